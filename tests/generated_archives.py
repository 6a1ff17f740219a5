"""Makes data sets of archives of any size from a few hundred sentences, for benchmarks. DuckDB does it month by month.

The rows of all tables belong together, but what they say is made up: a document is one to three of the sentences.
"""

from itertools import count, product
from pathlib import Path
from random import Random
from typing import get_args

import duckdb
import pyarrow as pa

from content.archive.dataset import ALL, NO_TOPIC, ORDER, TABLES, Manifest, SourceEntry, TableEntry, TableName
from content.linking import Target, analyse, islands_of, linker_digest
from content.record.fact_index import all_facts
from content.record.loading import load_all
from content.record.store import ISLAND_ORDER

FIRST_YEAR, YEARS = 2005, 20
PUBLISHERS = 200
SENTENCES = {
    "en": (
        (
            "Kunashir",
            "Iturup",
            "Shikotan",
            "the Habomai islets",
            "Kunashir and Iturup",
            "Shikotan and the Habomai islets",
        ),
        ("The population of {} is growing again", "A new pier was built on {}", "Fishing boats were seen off {}"),
        (
            "while talks between the two governments went on",
            "the regional paper reports",
            "and nobody knows how it will end",
        ),
    ),
    "ru": (
        ("Кунашир", "Итуруп", "Шикотан", "Хабомаи"),
        ("На остров {} прибыли учёные", "Население острова {} выросло", "На острове {} прошли учения гарнизона"),
        ("сообщает областная газета", "пока идут переговоры двух стран", "и работы продолжатся до осени"),
    ),
    "ja": (
        ("国後島", "択捉島", "色丹島", "歯舞群島"),
        ("{}の人口が増えている", "{}で新しい桟橋が完成した", "{}沖で漁船が確認された"),
        ("と地元紙が伝えた", "ことが両国の交渉で話し合われた", "と関係者は話している"),
    ),
}
SENTENCE_ENDS = {"en": ". ", "ru": ". ", "ja": "。"}
COPY = "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 30000)"
DOCUMENTS = """
    CREATE OR REPLACE TABLE docs AS
    SELECT number, '001-{part:06}-00000.' || lpad((number % 10000000)::VARCHAR, 7, '0') AS document, 1 AS source,
        'Report ' || number AS title, 'Paper ' || paper AS publisher, language,
        '{month}-' || lpad((1 + (number - {first}) * 28 // {count})::VARCHAR, 2, '0') AS date, '{month}' AS month,
        (1 + hash(number * 3) % 3)::BIGINT AS sentences
    FROM (SELECT range AS number, hash(range) % {publishers} AS paper,
            ['en', 'ru', 'ja'][(1 + hash(range) % 3)::BIGINT] AS language
        FROM range({first}, {first} + {count}))
"""
PASSAGES = """
    CREATE OR REPLACE TABLE found AS
    WITH chosen AS (
        SELECT d.*, s AS place, b.* EXCLUDE (language, number)
        FROM docs AS d, unnest(range(d.sentences)) AS u(s), bank AS b
        WHERE b.language = d.language
            AND b.number = hash(d.number * 11 + s) % (SELECT count(*) FROM bank WHERE language = d.language)
    )
    SELECT * REPLACE (list_transform(spans, lambda one: {{'start': (one.start + begin)::INTEGER,
        'end': (one.end + begin)::INTEGER, 'target': one.target, 'topic': one.topic}}) AS spans)
    FROM (SELECT *, sum(length(text) + 1) OVER (PARTITION BY number ORDER BY place) - length(text) - 1 AS begin
        FROM chosen)
"""
WRITE_PASSAGES = """
    SELECT document, source, title, publisher, date, month, language, begin::INTEGER AS start,
        (begin + length(text))::INTEGER AS end, text, spans[1].topic AS topic,
        iturup, kunashir, shikotan, habomai, topics, len(spans)::INTEGER AS mentions, spans
    FROM found ORDER BY date, document, begin
"""
COUNTS = """
    INSERT INTO counted
    SELECT k.publisher, t.island, l.topic, month, language, source, count(*), count(DISTINCT number * 4 + place),
        count(DISTINCT number), count(DISTINCT number)
    FROM found AS p, unnest(p.spans) AS s(span), targets AS t, unnest([p.publisher, '{all}']) AS k(publisher),
        unnest([coalesce(s.span.topic, '{none}'), '{all}']) AS l(topic)
    WHERE t.target = s.span.target
    GROUP BY ALL
"""
VOLUMES = """
    INSERT INTO read_documents
    SELECT publisher, month, language, source, count(*) * 10, count(*) * 10, count(*), count(*) * 9000
    FROM docs GROUP BY ALL
"""
CHECKS = """
    INSERT INTO compared
    SELECT document, source, title, publisher, date, month, language, 0, 60,
        'Some ' || stated || ' people live there.', 5, 10, stated::VARCHAR, 'residents', stated, 'exact',
        [island], NULL,
        CASE WHEN abs(stated - recorded) <= recorded * 0.05 THEN 'agrees' ELSE 'differs' END,
        recorded, stated - recorded, fact, [fact], sources
    FROM (SELECT d.*, f.*, round(f.recorded * (0.8 + hash(d.number * 13) % 400 / 1000)) AS stated
        FROM docs AS d, facts AS f
        WHERE d.number % 50 = 0 AND f.number = hash(d.number * 17) % (SELECT count(*) FROM facts))
"""


