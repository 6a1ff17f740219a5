"""Extracts the text of documents: plain text, web pages, PDF and DOCX, all of them untrusted.

Each file gives a Document or a DocumentError; an error does not stop the reading of further files.
"""

from content.documents.errors import DocumentError
from content.documents.paths import read_paths
from content.documents.reader import MAX_BYTES, Document, read_document

__all__ = ["MAX_BYTES", "Document", "DocumentError", "read_document", "read_paths"]
