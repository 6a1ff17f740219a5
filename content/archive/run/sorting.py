"""Makes the sorted tables of a data set from the rows of its parts: the last step of a run.

DuckDB sorts within a limit of memory and uses the disk beyond that. The new files have new names, so readers continue
with the former files until `dataset.json` names the new ones.
"""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import cast, get_args

import duckdb
import pyarrow.parquet as pq

from content.archive.dataset import ALL, ORDER, PER_PART, TABLES, ArchiveError, Manifest, TableEntry, TableName
from content.archive.run.disk import disk_errors, made
from content.archive.run.linking import Written
from content.archive.run.parts import SCHEMAS, UNFINISHED, table_folder
from content.record.store import ISLAND_ORDER

MEMORY = "1GB"  # the memory that DuckDB may use before it writes to disk
GROUP_ROWS = 40_960  # rows of a row group, which readers can skip by its statistics; a multiple of DuckDB's vector size
ROWS_AT_ONCE = 20_480  # rows that are sorted at once, if a table does not need more than FILES files for it
FILES = 32  # the maximum number of files of a sorted table: each of them takes one more pass over the rows of the parts
SORTED = cast(tuple[TableName, ...], tuple(ORDER))
# The digests are compared by their hashes first, because these take much less memory.
DUPLICATES = """
CREATE TABLE duplicates AS
SELECT id AS document, original
FROM documents JOIN (
    SELECT digest, min(id) AS original FROM documents
    WHERE hash(digest) IN (SELECT hash(digest) FROM documents GROUP BY ALL HAVING count(*) > 1)
    GROUP BY digest HAVING count(*) > 1
) USING (digest)
WHERE id <> original
"""
# The first value of each range of consecutive values that has about so many rows, except for the first range.
STARTS = """
SELECT min(value) FROM (
    SELECT {column} AS value, (sum(count(*)) OVER (ORDER BY {column}) - count(*)) // {most} AS range
    FROM {table} WHERE {column} IS NOT NULL GROUP BY {column}
) GROUP BY range ORDER BY range OFFSET 1
"""
ADDED_UP = f"""
SELECT if(grouping(publisher) = 1, '{ALL}', publisher) AS publisher, {{kept}},
       count(*) AS documents, count(*) FILTER (original IS NULL) AS originals, {{sums}}
FROM {{rows}} LEFT JOIN duplicates ON {{document}} = duplicates.document
GROUP BY GROUPING SETS ((publisher, {{kept}}), ({{kept}}))
"""
SUMS: dict[TableName, str] = {
    "counts": ADDED_UP.format(
        kept="island, topic, month, language, source",
        sums="sum(mentions)::BIGINT AS mentions, sum(passages)::BIGINT AS passages",
        rows="tallies",
        document="tallies.document",
    ),
    "volumes": ADDED_UP.format(
        kept="month, language, source",
        sums=f"count(*) FILTER ({' + '.join(ISLAND_ORDER)} > 0) AS mentioning, sum(characters)::BIGINT AS characters",
        rows="documents",
        document="id",
    ),
}


def sorted_tables(folder: Path, parts: Sequence[str], before: Manifest) -> dict[TableName, TableEntry]:
    """Write the sorted tables from the rows of some parts. Return the entries of all tables for `dataset.json`.

    `parts` are the names of the parts. `before` is the present content of `dataset.json`. Raises ArchiveError if the
    disk is full, or if a file of a part is damaged.
    """
    prefix = _next_prefix(before)
    try:
        with disk_errors(folder), _connection(folder, parts) as connection:
            entries = {table: _written(connection, folder, table, prefix) for table in SORTED}
            return {table: _entry(connection, folder, parts, table) for table in PER_PART} | entries
    except duckdb.Error as error:  # the disk is full, or a part is damaged
        reason = str(error).partition("\n")[0]
        message = "The tables of {folder} cannot be sorted: {reason}. What was done is kept; run the command again."
        raise ArchiveError(message, folder=folder, reason=reason) from None