def sentence_table(seed: int) -> pa.Table:
    """Some hundred sentences with the mentions that the linker finds in them, as columns of `passages`."""
    rows = []
    for language, (names, beginnings, ends) in SENTENCES.items():
        for name, beginning, end in product(names, beginnings, ends):
            space = "" if language == "ja" else ", "
            text = f"{beginning.format(name)}{space}{end}{SENTENCE_ENDS[language].strip()}"
            rows.append(_sentence(language, text))
    Random(seed).shuffle(rows)
    numbers = {language: count() for language in SENTENCES}
    return pa.Table.from_pylist([row | {"number": next(numbers[str(row["language"])])} for row in rows])


def _sentence(language: str, text: str) -> dict[str, object]:
    mentions = [one for one in analyse(text).mentions if islands_of(one.target)]
    topics = {
        island: sorted({one.topic or NO_TOPIC for one in mentions if island in islands_of(one.target)}) or None
        for island in ISLAND_ORDER
    }
    spans = [{"start": one.start, "end": one.end, "target": one.target, "topic": one.topic} for one in mentions]
    every = sorted({one.topic or NO_TOPIC for one in mentions})
    return {"language": language, "text": text, "topics": every, "spans": spans, **topics}


def generate(folder: Path, mentions: int, years: int = YEARS, seed: int = 22) -> None:
    """Write a data set with about as many mentions, over some years, into a folder that is empty or not there."""
    database = _prepared(seed)
    per_document = 2 * database.execute("SELECT avg(len(spans)) FROM bank").fetchone()[0]  # type: ignore[index]
    months = [f"{FIRST_YEAR + month // 12}-{month % 12 + 1:02}" for month in range(years * 12)]
    size = max(1, round(mentions / per_document / len(months)))
    files: dict[TableName, list[str]] = {table: [] for table in ORDER}
    for part, month in enumerate(months):
        values = {"part": part, "month": month, "first": part * size, "count": size, "publishers": PUBLISHERS}
        database.execute(DOCUMENTS.format(**values))
        database.execute(PASSAGES.format())
        for statement in (COUNTS.format(all=ALL, none=NO_TOPIC), VOLUMES, CHECKS):
            database.execute(statement)
        files["passages"].append(_write(database, folder, "passages", f"{part:04}", WRITE_PASSAGES))
        _write_part(database, folder, part)
    for table, made in (("counts", "counted"), ("volumes", "read_documents"), ("checks", "compared")):
        rows = f"SELECT * FROM {made} ORDER BY {', '.join(f'{column} NULLS LAST' for column in ORDER[table])}"
        files[table].append(_write(database, folder, table, "0000", rows))
    _write_manifest(folder, files)


