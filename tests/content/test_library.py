"""What a reader's library keeps, finds, filters, counts and lets go of."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import islice
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.documents import read_document
from content.library import Library, LibraryError, SavedArticle, default_path, open_library
from content.linking import Mention, Target
from content.models import IslandId, Topic
from content.store import ROOT, load
from tests.content.saving import MENTIONS, article

RECORDS = load("en").articles
ENGLISH = "Fog on the quay\n\nThe naïve captain waited at Kunashir for two days. Islands, he said, teach patience."
RUSSIAN = "Туман в порту\n\nКапитан ещё ждёт на Итурупе: «Ёлки, опять шторм». Погода портится."
JAPANESE = "港の霧\n\n船長は択\n捉島で二日待った。カニとｳﾆを食べ、Captainと呼ばれた。"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path / "library.sqlite3")


@pytest.fixture(scope="module")
def three_languages(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library with an article in each language, beside the records."""
    library = open_library(tmp_path_factory.mktemp("library") / "library.sqlite3")
    save(
        library,
        ENGLISH,
        mention(ENGLISH, "Kunashir", "kunashir", "geography"),
        publisher="Quay News",
        date="2021-05-03",
    )
    save(library, RUSSIAN, mention(RUSSIAN, "Итурупе", "iturup", "economy"), publisher="Порт", date="2021")
    save(library, JAPANESE, mention(JAPANESE, "択\n捉島", "iturup", "geography"))
    return library


def mention(text: str, surface: str, target: Target, topic: Topic | None = None) -> Mention:
    start = text.index(surface)
    return Mention(start, start + len(surface), surface, target, None, topic, "name", 0.9)


def save(library: Library, text: str, *mentions: Mention, **published: str) -> SavedArticle:
    return library.save(read_document("a.txt", text.encode("utf-8")), mentions, **published)


def titles(library: Library, query: str = "", **filters: str) -> list[str]:
    return [found.article.title for found in library.search(query, **filters)]  # type: ignore[arg-type]


def test_the_library_lies_in_the_users_data_directory() -> None:
    assert default_path().is_relative_to(platformdirs.user_data_path())


def test_the_records_are_in_it_from_the_start_with_their_excerpts(library: Library) -> None:
    found = {found.article.record: found for found in library.search()}
    assert set(found) == set(RECORDS)
    for record in RECORDS.values():
        saved = found[record.id].article
        assert (saved.title, saved.date, saved.publisher) == (record.title, record.date, record.publisher)
        _, text, mentions = library.article(saved.id)
        assert record.summary in text
        quoted = {mention.surface for mention in mentions}
        assert quoted == {excerpt.quote for excerpt in record.excerpts if excerpt.islands}
        assert all(text[mention.start : mention.end] == mention.surface for mention in mentions)


def test_a_record_that_was_removed_does_not_come_back(library: Library, tmp_path: Path) -> None:
    for found in library.search():
        library.remove(found.article.id)
    assert open_library(tmp_path / "library.sqlite3").search() == []


def test_what_was_saved_is_there_when_it_is_opened_again(library: Library, tmp_path: Path) -> None:
    kept = mention(ENGLISH, "Kunashir", "kunashir", "geography")
    saved = save(library, ENGLISH, kept, publisher="Quay News", date="2021-05")
    again = open_library(tmp_path / "library.sqlite3")
    assert again.search("quay")[0].article == saved
    assert again.article(saved.id)[1:] == (ENGLISH, [kept])
    assert (saved.title, saved.language, saved.date) == ("Fog on the quay", "en", "2021-05")


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, JAPANESE])
def test_the_same_text_is_recognised_whatever_its_spacing(library: Library, text: str) -> None:
    assert library.known(text) is None
    saved = save(library, text)
    assert not saved.already_there
    for other in (text, text.replace(" ", "\u00a0 \r\n"), " ".join(text), text.replace("\n", "") + "\n\u3000\u200b"):
        again = save(library, other)
        assert again.already_there and again.id == saved.id
        assert library.known(other) == saved
    assert save(library, text + "!").id != saved.id


@pytest.mark.parametrize("date", ["2021-13", "yesterday", "2999", "21-5-3", "undated"])
def test_a_date_that_is_none_is_refused(library: Library, date: str) -> None:
    with pytest.raises(LibraryError, match="not the date"):
        save(library, ENGLISH, date=date)


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
    found = {found.article.title: found for found in three_languages.search(query)}
    assert (title in found) == (hits is not None)
    if hits is not None:
        assert [text[start:end] for start, end in found[title].positions] == hits
        assert found[title].snippet == text[found[title].start : found[title].end]
        assert hits[0] in found[title].snippet


