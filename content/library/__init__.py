"""A reader's own library of articles, on this machine."""

from content.library.errors import LibraryError
from content.library.library import Library, default_path, open_library
from content.library.queries import Filters
from content.library.saved_articles import Found, Results, SavedArticle, Tally

__all__ = [
    "Filters",
    "Found",
    "Library",
    "LibraryError",
    "Results",
    "SavedArticle",
    "Tally",
    "default_path",
    "open_library",
]
