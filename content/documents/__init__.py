"""Extracts the text of documents: text files, web pages, PDF and DOCX. All documents are untrusted input.

`read_document` reads the bytes of one file, and returns a Document or raises DocumentError. `read_paths` yields a
Document or a DocumentError for each file, and continues after an error.
"""

from content.documents.errors import DocumentError
from content.documents.paths import read_paths
from content.documents.reader import MAX_BYTES, Document, read_document

__all__ = ["MAX_BYTES", "Document", "DocumentError", "read_document", "read_paths"]
