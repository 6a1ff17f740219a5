"""The library's SQLite file: made, opened, and written in whole transactions.

Each operation has a connection of its own, so that any thread may use the library. In the write-ahead log (WAL) a
reader never waits for a writer, and what a killed process had not committed is not seen again; `synchronous = FULL`
extends that to a failure of power.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from content.library.errors import LibraryError, told_as_ours
from content.wording import N_

SCHEMA = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
VERSION = 1  # in PRAGMA user_version; 0 is a new file
PROGRAM = 0x34495331  # in PRAGMA application_id: "4IS1"
PATIENCE = 10  # seconds to wait while another program writes


class Database:
    """One SQLite file that is a library."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def prepare(self, fill: Callable[[sqlite3.Connection], None]) -> None:
        """Make the file if there is none, with what `fill` puts into it; raises LibraryError if it is no library."""
        with told_as_ours(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with _connection(self.path.absolute().as_uri()) as connection:
                if self._is_new(connection):
                    connection.execute("PRAGMA journal_mode = WAL")
                    connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA}")
                    fill(connection)
                    for end in (f"PRAGMA application_id = {PROGRAM}", f"PRAGMA user_version = {VERSION}", "COMMIT"):
                        connection.execute(end)

    def _is_new(self, connection: sqlite3.Connection) -> bool:
        ((program,),) = connection.execute("PRAGMA application_id")
        ((version,),) = connection.execute("PRAGMA user_version")
        ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_master")
        if program != PROGRAM and tables:
            raise LibraryError(N_("{path} is another program's. Choose another file for the library."), path=self.path)
        if version > VERSION:
            raise LibraryError(N_("The library {path} is of a later version. Update the atlas."), path=self.path)
        return bool(version == 0)

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
            yield connection
            connection.execute("COMMIT")  # where it is not reached, closing rolls back


@contextmanager
def _connection(uri: str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.executescript("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL")
        yield connection
