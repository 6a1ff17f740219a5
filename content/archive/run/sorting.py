"""Makes the sorted tables of a data set from the rows of its parts: the last step of a run.

DuckDB sorts within a limit of memory and uses the disk beyond that. The new files have new names, so readers continue
with the former files until `dataset.json` names the new ones.
"""

from collections.abc import Sequence
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
SORTED = cast(tuple[TableName, ...], tuple(ORDER))
DUPLICATES = """
CREATE TABLE duplicates AS
SELECT id AS document, original
FROM documents JOIN (SELECT digest, min(id) AS original FROM documents GROUP BY digest HAVING count(*) > 1)
USING (digest)
WHERE id <> original
"""
ADDED_UP = f"""
SELECT if(grouping(publisher) = 1, '{ALL}', publisher) AS publisher, {{kept}},
       count(*) AS documents, count(*) FILTER (original IS NULL) AS originals, {{sums}}
FROM {{rows}} LEFT JOIN duplicates ON {{document}} = duplicates.document
GROUP BY GROUPING SETS ((publisher, {{kept}}), ({{kept}}))
"""
QUERIES: dict[TableName, str] = {
    "passages": "SELECT * FROM passages",
    "checks": "SELECT * FROM checks",
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
    "duplicates": "SELECT * FROM duplicates",
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
    numbers = [int(Path(file).stem) for table in before.tables.values() for file in table.files]
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
    columns = ", ".join(f'"{name}"' for name in TABLES[table].names)
    unfinished = folder / UNFINISHED / f"{table}.parquet"
    connection.execute(
        f"COPY (SELECT {columns} FROM ({QUERIES[table]}) ORDER BY {', '.join(ORDER[table])}) "
        f"TO {_quoted(unfinished)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {GROUP_ROWS})"
    )
    path = unfinished.replace(made(folder / table) / f"{prefix}.parquet")
    rows = pq.read_metadata(path).num_rows
    return TableEntry(rows=rows, bytes=path.stat().st_size, files=(str(path.relative_to(folder)),))


def _quoted(path: Path) -> str:
    """A path as an SQL literal. The statement COPY accepts no parameters."""
    return "'" + str(path).replace("'", "''") + "'"


def _entry(connection: duckdb.DuckDBPyConnection, folder: Path, parts: Sequence[str], table: TableName) -> TableEntry:
    written = cast(Written, table)
    (rows,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,)
    return TableEntry(rows=rows, bytes=sum(Path(file).stat().st_size for file in _files(folder, parts, written)))
