"""Creates and migrates the SQLite file of the library, and runs transactions on the file.

Each operation opens a new connection, so that any thread may use the library. Because of the write-ahead log (WAL),
readers do not wait for a writer. If a process is killed or the power fails, SQLite rolls back the uncommitted changes.
Because of `synchronous = FULL`, committed changes are not lost in a power failure.

The script `migrations/N.sql` migrates a file from version N - 1 to version N. Version 0 is an empty file. To change the
tables, add the next script. Never change a script that has been released.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from content.library.errors import PRIMARY_CODE, LibraryError, as_library_errors
from content.wording import N_

VERSION = 2  # stored in PRAGMA user_version
MIGRATIONS = Path(__file__).parent / "migrations"
APPLICATION_ID = 0x34495331  # stored in PRAGMA application_id; the letters "4IS1"
THERE = "?mode=rw"  # do not create a missing file
AS_IT_IS = "?mode=ro&immutable=1"
CANNOT_WRITE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY)
BUSY_TIMEOUT = 10  # seconds to wait for another process that writes


class Database:
    """The SQLite file of a library."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def prepare(self, fill: Callable[[sqlite3.Connection], None]) -> None:
        """Create the file if it does not exist, or migrate it to VERSION if it has an earlier version.

        Missing folders of the path are created too. If the file is new or has no tables, `fill` is called with the
        connection and inserts the first rows. Raises LibraryError if the file cannot be used. Also raises LibraryError,
        and leaves the file unchanged, if the file is not a library or has a later version than VERSION.
        """
        with as_library_errors(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._prepare(fill)
            except sqlite3.OperationalError as error:
                if not self._can_be_read_as_it_is(error):
                    raise
                with _connection(self._uri(AS_IT_IS)) as connection:
                    if self._version(connection) < VERSION:
                        raise

    def _prepare(self, fill: Callable[[sqlite3.Connection], None]) -> None:
        with _connection(self._uri("")) as connection:
            connection.execute("BEGIN")  # so that the queries of `_version` see one state
            is_older = self._version(connection) < VERSION
            connection.execute("COMMIT")
            if is_older:
                self._migrate(connection, fill)
            _use_write_ahead_log(connection)

    def _migrate(self, connection: sqlite3.Connection, fill: Callable[[sqlite3.Connection], None]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        before = self._version(connection)  # another process may have migrated the file while this process waited
        for version in range(before + 1, VERSION + 1):
            for statement in _statements((MIGRATIONS / f"{version}.sql").read_text(encoding="utf-8")):
                connection.execute(statement)
        if before == 0:
            fill(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")

    def _version(self, connection: sqlite3.Connection) -> int:
        ((application,),) = connection.execute("PRAGMA application_id")
        ((version,),) = connection.execute("PRAGMA user_version")
        ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_master")
        if application != APPLICATION_ID and tables:
            raise LibraryError(
                N_("{path} belongs to another program. Choose another file for the library."), path=self.path
            )
        if version > VERSION:
            raise LibraryError(N_("The library {path} was made by a later version. Update the atlas."), path=self.path)
        return int(version) if tables else 0

    @contextmanager
    def read_transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection for reading. All queries of the connection see the same state of the library.

        If SQLite cannot write its files beside the library, as on a full or read-only disk, the library is read without
        them. Raises LibraryError instead of an error of SQLite (see `as_library_errors`), also for an error inside the
        block.
        """
        with as_library_errors(self.path), ExitStack() as stack:
            try:
                connection = stack.enter_context(self._transaction(THERE, "BEGIN"))
            except sqlite3.OperationalError as error:
                if not self._can_be_read_as_it_is(error):
                    raise
                connection = stack.enter_context(self._transaction(AS_IT_IS, "BEGIN"))
            yield connection

    @contextmanager
    def write_transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection for writing. The changes are committed at the end of the block, or rolled back after any error.

        Raises LibraryError instead of an error of SQLite (see `as_library_errors`), also for an error inside the block.
        """
        with as_library_errors(self.path), self._transaction(THERE, "BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, mode: str, begin: str) -> Iterator[sqlite3.Connection]:
        with _connection(self._uri(mode)) as connection:
            connection.execute(begin)
            self._version(connection)  # a later release may have migrated the file since it was opened
            yield connection
            connection.execute("COMMIT")  # not reached after an error; closing the connection then rolls back

    def _uri(self, mode: str) -> str:
        return f"{self.path.absolute().as_uri()}{mode}"

    def _can_be_read_as_it_is(self, error: sqlite3.OperationalError) -> bool:
        """Whether the file can be read although, according to `error`, SQLite cannot write its files beside it.

        False if the write-ahead log contains changes, because they would not be read.
        """
        log = self.path.with_name(f"{self.path.name}-wal")
        is_complete = not log.exists() or log.stat().st_size == 0
        return error.sqlite_errorcode & PRIMARY_CODE in CANNOT_WRITE and self.path.is_file() and is_complete


@contextmanager
def _connection(uri: str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.executescript("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL")
        yield connection


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch the file permanently to the write-ahead log, so that readers and a writer do not wait for each other.

    If another connection uses the file at the same time, SQLite may refuse with SQLITE_BUSY. The error is ignored: each
    program that opens the library tries to switch the file, so another program has done it or a later one does.
    """
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_BUSY:
            raise


def _statements(script: str) -> Iterator[str]:
    """The single statements of an SQL script.

    `sqlite3.Connection.executescript` is not used, because it first commits the open transaction.
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