def test_a_captain_within_japanese_is_a_word(three_languages: Library) -> None:
    assert titles(three_languages, "captain") == ["Fog on the quay", "港の霧"]


def test_a_title_is_searched_too(library: Library) -> None:
    page = b"<title>Lighthouse</title><p>It is lit at dusk on Shikotan."
    library.save(read_document("a.html", page), [])
    (found,) = library.search("lighthouse")
    assert found.positions == () and found.snippet.startswith("It is lit")


def test_a_snippet_is_short_and_cuts_no_word(library: Library) -> None:
    save(library, "Title\n" + "drizzle " * 100 + "lighthouse " + "drizzle " * 100)
    save(library, "題\n" + "雨が降って" * 100 + "灯台の" + "雨が降って" * 100)
    for query, whole in (("lighthouse", {"drizzle", "lighthouse"}), ("灯台", None)):
        (found,) = library.search(query)
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
    assert len(three_languages.search()) == 5


@given(st.text(st.characters(), max_size=30) | st.text('"*()^:-+{}AND NEARfog霧島туман\0\ud800', max_size=30))
def test_no_query_raises(three_languages: Library, query: str) -> None:
    for found in three_languages.search(query):
        _, text, _ = three_languages.article(found.article.id)
        assert all(0 <= start < end <= len(text) for start, end in found.positions)
        assert found.snippet == text[found.start : found.end]


@pytest.mark.parametrize("query", ["fog quay", "fog*", "(fog)", '"fog" "quay"', "-fog", "fog AND"])
def test_signs_in_a_query_have_no_meaning(library: Library, query: str) -> None:
    save(library, "Fog and a quay")
    save(library, "Rain")
    assert titles(library, query) == ["Fog and a quay"]


def test_a_query_of_signs_finds_nothing_and_an_empty_one_everything(three_languages: Library) -> None:
    assert titles(three_languages, '"*"') == []
    assert len(titles(three_languages, " ")) == 5


FOG, PORT, HARBOUR = "Fog on the quay", "Туман в порту", "港の霧"


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


def test_mentions_are_counted_by_island_and_year(library: Library) -> None:
    before = {(tally.island, tally.year): tally.mentions for tally in library.mentions_by_island_over_time()}
    assert {year for _, year in before} == {2016, 2019}
    four = mention("The four of them", "four", "all_four")
    save(library, "The four of them", four, four, mention("The four of them", "them", "iturup"), date="2019-06")
    save(library, "The four of them, undated", four)
    after = {(tally.island, tally.year): tally.mentions for tally in library.mentions_by_island_over_time()}
    added = {key: after[key] - before.get(key, 0) for key in after if after[key] != before.get(key)}
    islands: tuple[IslandId, ...] = ("iturup", "kunashir", "shikotan", "habomai")
    assert {island: added[island, 2019] for island in islands} == dict(zip(islands, (3, 2, 2, 2), strict=True))
    assert {island: added[island, None] for island in islands} == dict.fromkeys(islands, 1)
    assert len(added) == 8


def test_what_is_removed_is_gone_from_search_and_index(library: Library, tmp_path: Path) -> None:
    text = "Lighthouse маяк 灯台守"
    saved = save(library, text, mention(text, "маяк", "iturup"))
    for query in ("lighthouse", "маяк", "灯台守", "灯台"):
        assert titles(library, query) == [text]
    library.remove(saved.id)
    library.remove(saved.id)  # by another reader, a moment later
    for query in ("lighthouse", "маяк", "灯台守", "灯台"):
        assert titles(library, query) == []
    with closing(sqlite3.connect(tmp_path / "library.sqlite3")) as connection:
        for table in ("words", "trigrams"):
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
            rows = connection.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH 'lighthouse'").fetchone()
            assert rows == (0,)
        assert connection.execute("SELECT count(*) FROM mentions WHERE article = ?", (saved.id,)).fetchone() == (0,)
    with pytest.raises(LibraryError, match="no longer"):
        library.article(saved.id)


def test_an_export_has_each_article_with_its_text_and_mentions(three_languages: Library) -> None:
    lines = [json.loads(line) for line in three_languages.export()]
    assert [bool(line["record"]) for line in lines] == [True, True, False, False, False]
    assert [line["text"] for line in lines[2:]] == [ENGLISH, RUSSIAN, JAPANESE]
    assert lines[2]["mentions"][0]["surface"] == "Kunashir"
    assert all(line.count("\n") == 1 and line.endswith("\n") for line in three_languages.export())


