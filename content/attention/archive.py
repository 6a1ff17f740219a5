"""Opens a data set with DuckDB, which reads its Parquet files directly, within limits.

DuckDB has one thread and at most MEMORY. It may read only the files of the sorted tables, it writes no files, and its
settings are locked. A query ends after SECONDS, or when the reader leaves.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Timer
from typing import Any

import duckdb

from content.archive.dataset import TABLES, ArchiveError, Dataset, TableName, open_dataset
from content.archive.dataset.manifest import DAMAGED
from content.errors import ReaderError
from content.wording import N_

MEMORY = "512MB"
SECONDS = 10.0  # the time limit of one query
SORTED: tuple[TableName, ...] = ("passages", "checks", "counts", "volumes")
TOO_SLOW = N_("The search was stopped after {seconds} seconds. Narrow it to one island, or to fewer months.")
TOO_LARGE = N_("The search needs more memory than the server allows. Narrow it to one island, or to fewer months.")
CHANGED = N_("The archive is being updated. Try again in a minute.")
UNREADABLE = N_("This archive cannot be opened at the moment.")
GONE = N_("The request was cancelled before it was answered.")


class AttentionError(ReaderError):
    """Raised if a query gives no answer: it took too much time or memory, the reader has left, or a file is gone."""


class QuerySession:
    """Executes the queries for one page of a reader, one after another. Another thread may call `end`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, seconds: float) -> None:
        self._connection = connection
        self._seconds = seconds
        self._gone = Event()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query. `values` are the values of its parameters.

        Raises AttentionError if the query takes too long, needs too much memory, cannot read a file, or is ended by
        `end`.
        """
        self.check()
        timer = Timer(self._seconds, self._connection.interrupt)
        timer.start()
        try:
            return self._connection.execute(sql, values).fetchall()
        except duckdb.InterruptException:
            message = GONE if self._gone.is_set() else TOO_SLOW
            raise AttentionError(message, seconds=round(self._seconds)) from None
        except duckdb.OutOfMemoryException:
            raise AttentionError(TOO_LARGE) from None
        except (duckdb.IOException, duckdb.InvalidInputException, duckdb.PermissionException):
            raise AttentionError(CHANGED) from None
        except duckdb.Error:  # a file is damaged, or has unexpected columns
            logging.getLogger(__name__).exception("A query of an archive has failed.")
            raise AttentionError(UNREADABLE) from None
        finally:
            timer.cancel()

    def check(self) -> None:
        """Raise AttentionError if the reader has left. Call it during long work between two queries."""
        if self._gone.is_set():
            raise AttentionError(GONE)

    def end(self) -> None:
        """End the present query and refuse further ones, because the reader has left."""
        self._gone.set()
        self._connection.interrupt()


@dataclass(frozen=True)
class Archive:
    """An open data set."""

    dataset: Dataset
    _database: duckdb.DuckDBPyConnection

    def session(self, seconds: float = SECONDS) -> QuerySession:
        """A new QuerySession for a reader's page. A query takes at most `seconds`.

        The session has a connection of its own, so that other sessions continue if it is ended.
        """
        return QuerySession(self._database.cursor(), seconds)


def open_archive(folder: Path) -> Archive:
    """Open the data set in a folder.

    Raises ArchiveError if the folder contains no data set of this version, or if a file is missing or damaged.
    """
    dataset = open_dataset(folder)
    database = duckdb.connect(
        config={
            "threads": 1,
            "memory_limit": MEMORY,
            "temp_directory": "",
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
    files = [file for table in SORTED for file in dataset.files(table)]
    database.execute(f"SET allowed_paths = [{', '.join(map(_quoted, files))}]")
    database.execute("SET enable_external_access = false")
    for table in SORTED:
        try:
            database.execute(f"CREATE VIEW {table} AS {_source(table, dataset.files(table))}")
        except duckdb.Error as error:
            raise ArchiveError(DAMAGED, path=folder, field=table, reason=str(error).partition("\n")[0]) from None
    database.execute("SET lock_configuration = true")
    return Archive(dataset, database)


def _source(table: TableName, files: Sequence[str]) -> str:
    """An SQL query for all rows of a table. If `files` is empty, the query gives the columns without rows."""
    if not files:
        columns = ", ".join(
            f'NULL::{_TYPES.get(str(field.type), "VARCHAR")} AS "{field.name}"' for field in TABLES[table]
        )
        return f"SELECT {columns} WHERE false"
    return f"SELECT * FROM read_parquet([{', '.join(map(_quoted, files))}], hive_partitioning = false)"


_TYPES = {"int32": "INTEGER", "int64": "BIGINT", "double": "DOUBLE", "list<item: string>": "VARCHAR[]"}


def _quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