def _prepared(seed: int) -> duckdb.DuckDBPyConnection:
    """A database with the sentences, the facts that figures are compared with, and tables to collect rows in."""
    database = duckdb.connect()
    sentences = sentence_table(seed)
    database.register("sentences", sentences)
    database.execute("CREATE TABLE bank AS SELECT * FROM sentences")
    database.execute("CREATE TABLE targets (target VARCHAR, island VARCHAR)")
    targets = [(target, one) for target in get_args(Target) if islands_of(target) for one in (*islands_of(target), ALL)]
    database.executemany("INSERT INTO targets VALUES (?, ?)", targets)
    facts = pa.Table.from_pylist(_facts())
    database.register("recorded_facts", facts)
    database.execute("CREATE TABLE facts AS SELECT * FROM recorded_facts")
    for name, table in (("counted", "counts"), ("read_documents", "volumes"), ("compared", "checks")):
        empty = TABLES[table].empty_table()
        database.register("empty", empty)
        database.execute(f"CREATE TABLE {name} AS SELECT * FROM empty")
    return database


def _facts() -> list[dict[str, object]]:
    """The residents that the record has, as what figures are compared with."""
    entries = [one for one in all_facts(load_all()["en"]) if one.table == "islands" and one.field_name == "population"]
    return [
        {
            "number": number,
            "fact": one.id,
            "island": one.subject,
            "recorded": float(one.fact.value),
            "sources": list(one.fact.sources),
        }
        for number, one in enumerate(one for one in entries if one.fact.value)
    ]


def _write(database: duckdb.DuckDBPyConnection, folder: Path, table: TableName, name: str, rows: str) -> str:
    """Write rows as a file of a table, and return its path from the folder."""
    (folder / table).mkdir(parents=True, exist_ok=True)
    file = f"{table}/{name}.parquet"
    database.execute(f"COPY ({rows}) TO '{folder / file}' {COPY}")
    return file


def _write_part(database: duckdb.DuckDBPyConnection, folder: Path, part: int) -> None:
    """Write the documents of a month, with texts and mentions."""
    name = f"001-{part:06}-00000"
    documents = """SELECT document AS id, source, title AS name, title, publisher, date, month, language,
        3000 AS characters, md5(document) AS digest, 1 AS mentions,
        1 AS iturup, 0 AS kunashir, 0 AS shikotan, 0 AS habomai, NULL::VARCHAR AS incomplete FROM docs ORDER BY id"""
    texts = """SELECT document, string_agg(text, chr(32) ORDER BY place) AS text
        FROM found GROUP BY document ORDER BY document"""
    mentions = """SELECT document, span.start AS start, span.end AS end,
        substr(text, (span.start - begin + 1)::BIGINT, span.end - span.start) AS surface, span.target AS target,
        NULL::VARCHAR AS place, span.topic AS topic, 'name' AS rule, 0.9 AS confidence
        FROM (SELECT document, text, begin, unnest(spans) AS span FROM found) ORDER BY document, start"""
    for table, rows in (("documents", documents), ("texts", texts), ("mentions", mentions)):
        _write(database, folder, table, name, rows)


def _write_manifest(folder: Path, files: dict[TableName, list[str]]) -> None:
    tables = {
        table: TableEntry(rows=0, bytes=sum((folder / file).stat().st_size for file in made), files=tuple(made))
        for table, made in files.items()
    }
    manifest = Manifest(
        linker=linker_digest(),
        gazetteer="",
        facts="",
        updated="2026-11-30T20:00:00+00:00",
        complete=True,
        sources=(SourceEntry(number=1, address="generated/papers.zip", complete=True),),
        tables=tables,
    )
    (folder / "dataset.json").write_text(manifest.model_dump_json(by_alias=True), encoding="utf-8")
