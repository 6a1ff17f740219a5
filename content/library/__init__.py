"""The library: the articles that readers save, in an SQLite file on this machine.

`open_library` opens the file. The operations are the methods of `content.library.library.Library`. If an operation
fails because of the file or the reader's input, it raises LibraryError.
"""

from content.library.errors import LibraryError
from content.library.library import Library, default_path, open_library
from content.library.queries import Filters
from content.library.saved_articles import MentionCount, RemovedArticle, SavedArticle, SearchHit, SearchResults

__all__ = [
    "Filters",
    "Library",
    "LibraryError",
    "MentionCount",
    "RemovedArticle",
    "SavedArticle",
    "SearchHit",
    "SearchResults",
    "default_path",
    "open_library",
]
