"""Searching a reader's library: words, filters, counts, and pages of results from ten thousand articles."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.documents import read_document
from content.library import Filters, Library, LibraryError, open_library
from content.linking.digest import linker_digest
from content.models import IslandId
from tests.content.library.articles import (
    ENGLISH,
    FOG,
    HARBOUR,
    JAPANESE,
    PORT,
    RECORDS,
    RUSSIAN,
    database,
    mention,
    save,
    titles,
)


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("captain", ENGLISH, ["captain"]),
        ("KUNASHIR", ENGLISH, ["Kunashir"]),
        ("naive", ENGLISH, ["naïve"]),
        ("island patience", ENGLISH, ["Islands", "patience"]),
        ("island's", ENGLISH, ["Islands"]),
        ("капитан", RUSSIAN, ["Капитан"]),
        ("итуруп", RUSSIAN, ["Итурупе"]),
        ("еще ждет елки", RUSSIAN, ["ещё", "ждёт", "Ёлки"]),
        ("択捉島", JAPANESE, ["択\n捉島"]),
        ("択捉", JAPANESE, ["択\n捉"]),
        ("霧", JAPANESE, ["霧"]),
        ("カニ", JAPANESE, ["カニ"]),
        ("ウニ", JAPANESE, ["ｳﾆ"]),
        ("二日待った", JAPANESE, ["二日待った"]),
        ("択捉 船長", JAPANESE, ["船長", "択\n捉"]),
        ("captainと", JAPANESE, ["と", "Captain", "と"]),
        ("unashir", ENGLISH, None),
        ("captain дождь", ENGLISH, None),
        ("is", ENGLISH, None),
        ("捉択", JAPANESE, None),
    ],
)
def test_words_are_found_where_they_stand(
    three_languages: Library, query: str, text: str, hits: list[str] | None
) -> None:
    title = text.splitlines()[0]
    found = {found.article.title: found for found in three_languages.search(query).hits}
    assert (title in found) == (hits is not None)
    if hits is not None:
        assert [text[start:end] for start, end in found[title].spans] == hits
        assert found[title].snippet == text[found[title].start : found[title].end]
        assert hits[0] in found[title].snippet


def test_a_captain_within_japanese_is_a_word(three_languages: Library) -> None:
    assert titles(three_languages, "captain") == ["Fog on the quay", "港の霧"]


def test_a_title_is_searched_too(library: Library) -> None:
    page = b"<title>Lighthouse</title><p>It is lit at dusk on Shikotan."
    library.save(read_document("a.html", page), [])
    (found,) = library.search("lighthouse").hits
    assert found.spans == () and found.snippet.startswith("It is lit")


def test_a_snippet_is_short_and_cuts_no_word(library: Library) -> None:
    save(library, "Title\n" + "drizzle " * 100 + "lighthouse " + "drizzle " * 100)
    save(library, "題\n" + "雨が降って" * 100 + "灯台の" + "雨が降って" * 100)
    for query, whole in (("lighthouse", {"drizzle", "lighthouse"}), ("灯台", None)):
        (found,) = library.search(query).hits
        assert query in found.snippet and len(found.snippet) < 200
        assert whole is None or set(found.snippet.split()) == whole


SIGNS = (
    '"',
    '""',
    '"a',
    "*",
    "(",
    "%",
    "_",
    "{fog}",
    "-fog",
    "fog*",
    "fog^2",
    "title:fog",
    "'; DROP TABLE articles; --",
)
OPERATORS = ("NEAR(fog quay)", "NEAR", "fog OR", "AND", "NOT fog", "fog AND NOT")
LETTERS = (
    "\0",
    "fog\0",
    "\ud800",
    "ﷺ",
    "𠮷野",
    "İ",
    "é",
    "fog " * 5_000,
    "霧" * 5_000,
    "a" * 100_000,
    "a b c " * 5_000,
)


@pytest.mark.parametrize("query", [*SIGNS, *OPERATORS, *LETTERS], ids=lambda query: ascii(query[:20]))
def test_hostile_queries_are_words_like_any(three_languages: Library, query: str) -> None:
    three_languages.search(query)
    assert three_languages.search().total == 5


@given(st.text(st.characters(), max_size=30) | st.text('"*()^:-+{}AND NEARfog霧島туман\0\ud800', max_size=30))
def test_no_query_raises(three_languages: Library, query: str) -> None:
    for found in three_languages.search(query).hits:
        text = three_languages.article(found.article.id)[1].text
        assert all(0 <= start < end <= len(text) for start, end in found.spans)
        assert found.snippet == text[found.start : found.end]


@pytest.mark.parametrize("query", ["fog quay", "fog*", "(fog)", '"fog" "quay"', "-fog", "fog AND"])
def test_signs_in_a_query_have_no_meaning(library: Library, query: str) -> None:
    save(library, "Fog and a quay")
    save(library, "Rain")
    assert titles(library, query) == ["Fog and a quay"]


def test_a_query_of_signs_finds_nothing_and_an_empty_one_everything(three_languages: Library) -> None:
    assert titles(three_languages, '"*"') == []
    assert len(titles(three_languages, " ")) == 5


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({"island": "kunashir"}, {FOG}),
        ({"island": "iturup"}, {PORT, HARBOUR}),
        ({"island": "iturup", "topic": "geography"}, {HARBOUR}),
        ({"island": "kunashir", "topic": "economy"}, set()),
        ({"topic": "economy"}, {PORT}),
        ({"publisher": "Порт"}, {PORT}),
        ({"publisher": "порт' OR 1=1"}, set()),
        ({"language": "en"}, {FOG}),
        ({"language": "ja"}, {HARBOUR}),
        ({"since": "2021-05-03"}, {FOG, PORT}),
        ({"since": "2021-05-04"}, {PORT}),
        ({"since": "2022"}, set()),
        ({"until": "2021-05"}, {FOG, PORT}),
        ({"until": "2021-04"}, {PORT}),
        ({"since": "2020", "until": "2020-12-31"}, set()),
        ({"since": "2021", "language": "ru"}, {PORT}),
    ],
)
def test_filters_find_what_they_name(three_languages: Library, filters: dict[str, str], wanted: set[str]) -> None:
    records = {record.title for record in RECORDS.values()}
    assert set(titles(three_languages, **filters)) - records == wanted


@pytest.mark.parametrize("island", ["iturup", "kunashir", "shikotan", "habomai"])
def test_collective_mentions_are_of_each_of_their_islands(library: Library, island: IslandId) -> None:
    save(library, "The four of them", mention("The four of them", "four", "all_four"))
    save(library, "The pair of them", mention("The pair of them", "pair", "shikotan+habomai"))
    save(library, "The rest of them", mention("The rest of them", "rest", "other_kuril"))
    expected = {"The four of them"} | ({"The pair of them"} if island in ("shikotan", "habomai") else set())
    assert {title for title in titles(library, "them", island=island) if title.startswith("The")} == expected


def test_articles_come_with_the_latest_first(three_languages: Library) -> None:
    assert titles(three_languages)[:2] == [FOG, PORT]
    assert titles(three_languages)[-1] == HARBOUR  # it has no date


def test_publishers_are_listed_once(three_languages: Library) -> None:
    publishers = three_languages.publishers()
    assert {"Quay News", "Порт"} < set(publishers) and len(publishers) == len(set(publishers)) == 4


def test_a_publisher_with_half_of_a_surrogate_pair_is_found(library: Library) -> None:
    save(library, ENGLISH, publisher="Quay \ud800 News")
    for publisher in ("Quay \ud800 News", "Quay ? News"):
        assert titles(library, publisher=publisher) == ["Fog on the quay"]


def test_mentions_are_counted_by_island_and_year(library: Library) -> None:
    before = {(tally.island, tally.year): tally.count for tally in library.mentions_by_island_over_time()}
    assert {year for _, year in before} == {2016, 2019}
    four = mention("The four of them", "four", "all_four")
    save(library, "The four of them", four, four, mention("The four of them", "them", "iturup"), date="2019-06")
    save(library, "The four of them, undated", four)
    after = {(tally.island, tally.year): tally.count for tally in library.mentions_by_island_over_time()}
    added = {key: after[key] - before.get(key, 0) for key in after if after[key] != before.get(key)}
    islands: tuple[IslandId, ...] = ("iturup", "kunashir", "shikotan", "habomai")
    assert {island: added[island, 2019] for island in islands} == dict(zip(islands, (3, 2, 2, 2), strict=True))
    assert {island: added[island, None] for island in islands} == dict.fromkeys(islands, 1)
    assert len(added) == 8


# ---- ten thousand articles -------------------------------------------------------------------------------------------

MANY = 10_000
NUMBERS = f"WITH RECURSIVE numbers (n) AS (SELECT 1001 UNION ALL SELECT n + 1 FROM numbers WHERE n < {MANY + 1000})"


@pytest.fixture(scope="module")
def many_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a library with 10,000 articles, one for each day from 1991-01-01 on.

    Every tenth article names Shikotan, in English and in Japanese.
    """
    path = tmp_path_factory.mktemp("many") / "library.sqlite3"
    open_library(path)
    return database(
        path,
        f"{NUMBERS} INSERT INTO articles (id, title, date, language, digest, added, linker) "
        f"SELECT n, 'Bulletin ' || n, date('1991-01-01', (n - 1001) || ' days'), 'en', n, '', '{linker_digest()}' "
        "FROM numbers",
        "INSERT INTO texts SELECT id, 'Fog on day ' || id || iif(id % 10, '.', ' lies over Shikotan: 色丹') "
        "FROM articles WHERE record IS NULL",
        "INSERT INTO searched SELECT article, lower(text) FROM texts WHERE article > 1000",
        "INSERT INTO mentions SELECT article, 21, 29, 'shikotan', NULL, 'geography', 'name', 0.98 "
        "FROM texts WHERE text LIKE 'Fog % Shikotan: 色丹'",
    )


