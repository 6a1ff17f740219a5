"""Reads, links and checks documents in worker processes, within limits of time and memory.

The documents come from readers and are not trusted. The page and the command share this room.
"""

from content.processing.documents import (
    AnalysedDocument,
    Findings,
    analysed_document,
    analysed_documents,
    findings,
)

__all__ = ["AnalysedDocument", "Findings", "analysed_document", "analysed_documents", "findings"]
