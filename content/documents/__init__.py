"""Extracts the text of documents. `formats.DocumentFormat` lists their formats. All documents are untrusted input.

`read_documents` reads the bytes of one file, and returns its documents or raises DocumentError. `source_files` yields
the bytes of each file. If a file cannot be read, it yields a DocumentError and continues with the next file.
"""

from content.documents.errors import DocumentError
from content.documents.paths import SourceFile, source_files
from content.documents.reader import MAX_BYTES, Document, read_document, read_documents

__all__ = ["MAX_BYTES", "Document", "DocumentError", "SourceFile", "read_document", "read_documents", "source_files"]
