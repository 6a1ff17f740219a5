"""Measures SQL queries on a large data set of a linked archive: counts, and the first pages of passages.

    python tests/benchmarks/archive_queries.py [--mentions 100000000] [--folder DIR]

DuckDB generates rows in the form in which workers write them: passages with two mentions each. The rows are then sorted
as after the linking of an archive. Each query is run five times, each time in a new database with one thread and 512 MB
of memory. The slowest time is printed. With --folder, the data set is kept in that folder, and a later call uses it
again.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic, process_time

import duckdb
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # a script's own folder is all that Python looks in

from content.archive.dataset import Dataset, Manifest, open_dataset
from content.archive.run.disk import made, write_whole
from content.archive.run.parts import SCHEMAS, table_folder
from content.archive.run.sorting import sorted_tables

ROWS_A_PART = 1_000_000
TIMES = 5
MENTIONS_A_PASSAGE = 2
# The rows of passages. Their values are derived from hashes of the passage number, so each run has the same rows.
DRAWN = """
SELECT format('001-{{:06d}}-00000.{{:07d}}', {part}, (n - {first}) // 2 + 1) AS document, 1::INT AS source,
  format('Article {{}}', n // 2) AS title, format('Publisher {{}}', hash(n // 2, 1) % 200) AS publisher,
  format('{{}}-{{:02d}}-{{:02d}}', 2006 + hash(n // 2, 2) % 20, 1 + hash(n // 2, 3) % 12, 1 + hash(n // 2, 4) % 28)
    AS date,
  date[:7] AS month, ['en', 'ru', 'ja'][(1 + hash(n // 2, 5) % 3)::INT] AS language, (n % 2 * 400)::INT AS start,
  (start + 300)::INT AS "end", repeat(format('Words {{}} of {{}}. ', hash(n, 6) % 100000, hash(n, 7)), 10) AS text,
  ['population', 'military', 'claim', 'history', 'diplomacy', 'geography', 'economy', NULL][(1 + hash(n, 8) % 8)::INT]
    AS topic,
  if(hash(n, 9) % 2 = 0, [coalesce(topic, 'none')], NULL) AS iturup,
  if(hash(n, 9) % 2 = 1, [coalesce(topic, 'none')], NULL) AS kunashir,
  if(hash(n, 10) % 4 = 0, [coalesce(topic, 'none')], NULL) AS shikotan,
  if(hash(concat(n, ' habomai')) % 50 = 0, [coalesce(topic, 'none')], NULL) AS habomai,
  [coalesce(topic, 'none')] AS topics, {mentions}::INT AS mentions,
  [{{'start': start, 'end': start + 6, 'target': 'iturup', 'topic': topic}}] AS spans
FROM (SELECT {first} + range AS n FROM range({count}))
"""
TALLIES = """
SELECT document, any_value(publisher) AS publisher, any_value(month) AS month, any_value(language) AS language,
  island, topic, any_value(source) AS source, sum(mentions)::BIGINT AS mentions, count(*) AS passages
FROM (
  SELECT * EXCLUDE (topic, of_topics), unnest(of_topics) AS topic
  FROM (
    SELECT *, ['*', coalesce(topic, 'none')] AS of_topics, unnest(list_concat(
      ['*'], if(iturup IS NULL, ['kunashir'], ['iturup']), if(shikotan IS NULL, [], ['shikotan']),
      if(habomai IS NULL, [], ['habomai']))) AS island
    FROM passages
  )
)
GROUP BY document, island, topic
"""
CONDITIONS = {  # two conditions for each query: for the table of counts, and for the table of passages
    "of an island": ("island = 'iturup' AND topic = '*' AND publisher = '*'", "iturup IS NOT NULL"),
    "of an island and a topic": (
        "island = 'habomai' AND topic = 'military' AND publisher = '*'",
        "list_contains(habomai, 'military')",
    ),
    "of a publisher": (
        "island = '*' AND topic = '*' AND publisher = 'Publisher 7'",
        "publisher = 'Publisher 7'",
    ),
    "of an island, a topic, a publisher and a language": (
        "island = 'habomai' AND topic = 'claim' AND publisher = 'Publisher 9' AND language = 'ru'",
        "list_contains(habomai, 'claim') AND publisher = 'Publisher 9' AND language = 'ru'",
    ),
}
DIMENSIONS = {
    "month and island": ("month, island", "topic = '*' AND publisher = '*'"),
    "topic": ("topic", "island = '*' AND publisher = '*'"),
    "language": ("language", "island = '*' AND topic = '*' AND publisher = '*'"),
    "publisher": ("publisher", "island = '*' AND topic = '*' AND publisher <> '*'"),
    "publisher of an island and a topic": (
        "publisher",
        "island = 'iturup' AND topic = 'claim' AND publisher <> '*'",
    ),
}
# The months of the passages on the first page, by the counts. Only these months are searched for passages.
MONTHS = """
SELECT month
FROM (SELECT month, sum(sum(passages)) OVER (ORDER BY month) - sum(passages) AS before FROM counts
      WHERE {} GROUP BY month)
WHERE before < 20
"""
PASSAGES = """
SELECT title, publisher, date, text, spans FROM passages WHERE month IN ({}) AND {}
ORDER BY month, date, document, start LIMIT 20
"""


def generate(folder: Path, mentions: int) -> None:
    """Write a data set with this number of mentions: generate rows as workers write them, and sort the rows."""
    parts = []
    for part in range(-(-mentions // MENTIONS_A_PASSAGE // ROWS_A_PART)):
        parts.append(f"001-{part:06d}-00000")
        count = min(ROWS_A_PART, mentions // MENTIONS_A_PASSAGE - part * ROWS_A_PART)
        drawn = DRAWN.format(part=part, count=count, first=part * ROWS_A_PART, mentions=MENTIONS_A_PASSAGE)
        files = {table: made(table_folder(folder, table)) / f"{parts[-1]}.parquet" for table in SCHEMAS}
        with duckdb.connect() as connection:
            connection.execute(f"CREATE TABLE passages AS {drawn}")
            connection.execute(f"COPY (SELECT * FROM passages) TO '{files['passages']}'")
            connection.execute(f"COPY ({TALLIES}) TO '{files['tallies']}'")
        for empty in files.keys() - {"passages", "tallies"}:
            pq.write_table(SCHEMAS[empty].empty_table(), files[empty])
        print(f"{part + 1} million passages generated", flush=True)
    began = monotonic()
    manifest = Manifest(linker="", gazetteer="", facts="", updated="generated")
    manifest = manifest.model_copy(update={"tables": sorted_tables(folder, parts, manifest)})
    write_whole(folder / "dataset.json", manifest.model_dump_json(by_alias=True))
    print(f"sorted in {monotonic() - began:.0f} s", flush=True)
    for table in ("passages", "counts"):
        print(f"{table}: {manifest.tables[table].rows:,} rows, {manifest.tables[table].bytes / 1e6:,.0f} MB")


def opened(dataset: Dataset) -> duckdb.DuckDBPyConnection:
    """A new DuckDB database with the tables as views, and with the limits of threads and memory that the page has."""
    connection = duckdb.connect(config={"threads": 1, "memory_limit": "512MB"})
    for table in ("passages", "counts"):
        connection.read_parquet(dataset.files(table)).create_view(table)
    return connection


def counts(dataset: Dataset, by: str, only: str) -> int:
    """Query counts grouped by `by` under the condition `only`, and return the number of rows."""
    with opened(dataset) as connection:
        query = f"SELECT {by}, sum(mentions), sum(documents), sum(originals) FROM counts WHERE {only} GROUP BY ALL"
        return len(connection.execute(query).fetchall())


def first_page(dataset: Dataset, of_counts: str, of_passages: str) -> int:
    """Query the first page of passages, and return the number of rows.

    The two conditions in SQL are for the table of counts and the table of passages.
    """
    with opened(dataset) as connection:
        months = [month for (month,) in connection.execute(MONTHS.format(of_counts)).fetchall()]
        marks = ", ".join("?" for _ in months)
        return len(connection.execute(PASSAGES.format(marks, of_passages), months).fetchall())


def ask(dataset: Dataset) -> None:
    """Run each query several times, and print its slowest time."""
    questions: list[tuple[str, Callable[[Dataset, str, str], int], tuple[str, str]]]
    questions = [(f"counts by {name}", counts, pair) for name, pair in DIMENSIONS.items()]
    questions += [(f"first passages {name}", first_page, pair) for name, pair in CONDITIONS.items()]
    for name, question, pair in questions:
        seconds, cpu = [], []
        for _ in range(TIMES):
            began, used = monotonic(), process_time()
            rows = question(dataset, *pair)
            seconds.append(monotonic() - began)
            cpu.append(process_time() - used)
        print(f"{name}: {max(seconds):.2f} s, CPU {max(cpu):.2f} s, {rows} rows", flush=True)


def main() -> None:
    """Generate the data set if there is none, run the queries, and print their times."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--mentions", type=int, default=100_000_000)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = chosen.folder or Path(place)
        if not (folder / "dataset.json").exists():
            generate(folder, chosen.mentions)
        ask(open_dataset(folder))


if __name__ == "__main__":
    main()
