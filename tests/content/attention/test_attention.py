"""Queries over an archive give the numbers that its mentions and passages give, and stop at their limits."""

import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from threading import Timer
from typing import Any

import duckdb
import pytest

from content.attention import search
from content.attention.archive import Archive, AttentionError, QuerySession, open_archive
from content.attention.choice import UNKNOWN, Choice
from content.attention.counts import Dimension, by_month, by_value, documents_read, passages_by_month, total
from content.attention.figures import facts_compared, figures_of
from content.attention.passages import PAGE, passage_page, passages_of
from content.attention.search import SearchPage, search_page
from content.library.search_terms import parse_query, term_spans

# The mentions of the four islands, one row for each island, from the tables that have them: not from `counts`.
SAID = """
    SELECT t.island, coalesce(m.topic, 'none') AS topic, d.publisher, d.month, d.language, d.source, d.id AS document,
        m.start
    FROM read_parquet('{folder}/mentions/*.parquet') AS m
    JOIN read_parquet('{folder}/documents/*.parquet') AS d ON d.id = m.document
    JOIN (VALUES ('iturup', 'iturup'), ('kunashir', 'kunashir'), ('shikotan', 'shikotan'), ('habomai', 'habomai'),
        ('all_four', 'iturup'), ('all_four', 'kunashir'), ('all_four', 'shikotan'), ('all_four', 'habomai'),
        ('shikotan+habomai', 'shikotan'), ('shikotan+habomai', 'habomai')) AS t(target, island) ON t.target = m.target
"""
CHOICES = (
    Choice(),
    Choice(island="shikotan"),
    Choice(topic="economy"),
    Choice(topic="none", language="en"),
    Choice(publisher="Gazette"),
    Choice(publisher=UNKNOWN),
    Choice(island="kunashir", since="2018-01", until="2019-12"),
    Choice(since="2019-02"),
    Choice(until="2016-10", source="1"),
    Choice(publisher="'; DROP TABLE counts; --", island="iturup"),
    Choice(source="no number"),
)
CONDITIONS = {
    "island": "island = $island",
    "topic": "topic = $topic",
    "language": "language = $language",
    "source": "source::VARCHAR = $source",
    # of a document of which only the year is known, all of the year has to be chosen
    "since": "CASE WHEN length(month) = 4 THEN month || '-01' ELSE month END >= $since",
    "until": "CASE WHEN length(month) = 4 THEN month || '-12' ELSE month END <= $until",
}


@pytest.fixture(scope="module")
def folder(linked_archive: Path) -> Path:
    """The folder of the data set that the command made from the documents of `tests/archives.py`."""
    return linked_archive


@pytest.fixture(scope="module")
def archive(folder: Path) -> Archive:
    """The open data set."""
    return open_archive(folder)


@pytest.fixture
def session(archive: Archive) -> QuerySession:
    """A session of queries for one reader."""
    return archive.session()


