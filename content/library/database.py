"""The library's SQLite file: made, brought to the newest version, opened, and written in whole transactions.

Each operation has a connection of its own, so that any thread may use the library. In the write-ahead log (WAL) a
reader never waits for a writer, and what a killed process had not committed is not seen again; `synchronous = FULL`
extends that to a failure of power.

The file `migrations/N.sql` leads from version N - 1 to version N, and version 0 is an empty file. To change the tables,
add the next one; one that was released is not changed any more.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from content.library.errors import PRIMARY, LibraryError, told_as_ours
from content.wording import N_

VERSION = 2  # in PRAGMA user_version
MIGRATIONS = Path(__file__).parent / "migrations"
PROGRAM = 0x34495331  # in PRAGMA application_id: "4IS1"
PATIENCE = 10  # seconds to wait while another program writes


class Database:
    """One SQLite file that is a library."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def prepare(self, fill: Callable[[sqlite3.Connection], None]) -> None:
        """Bring the file to the newest version, made with what `fill` puts into it if there is none.

        Raises LibraryError if it is no library or one of a later version; it is then left as it was.
        """
        with told_as_ours(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with _connection(self.path.absolute().as_uri()) as connection:
                connection.execute("BEGIN")  # so that all of what tells the version is of one moment
                is_older = self._version(connection) < VERSION
                connection.execute("COMMIT")
                if is_older:
                    self._migrate(connection, fill)
                _use_write_ahead_log(connection)

    def _migrate(self, connection: sqlite3.Connection, fill: Callable[[sqlite3.Connection], None]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        before = self._version(connection)  # another program may have done it while this one waited to begin
        for version in range(before + 1, VERSION + 1):
            for statement in _statements((MIGRATIONS / f"{version}.sql").read_text(encoding="utf-8")):
                connection.execute(statement)
        if before == 0:
            fill(connection)
        connection.execute(f"PRAGMA application_id = {PROGRAM}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")

    def _version(self, connection: sqlite3.Connection) -> int:
        ((program,),) = connection.execute("PRAGMA application_id")
        ((version,),) = connection.execute("PRAGMA user_version")
        ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_master")
        if program != PROGRAM and tables:
            raise LibraryError(N_("{path} is another program's. Choose another file for the library."), path=self.path)
        if version > VERSION:
            raise LibraryError(N_("The library {path} is of a later version. Update the atlas."), path=self.path)
        return int(version) if tables else 0

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees the library as it is at its first query; raises LibraryError."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are kept all together at the end, or, after any error, none; LibraryError."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        there = f"{self.path.absolute().as_uri()}?mode=rw"
        with told_as_ours(self.path), _connection(there) as connection:
            connection.execute(begin)
            self._version(connection)  # a later atlas may have come by since it was opened
            yield connection
            connection.execute("COMMIT")  # where it is not reached, closing rolls back


@contextmanager
def _connection(uri: str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.executescript("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL")
        yield connection


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Let readers and writers not wait for each other; the file keeps it.

    Of programs that do this at the same moment SQLite lets one and refuses the others, which need not do it any more.
    """
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & PRIMARY != sqlite3.SQLITE_BUSY:
            raise


def _statements(script: str) -> Iterator[str]:
    """A script's statements one by one: `executescript` would end the transaction before the first of them."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