@pytest.fixture
def many(many_articles: Path, path: Path) -> Library:
    shutil.copy(many_articles, path)
    return open_library(path)


def test_results_come_in_pages(many: Library) -> None:
    first, second = many.search(), many.search(page=2)
    assert (first.total, first.pages, first.page) == (MANY + len(RECORDS), 1001, 1)
    assert len(first.hits) == len(second.hits) == 10
    assert not {one.article.id for one in first.hits} & {one.article.id for one in second.hits}
    assert min(one.article.date or "" for one in first.hits) > max(one.article.date or "" for one in second.hits)
    last = many.search(page=1001)
    assert len(last.hits) == 2 and last.hits[-1].article.title == "Bulletin 1001"
    assert many.search(page=10**9) == last and many.search(page=0) == first


def test_the_pages_together_hold_each_result_once(many: Library) -> None:
    first = 1001 + (date(2015, 1, 1) - date(1991, 1, 1)).days
    wanted = [number for number in range(MANY + 1000, first - 1, -1) if number % 10 == 0]
    pages = many.search("色丹", Filters(since="2015")).pages
    results = [many.search("色丹", Filters(since="2015"), page) for page in range(1, pages + 1)]
    assert [one.article.id for result in results for one in result.hits] == wanted
    assert {result.total for result in results} == {len(wanted)}


