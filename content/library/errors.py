"""What is wrong with the library, said in terms of its file."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from content.errors import ReaderError
from content.wording import N_

MESSAGES = {  # by SQLite's primary result codes, https://www.sqlite.org/rescode.html
    sqlite3.SQLITE_BUSY: N_("The library {path} is being written by another program. Try again."),
    sqlite3.SQLITE_CANTOPEN: N_("The library {path} cannot be opened. Check that its folder is there."),
    sqlite3.SQLITE_CORRUPT: N_("The library {path} is damaged. Put a copy of it back, or move it away to begin anew."),
    sqlite3.SQLITE_FULL: N_("The disk with the library {path} is full. Make room, and save again."),
    sqlite3.SQLITE_NOTADB: N_("{path} is not a library. Choose another file, or move it away to begin anew."),
    sqlite3.SQLITE_READONLY: N_("The library {path} may not be written. Check the rights to the file and its folder."),
    sqlite3.SQLITE_TOOBIG: N_("The article is too large for the library {path}. Save it in parts."),
}
OTHER = N_("The library {path} cannot be used: {reason}. Try again, or move it away to begin anew.")
PRIMARY = 0xFF  # extended codes say more in their higher bits


class LibraryError(ReaderError):
    """The library cannot do what it was asked; what it held, it holds."""


@contextmanager
def told_as_ours(path: Path) -> Iterator[None]:
    """Raise LibraryError for what SQLite or the file system refuses, and for what is not as SQLite wrote it."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        # Python's own errors have no code: it raises them where a text is not UTF-8.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        raise LibraryError(MESSAGES.get(code & PRIMARY, OTHER), path=path, reason=error) from error
    except UnicodeDecodeError as error:  # of a message of SQLite's that quotes such a text
        raise LibraryError(MESSAGES[sqlite3.SQLITE_CORRUPT], path=path) from error
    except OSError as error:
        raise LibraryError(OTHER, path=path, reason=error.strerror) from error
