"""Reads documents, finds their mentions and checks their figures, in worker processes with limits of time and memory.

The documents come from readers and are not trusted. The page and the command `python -m content link` use this package.
"""

from content.processing.documents import (
    AnalysedDocument,
    AnalysedFile,
    Findings,
    analysed_documents,
    analysed_file,
    analysed_page,
    findings,
)

__all__ = [
    "AnalysedDocument",
    "AnalysedFile",
    "Findings",
    "analysed_documents",
    "analysed_file",
    "analysed_page",
    "findings",
]