def test_a_pasted_half_of_a_surrogate_pair_is_kept_as_a_sign(library: Library) -> None:
    document = read_document("a.txt", b"Fog ... here")
    broken = type(document)(**{**vars(document), "text": "Fog \ud800 and \0 rain", "title": "\ud800"})
    saved = library.save(broken, [])
    assert library.article(saved.id)[1] == "Fog ? and \0 rain"
    assert library.known(broken.text) == saved and len(library.search("rain")) == 1


def test_readers_in_several_threads_save_at_once(library: Library) -> None:
    with ThreadPoolExecutor(8) as threads:
        saved = list(threads.map(lambda number: save(library, f"Fog number {number % 20}"), range(40)))
    assert len({one.id for one in saved}) == 20 == len(library.search("fog"))
    assert sum(one.already_there for one in saved) == 20


def test_an_export_is_of_one_moment(library: Library) -> None:
    lines = library.export()
    first = next(lines)
    save(library, ENGLISH)
    assert len([first, *lines]) == len(RECORDS)


def saving_process(path: Path, number: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.content.saving", str(path), str(number)]
    return subprocess.Popen(command, cwd=ROOT.parent, stdout=subprocess.PIPE, text=True)


def kept_until_killed(process: subprocess.Popen[str], lines: int) -> list[int]:
    """The numbers of the articles that a process said it saved, until it is killed once it said so many lines."""
    assert process.stdout
    said = list(islice(process.stdout, lines))
    process.kill()
    rest, _ = process.communicate()
    return [int(line.removeprefix("saved ")) for line in (*said, *rest.splitlines()) if line.startswith("saved ")]


def test_killing_a_process_loses_at_most_the_article_that_it_was_saving(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    kept: list[int] = []
    for kill in range(20):
        kept += kept_until_killed(saving_process(path, 1_000 * kill), 1 + kill % 5)  # odd: while it writes
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            for table in ("words", "trigrams"):
                connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    lines = [json.loads(line) for line in open_library(path).export()]
    saved = {line["text"]: len(line["mentions"]) for line in lines if not line["record"]}
    assert len(kept) >= 20
    assert {article(number) for number in kept} <= set(saved)
    assert len(saved) - len(kept) <= 20  # kept, but killed before it said so
    assert set(saved.values()) == {MENTIONS}
    assert len(lines) == len(saved) + len(RECORDS)


def test_a_kill_while_the_library_is_made_leaves_one_that_opens(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")  # as far as making it gets before its one transaction
    assert len(open_library(path).search()) == len(RECORDS)


def database(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path


def test_files_that_cannot_be_a_library_are_refused(tmp_path: Path) -> None:
    text, other, folder = tmp_path / "text", tmp_path / "other", tmp_path / "folder"
    text.write_text("Fog lies over Iturup. " * 100)
    folder.mkdir()
    refused = {
        text: "is not a library",
        database(other, "CREATE TABLE mine (a)"): "another program's",
        folder: "cannot be opened",
        text / "library.sqlite3": "cannot be used",
    }
    for path, sentence in refused.items():
        with pytest.raises(LibraryError, match=sentence) as error:
            open_library(path)
        assert str(path) in str(error.value)
    assert text.read_text().startswith("Fog")


def test_a_library_of_a_later_version_is_left_alone(library: Library, tmp_path: Path) -> None:
    database(tmp_path / "library.sqlite3", "PRAGMA user_version = 99")
    with pytest.raises(LibraryError, match="later version"):
        open_library(tmp_path / "library.sqlite3")


def test_a_library_that_is_gone_or_damaged_is_an_error_of_ours(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (size - 4096))
    with pytest.raises(LibraryError, match="damaged"):
        library.search("fog")
    path.unlink()
    with pytest.raises(LibraryError, match="cannot be opened"):
        library.search()
    assert not path.exists()


def test_a_save_that_fails_keeps_nothing_of_the_article(library: Library) -> None:
    def broken() -> Iterator[Mention]:
        yield mention(ENGLISH, "Kunashir", "kunashir")
        raise RuntimeError("the linker failed")

    with pytest.raises(RuntimeError):
        library.save(read_document("a.txt", ENGLISH.encode()), broken())
    assert library.known(ENGLISH) is None and titles(library, "quay") == []
