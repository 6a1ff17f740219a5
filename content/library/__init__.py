"""A reader's own library of articles, on this machine."""

from content.library.errors import LibraryError
from content.library.records import Found, SavedArticle, Tally
from content.library.shelf import Library, default_path, open_library

__all__ = ["Found", "Library", "LibraryError", "SavedArticle", "Tally", "default_path", "open_library"]