def remove_former_files(folder: Path, manifest: Manifest) -> None:
    """Remove the files of sorted tables that `dataset.json` does not name.

    These files are from earlier runs or from a run that was killed.
    """
    for table in SORTED:
        named = set(manifest.tables[table].files) if table in manifest.tables else set()
        for path in (folder / table).glob("*.parquet"):
            if str(path.relative_to(folder)) not in named:
                path.unlink(missing_ok=True)


def _next_prefix(before: Manifest) -> str:
    numbers = [int(Path(file).stem.partition("-")[0]) for table in before.tables.values() for file in table.files]
    return str(max(numbers, default=0) + 1)


def _connection(folder: Path, parts: Sequence[str]) -> duckdb.DuckDBPyConnection:
    """Open a database in memory with the rows of the parts.

    It has a view for each table, and the table `duplicates`.
    """
    spilled = str(made(folder / UNFINISHED))
    # With two threads, sorting two million passages used more memory than this limit.
    connection = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": spilled, "threads": 1})
    for table in cast(tuple[Written, ...], get_args(Written)):
        if parts:
            connection.read_parquet(_files(folder, parts, table)).create_view(table)
        else:
            connection.register(table, SCHEMAS[table].empty_table())
    connection.execute(DUPLICATES)
    return connection


def _files(folder: Path, parts: Sequence[str], table: Written) -> list[str]:
    return [str(table_folder(folder, table) / f"{part}.parquet") for part in parts]


def _written(connection: duckdb.DuckDBPyConnection, folder: Path, table: TableName, prefix: str) -> TableEntry:
    """Write the files of a sorted table. Their names begin with `prefix`."""
    if table in SUMS:
        paths = [_sorted_file(connection, folder, table, SUMS[table], prefix)]
    else:
        queries = [f"SELECT * FROM {table} WHERE {condition}" for condition in _ranges(connection, table)]
        paths = [
            _sorted_file(connection, folder, table, query, f"{prefix}-{number:02}")
            for number, query in enumerate(queries)
        ]
    rows = sum(pq.read_metadata(path).num_rows for path in paths)
    files = tuple(str(path.relative_to(folder)) for path in paths)
    return TableEntry(rows=rows, bytes=sum(path.stat().st_size for path in paths), files=files)


def _ranges(connection: duckdb.DuckDBPyConnection, table: TableName) -> list[str]:
    """SQL conditions that divide the rows of a table by the first column of its order, in this order.

    The rows of each condition are sorted separately, which takes less memory than sorting all rows at once.
    """
    column = ORDER[table][0]
    (rows,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,)
    most = max(ROWS_AT_ONCE, rows // FILES + 1)
    starts = [
        _quoted(start)
        for (start,) in connection.execute(STARTS.format(table=table, column=column, most=most)).fetchall()
    ]
    if not starts:
        return ["TRUE"]
    between = [f"{column} >= {start} AND {column} < {end}" for start, end in pairwise(starts)]
    return [f"{column} < {starts[0]}", *between, f"({column} >= {starts[-1]} OR {column} IS NULL)"]


def _sorted_file(connection: duckdb.DuckDBPyConnection, folder: Path, table: TableName, query: str, name: str) -> Path:
    """Write the rows of a query into a file of a sorted table, and return its path."""
    columns = ", ".join(f'"{column}"' for column in TABLES[table].names)
    unfinished = folder / UNFINISHED / f"{table}.parquet"
    connection.execute(
        f"COPY (SELECT {columns} FROM ({query}) ORDER BY {', '.join(ORDER[table])}) "
        f"TO {_quoted(str(unfinished))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {GROUP_ROWS})"
    )
    return unfinished.replace(made(folder / table) / f"{name}.parquet")


def _quoted(text: str) -> str:
    """A text as an SQL literal. The statement COPY accepts no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _entry(connection: duckdb.DuckDBPyConnection, folder: Path, parts: Sequence[str], table: TableName) -> TableEntry:
    written = cast(Written, table)
    (rows,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,)
    return TableEntry(rows=rows, bytes=sum(Path(file).stat().st_size for file in _files(folder, parts, written)))