def test_only_the_texts_of_the_page_that_is_shown_are_read(many: Library, path: Path) -> None:
    shown = {one.article.id for query in ("", "fog", "色丹") for one in many.search(query).hits}
    database(path, f"UPDATE texts SET text = CAST(x'ff' AS TEXT) WHERE article NOT IN {tuple(shown)}")
    assert many.search().total == MANY + len(RECORDS)
    assert many.search("fog").total == MANY
    assert many.search("色丹").total == many.search("色丹", Filters(island="shikotan")).total == MANY // 10
    assert sum(tally.count for tally in many.mentions_by_island_over_time() if tally.island == "shikotan") > 999
    assert many.publishers() and many.outdated_count() == 0
    for query in ("", "fog", "色丹"):
        with pytest.raises(LibraryError, match="damaged"):
            many.search(query, page=2)


@pytest.mark.slow
def test_ten_thousand_articles_are_linked_anew_while_others_are_saved(many: Library, path: Path) -> None:
    database(path, "UPDATE articles SET linker = 'another' WHERE record IS NULL")
    assert many.outdated_count() == MANY
    with ThreadPoolExecutor(1) as thread:
        linking = thread.submit(many.relink_outdated)
        saved = [save(many, f"Rain, part {number}").id for number in range(5)]
        linking.result()
    assert many.outdated_count() == 0
    assert many.search("", Filters(island="shikotan", since="1991", until="2018-05-18")).total == MANY // 10 + 1
    assert len(set(saved)) == many.search("rain").total == 5
