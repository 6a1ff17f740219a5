"""Extracts the text of documents: text files, web pages, PDF and DOCX. All documents are untrusted input.

`read_document` reads the bytes of one file, and returns a Document or raises DocumentError. `source_files` yields the
bytes of each file, or a DocumentError, and continues after an error.
"""

from content.documents.errors import DocumentError
from content.documents.paths import SourceFile, source_files
from content.documents.reader import MAX_BYTES, Document, read_document

__all__ = ["MAX_BYTES", "Document", "DocumentError", "SourceFile", "read_document", "source_files"]
