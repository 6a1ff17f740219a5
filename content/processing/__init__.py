"""Reads, links and checks documents in worker processes, within limits of time and memory.

The documents come from readers and are not trusted. The page and the command share this package.
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
