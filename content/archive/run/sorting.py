"""Makes the sorted tables of a data set from the rows of its parts: the last step of a run.

DuckDB does it within a bound of memory, and puts on the disk what is beyond. The files have names of their own, so that
readers go on with the former ones until `dataset.json` names the new ones.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast, get_args

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from content.archive.dataset import ALL, ORDER, PER_PART, TABLES, Manifest, TableEntry, TableName
from content.archive.run.disk import disk_errors, made
from content.archive.run.linking import Written
from content.archive.run.parts import SCHEMAS, UNFINISHED, table_folder
from content.record.store import ISLAND_ORDER

MEMORY = "1GB"  # that DuckDB takes before it uses the disk
GROUP_ROWS = 20_000  # rows of a group, which readers can pass over by its statistics
FILE_ROWS = 2_000_000  # rows of a file
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
        sums="sum(mentions) AS mentions, sum(passages) AS passages",
        rows="tallies",
        document="tallies.document",
    ),
    "volumes": ADDED_UP.format(
        kept="month, language, source",
        sums=f"count(*) FILTER ({' + '.join(ISLAND_ORDER)} > 0) AS mentioning, sum(characters) AS characters",
        rows="documents",
        document="id",
    ),
    "duplicates": "SELECT * FROM duplicates",
}


def sorted_tables(folder: Path, parts: Sequence[str], before: Manifest) -> dict[TableName, TableEntry]:
    """Write the sorted tables of some parts, and return the entries of all tables for `dataset.json`.

    `before` is what `dataset.json` says now. Raises ArchiveError if the disk is full.
    """
    prefix = _next_prefix(before)
    with disk_errors(folder), _connection(folder, parts) as connection:
        entries = {table: _written(connection, folder, table, prefix) for table in SORTED}
        return {table: _entry(connection, folder, parts, table) for table in PER_PART} | entries


def remove_former_files(folder: Path, manifest: Manifest) -> None:
    """Remove files of sorted tables that `dataset.json` does not name: of earlier runs, or of one that was killed."""
    for table in SORTED:
        named = set(manifest.tables[table].files) if table in manifest.tables else set()
        for path in (folder / table).glob("*.parquet"):
            if str(path.relative_to(folder)) not in named:
                path.unlink(missing_ok=True)


def _next_prefix(before: Manifest) -> str:
    numbers = [int(Path(file).name.partition("-")[0]) for table in before.tables.values() for file in table.files]
    return str(max(numbers, default=0) + 1)


def _connection(folder: Path, parts: Sequence[str]) -> duckdb.DuckDBPyConnection:
    """A database in memory, with a view of the rows of the parts for each table, and the table of duplicates."""
    spilled = str(made(folder / UNFINISHED))
    connection = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": spilled})
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
    query = f"SELECT {columns} FROM ({QUERIES[table]}) ORDER BY {', '.join(ORDER[table])}"
    batches = connection.sql(query).to_arrow_reader(GROUP_ROWS)
    made(folder / table)
    files: list[str] = []
    rows = 0
    for batch_group in _files_of(batches, TABLES[table]):
        files.append(f"{table}/{prefix}-{len(files):04}.parquet")
        with pq.ParquetWriter(folder / files[-1], TABLES[table], compression="zstd") as writer:
            for group in batch_group:
                writer.write_table(group)
                rows += group.num_rows
    size = sum((folder / file).stat().st_size for file in files)
    return TableEntry(rows=rows, bytes=size, files=tuple(files))


def _files_of(batches: pa.RecordBatchReader, schema: pa.Schema) -> Iterator[Iterator[pa.Table]]:
    """For each file the groups of its rows, which are to be taken before the next file. One at least."""
    groups = (pa.Table.from_batches([batch]).cast(schema) for batch in batches)
    first: pa.Table | None = next(groups, schema.empty_table())

    def groups_of_a_file() -> Iterator[pa.Table]:
        nonlocal first
        rows = 0
        while first is not None and rows < FILE_ROWS:
            rows += first.num_rows
            yield first
            first = next(groups, None)

    while first is not None:
        yield groups_of_a_file()


def _entry(connection: duckdb.DuckDBPyConnection, folder: Path, parts: Sequence[str], table: TableName) -> TableEntry:
    written = cast(Written, table)
    (rows,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,)
    return TableEntry(rows=rows, bytes=sum(Path(file).stat().st_size for file in _files(folder, parts, written)))
