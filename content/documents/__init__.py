"""Reading documents: plain text, web pages, PDF and DOCX, of which nothing is trusted.

Each document gives a Document or a DocumentError, and one that cannot be read keeps no other from being read.
"""

from content.documents.errors import DocumentError
from content.documents.paths import read_paths
from content.documents.reader import MAX_BYTES, Document, read_document

__all__ = ["MAX_BYTES", "Document", "DocumentError", "read_document", "read_paths"]
