"""LibraryError, and the conversion of errors of SQLite and the file system into a LibraryError."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from content.errors import ReaderError
from content.wording import N_

MESSAGES = {  # the keys are the primary result codes of SQLite, https://www.sqlite.org/rescode.html
    sqlite3.SQLITE_BUSY: N_("The library {path} is in use by another program. Try again."),
    sqlite3.SQLITE_CANTOPEN: N_("The library {path} cannot be opened. Check that its folder exists."),
    sqlite3.SQLITE_CORRUPT: N_(
        "The library {path} is damaged. Restore a copy of it, or move it elsewhere to start a new one."
    ),
    sqlite3.SQLITE_FULL: N_("The disk with the library {path} is full. Free some space, and save again."),
    sqlite3.SQLITE_NOTADB: N_("{path} is not a library. Choose another file, or move it elsewhere to start a new one."),
    sqlite3.SQLITE_READONLY: N_(
        "The library {path} cannot be written to. Check the permissions of the file and its folder."
    ),
    sqlite3.SQLITE_TOOBIG: N_("The article is too large for the library {path}. Split it into parts."),
}
OTHER_MESSAGE = N_("The library {path} cannot be used: {reason}. Try again, or move it elsewhere to start a new one.")
PRIMARY_CODE = 0xFF  # a mask: the lowest byte of an extended result code is the primary result code


class LibraryError(ReaderError):
    """Raised if an operation on the library fails.

    The failed operation has not changed the library. The only exception is `Library.relink_outdated`: the batches that
    it has already stored remain.
    """


@contextmanager
def as_library_errors(path: Path) -> Iterator[None]:
    """Raise LibraryError instead of `sqlite3.Error`, `OSError` and `UnicodeDecodeError` (damaged text in the file).

    `path` is the file of the library, for the message. `sqlite3.ProgrammingError` is raised unchanged, because its
    cause is a fault of the program. All other exceptions are raised unchanged too.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        # If text is not UTF-8, Python raises the error, not SQLite. This error has no code.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        raise LibraryError(MESSAGES.get(code & PRIMARY_CODE, OTHER_MESSAGE), path=path, reason=error) from error
    except UnicodeDecodeError as error:  # raised if a message of SQLite quotes text that is not UTF-8
        raise LibraryError(MESSAGES[sqlite3.SQLITE_CORRUPT], path=path) from error
    except OSError as error:
        raise LibraryError(OTHER_MESSAGE, path=path, reason=error.strerror) from error