@pytest.fixture(scope="module")
def said(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database whose table `said` has a row for each mention and island."""
    database = duckdb.connect()
    database.execute(f"CREATE TABLE said AS {SAID.format(folder=folder)}")
    return database


def expected(said: duckdb.DuckDBPyConnection, select: str, choice: Choice, without: str = "") -> list[tuple[Any, ...]]:
    """The rows of a query over the table `said`, filtered by `choice`.

    `select` has the placeholder {where}. The condition on the column `without` is ignored.
    """
    given = {part: value for part in CONDITIONS if (value := getattr(choice, part)) is not None and part != without}
    conditions = [CONDITIONS[part] for part in given]
    if choice.publisher is not None and without != "publisher":
        conditions.append("publisher IS NULL" if choice.publisher == UNKNOWN else "publisher = $publisher")
        if choice.publisher != UNKNOWN:
            given["publisher"] = choice.publisher
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return said.execute(select.format(where=where), given).fetchall()


# ---- counts ----------------------------------------------------------------------------------------------------------


def test_counts_are_those_of_single_mentions(said: duckdb.DuckDBPyConnection, session: QuerySession) -> None:
    for choice in CHOICES:
        whole = expected(
            said, "SELECT count(DISTINCT (document, start)), count(DISTINCT document) FROM said {where}", choice
        )
        found = total(session, choice)
        assert [(found.mentions, found.documents)] == whole, choice
        months = "SELECT island, month, count(*), count(DISTINCT document) FROM said {where} GROUP BY ALL"
        each = {(one.island, one.month, one.mentions, one.documents) for one in by_month(session, choice)}
        assert each == set(expected(said, months, choice, "island")), choice


def test_counts_of_each_value_are_those_of_single_mentions(
    said: duckdb.DuckDBPyConnection, session: QuerySession
) -> None:
    dimensions: tuple[Dimension, ...] = ("island", "topic", "publisher", "language", "source")
    for choice, dimension in product(CHOICES, dimensions):
        values = f"""SELECT {dimension}::VARCHAR, count(DISTINCT (document, start)), count(DISTINCT document)
            FROM said {{where}} GROUP BY 1"""
        counts = by_value(session, choice, dimension)
        assert {(one.value, one.mentions, one.documents) for one in counts} == set(
            expected(said, values, choice, dimension)
        ), (choice, dimension)
        assert counts == sorted(counts, key=lambda one: -one.mentions)
    assert len(by_value(session, Choice(), "publisher", 2)) == 2


def test_what_was_read_counts_documents_without_mentions_too(folder: Path, session: QuerySession) -> None:
    sql = f"SELECT month, count(*) FROM read_parquet('{folder}/documents/*.parquet') GROUP BY 1"
    assert documents_read(session, Choice()) == dict(duckdb.connect().execute(sql).fetchall())


def test_what_repeats_another_document_is_told_apart(session: QuerySession) -> None:
    found = total(session, Choice(island="shikotan"))
    assert found.documents - found.originals == 1


# ---- passages --------------------------------------------------------------------------------------------------------


def every_page(session: QuerySession, choice: Choice) -> Iterator[tuple[str, int]]:
    first = passage_page(session, choice, 1)
    for number in range(1, max(first.pages, 1) + 1):
        page = passage_page(session, choice, number)
        assert (page.number, page.total) == (number, first.total)
        yield from ((one.document, one.start) for one in page.passages)


def test_pages_have_all_passages_once_and_the_latest_first(folder: Path, session: QuerySession) -> None:
    for choice in CHOICES:
        found = [*every_page(session, choice)]
        assert len(found) == len(set(found)) == total(session, choice).passages, choice
    page = passage_page(session, Choice(), 10**9)
    assert page.number == page.pages and page.passages[-1].date is None
    dates = [one.date for one in passage_page(session, Choice(), 1).passages]
    assert dates == sorted(dates, key=str, reverse=True)


def test_a_passage_has_its_mentions_where_they_stand(session: QuerySession) -> None:
    passages = passage_page(session, Choice(island="kunashir"), 1).passages
    assert passages
    for one in passages:
        names = {one.text[span.start - one.start : span.end - one.start] for span in one.spans}
        assert names & {"Kunashir", "国後島", "Кунашир", "Iturup and Kunashir"}
        assert one in passages_of(session, one.document, one.month)


# ---- search ----------------------------------------------------------------------------------------------------------


def every_result(session: QuerySession, choice: Choice) -> Iterator[SearchPage]:
    page = search_page(session, choice, None)
    yield page
    while page.after:
        looked = page.looked
        page = search_page(session, choice, page.after)
        assert page.looked >= looked
        yield page


@pytest.mark.parametrize("most", [1, 5, 300_000])
def test_a_search_finds_what_the_library_would_however_far_it_looks_at_a_time(
    session: QuerySession, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST", most)
    everything = [*every_page_passages(session)]
    for query in ("pier", "PIER kunashir", "ier", "елки", "漁", "pier ferry", "2,900", "zzz", "(", "s"):
        pages = [*every_result(session, Choice(words=query))]
        found = [(one.document, one.start) for page in pages for one in page.passages]
        assert set(found) == {key for key, text in everything if has_all_words(text, query)}, query
        assert len(found) == len(set(found)), query
        assert pages[-1].looked == pages[-1].total == len(everything), query
        assert all(len(page.passages) <= PAGE for page in pages)


def every_page_passages(session: QuerySession) -> Iterator[tuple[tuple[str, int], str]]:
    for number in range(1, passage_page(session, Choice(), 1).pages + 1):
        for one in passage_page(session, Choice(), number).passages:
            yield (one.document, one.start), one.text


def has_all_words(text: str, query: str) -> bool:
    return all(any(term_spans(text, (term,))) for term in parse_query(query))


def test_a_search_that_stops_says_how_far_it_has_come(session: QuerySession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 1)
    months = passages_by_month(session, Choice())
    page = search_page(session, Choice(words="zzz"), None)
    assert (page.looked, page.back_to, page.total) == (months[0][1], months[0][0], sum(count for _, count in months))
    assert page.after == f"{months[1][0]}.0"
    nonsense = search_page(session, Choice(words="zzz"), "nonsense")
    assert nonsense == page


# ---- figures ---------------------------------------------------------------------------------------------------------


def test_figures_stand_beside_the_fact_they_were_compared_with(folder: Path, session: QuerySession) -> None:
    sql = f"""SELECT fact, count(*), count_if(agreement = 'agrees'), count_if(agreement = 'differs')
        FROM read_parquet('{folder}/checks/*.parquet') GROUP BY 1"""
    counts = facts_compared(session, Choice(), 100)
    assert {(one.fact, one.figures, one.agree, one.differ) for one in counts} == set(
        duckdb.connect().execute(sql).fetchall()
    )
    differing = next(one for one in counts if one.differ)
    figures = figures_of(session, Choice(), differing.fact)
    assert {one.stated for one in figures if one.agreement == "differs"} == {5_800}
    assert figures_of(session, Choice(island="iturup"), differing.fact) == []


# ---- limits ----------------------------------------------------------------------------------------------------------

ENDLESS = "SELECT sum(a.range * b.range) FROM range(1000000) AS a, range(1000000) AS b"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('{outside}')",
        "SELECT * FROM read_text('{folder}/../outside')",
        "SELECT * FROM read_text('{folder}/dataset.json')",
        "SELECT * FROM glob('{folder}/../*')",
        "COPY (SELECT 1) TO '{folder}/written.csv'",
        "ATTACH '{folder}/written.db'",
        "SET threads = 8",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "SELECT * FROM read_parquet('http://127.0.0.1:9/')",
    ],
)
def test_nothing_but_the_tables_is_read_and_nothing_written(folder: Path, session: QuerySession, sql: str) -> None:
    outside = folder.parent / "outside"
    outside.write_text("secret")
    before = sorted(folder.rglob("*"))
    try:
        rows = session.rows(sql.format(folder=folder, outside=outside))
    except (duckdb.Error, AttentionError):
        rows = []
    assert rows == [] and sorted(folder.rglob("*")) == before


def test_a_query_ends_with_its_reader_and_no_other_begins(archive: Archive) -> None:
    session, other = archive.session(), archive.session()
    Timer(0.1, session.end).start()
    with pytest.raises(AttentionError, match="cancelled before"):
        session.rows(ENDLESS)
    with pytest.raises(AttentionError, match="cancelled before"):
        session.rows("SELECT 1")
    assert other.rows("SELECT 1") == [(1,)]


def test_a_query_that_takes_too_long_is_ended_and_says_so(archive: Archive) -> None:
    session = archive.session(seconds=0.1)
    with pytest.raises(AttentionError, match="Narrow it"):
        session.rows(ENDLESS)
    assert session.rows("SELECT 1") == [(1,)]


def test_a_table_that_was_made_anew_is_said_to_change(tmp_path: Path, folder: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    archive = open_archive(copy)
    shutil.rmtree(copy / "counts")
    with pytest.raises(AttentionError, match="being updated"):
        total(archive.session(), Choice())
