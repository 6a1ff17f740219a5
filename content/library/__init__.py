"""A reader's own library of articles, on this machine."""

from content.library.errors import LibraryError
from content.library.queries import Filters
from content.library.records import Found, Results, SavedArticle, Tally
from content.library.shelf import Library, default_path, open_library

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
