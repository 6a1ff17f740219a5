"""What a reader's library keeps, finds, filters, counts and lets go of."""

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from threading import Barrier

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.documents import read_document
from content.library import Filters, Library, LibraryError, SavedArticle, default_path, open_library
from content.library.errors import MESSAGES
from content.library.rows import replace_mentions
from content.library.search_terms import searchable
from content.library.seeds import quoted_articles
from content.linking import Mention, Target, link
from content.linking.digest import FOLDER, linker_digest
from content.models import IslandId, Topic
from tests.content import saving
from tests.content.saving import MENTIONS, article, save_for_ever

VERSION_1 = Path(__file__).parent / "library_version_1.sql"
DISK_PAGE = 4096  # bytes that SQLite writes together
OPENERS = 4
RECORDS = {record.id: record for record in quoted_articles()}
ENGLISH = "Fog on the quay\n\nThe naïve captain waited at Kunashir for two days. Islands, he said, teach patience."
RUSSIAN = "Туман в порту\n\nКапитан ещё ждёт на Итурупе: «Ёлки, опять шторм». Погода портится."
JAPANESE = "港の霧\n\n船長は択\n捉島で二日待った。カニとｳﾆを食べ、Captainと呼ばれた。"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library of a test lies."""
    return tmp_path / "library.sqlite3"


@pytest.fixture
def library(path: Path) -> Library:
    return open_library(path)


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
    return [found.article.title for found in library.search(query, Filters(**filters)).hits]  # type: ignore[arg-type]


def test_the_library_lies_in_the_users_data_directory() -> None:
    assert default_path().is_relative_to(platformdirs.user_data_path())


def test_the_records_are_in_it_from_the_start_with_their_excerpts(library: Library) -> None:
    found = {found.article.record: found for found in library.search().hits}
    assert set(found) == set(RECORDS)
    for record in RECORDS.values():
        saved = found[record.id].article
        assert (saved.title, saved.date, saved.publisher) == (record.title, record.date, record.publisher)
        _, analysed = library.article(saved.id)
        text, mentions = analysed.text, analysed.mentions
        assert record.summary in text
        quoted = {mention.surface for mention in mentions}
        assert quoted == {excerpt.quote for excerpt in record.excerpts if excerpt.islands}
        assert all(text[mention.start : mention.end] == mention.surface for mention in mentions)


def test_a_record_that_was_removed_does_not_come_back(library: Library, path: Path) -> None:
    for found in library.search().hits:
        library.remove(found.article.id)
    assert open_library(path).search().total == 0


def test_what_was_saved_is_there_when_it_is_opened_again(library: Library, path: Path) -> None:
    kept = mention(ENGLISH, "Kunashir", "kunashir", "geography")
    saved = save(library, ENGLISH, kept, publisher="Quay News", date="2021-05")
    again = open_library(path)
    assert again.search("quay").hits[0].article == saved
    _, analysed = again.article(saved.id)
    assert (analysed.text, analysed.mentions) == (ENGLISH, (kept,))
    assert (saved.title, saved.language, saved.date) == ("Fog on the quay", "en", "2021-05")


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, JAPANESE])
def test_the_same_text_is_recognised_whatever_its_spacing(library: Library, text: str) -> None:
    assert library.known(text) is None
    saved = save(library, text)
    assert not saved.already_saved
    for other in (text, text.replace(" ", "\u00a0 \r\n"), " ".join(text), text.replace("\n", "") + "\n\u3000\u200b"):
        again = save(library, other)
        assert again.already_saved and again.id == saved.id
        assert library.known(other) == saved
    assert save(library, text + "!").id != saved.id


@pytest.mark.parametrize("date", ["2021-13", "2021-02-29", "2021-", "20210503", "yesterday", "2999", "undated"])
def test_a_date_that_is_none_is_refused(library: Library, date: str) -> None:
    with pytest.raises(LibraryError, match="not the date"):
        save(library, ENGLISH, date=date)


@pytest.mark.parametrize("date", ["+945", "1_45", " 945", "１９４５", "21-5-3", "1945-+8", "1945\n"])
def test_a_date_is_in_ascii_digits(library: Library, date: str) -> None:
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


def test_what_is_removed_is_gone_from_search_and_index(library: Library, path: Path) -> None:
    text = "Lighthouse маяк 灯台守"
    saved = save(library, text, mention(text, "маяк", "iturup"))
    for query in ("lighthouse", "маяк", "灯台守", "灯台"):
        assert titles(library, query) == [text]
    library.remove(saved.id)
    library.remove(saved.id)  # by another reader, a moment later
    for query in ("lighthouse", "маяк", "灯台守", "灯台"):
        assert titles(library, query) == []
    with closing(sqlite3.connect(path)) as connection:
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
    columns = ["id", "title", "publisher", "date", "language", "added", "record", "text", "mentions"]
    assert all(list(line) == columns for line in lines)


def test_a_pasted_half_of_a_surrogate_pair_is_kept_as_a_sign(library: Library) -> None:
    document = read_document("a.txt", b"Fog ... here")
    broken = type(document)(**{**vars(document), "text": "Fog \ud800 and \0 rain", "title": "\ud800"})
    saved = library.save(broken, [])
    assert library.article(saved.id)[1].text == "Fog ? and \0 rain"
    assert library.known(broken.text) == saved and library.search("rain").total == 1


def test_a_publisher_with_half_of_a_surrogate_pair_is_found(library: Library) -> None:
    save(library, ENGLISH, publisher="Quay \ud800 News")
    for publisher in ("Quay \ud800 News", "Quay ? News"):
        assert titles(library, publisher=publisher) == ["Fog on the quay"]


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**30])
def test_an_id_of_more_than_64_bits_is_of_no_article(library: Library, number: int) -> None:
    with pytest.raises(LibraryError, match="no longer"):
        library.article(number)
    library.remove(number)


def test_readers_in_several_threads_save_at_once(library: Library) -> None:
    with ThreadPoolExecutor(8) as threads:
        saved = list(threads.map(lambda number: save(library, f"Fog number {number % 20}"), range(40)))
    assert len({one.id for one in saved}) == 20 == library.search("fog").total
    assert sum(one.already_saved for one in saved) == 20


def test_an_export_is_of_one_moment(library: Library) -> None:
    lines = library.export()
    first = next(lines)
    save(library, ENGLISH)
    assert len([first, *lines]) == len(RECORDS)


PROCESSES = get_context("forkserver")  # a child of it has imported what it needs
PROCESSES.set_forkserver_preload(["tests.content.saving"])
KILLS = 6


def saving_process(path: Path, number: int) -> tuple[ForkServerProcess, Connection]:
    """A process that saves articles, and what it says."""
    said, says = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=save_for_ever, args=(path, number, says))
    process.start()
    says.close()
    return process, said


def kept_until_killed(process: ForkServerProcess, said: Connection, messages: int) -> list[int]:
    """The numbers of the articles that a process said it saved, until it is killed once it said so many things."""
    heard = [said.recv() for _ in range(messages)]
    process.kill()
    process.join()
    while said.poll():
        try:
            heard.append(said.recv())
        except EOFError:
            break
    said.close()
    return [number for what, number in heard if what == "saved"]


@pytest.mark.slow
def test_killing_a_process_loses_at_most_the_article_that_it_was_saving(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "__main__", saving)  # which a child imports first: not what a test has left there
    kept: list[int] = []
    for kill in range(KILLS):
        kept += kept_until_killed(*saving_process(path, 1_000 * kill), 1 + kill % 5)  # odd: while it writes
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            for table in ("words", "trigrams"):
                connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    lines = [json.loads(line) for line in open_library(path).export()]
    saved = {line["text"]: len(line["mentions"]) for line in lines if not line["record"]}
    assert len(kept) >= KILLS
    assert {article(number) for number in kept} <= set(saved)
    assert len(saved) - len(kept) <= KILLS  # kept, but killed before it said so
    assert set(saved.values()) == {MENTIONS}
    assert len(lines) == len(saved) + len(RECORDS)


def test_a_kill_while_the_library_is_made_leaves_one_that_opens(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")  # as far as making it gets before its one transaction
    assert open_library(path).search().total == len(RECORDS)


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


def test_a_library_of_a_later_version_is_left_alone(library: Library, path: Path) -> None:
    database(path, "PRAGMA user_version = 99")
    with pytest.raises(LibraryError, match="later version"):
        open_library(path)


def test_a_library_that_is_gone_or_damaged_is_an_error_of_ours(library: Library, path: Path) -> None:
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


@pytest.mark.parametrize("column", ["title", "publisher", "date", "text"])
def test_letters_that_are_none_are_told_as_damage(library: Library, path: Path, column: str) -> None:
    save(library, ENGLISH, publisher="Quay News", date="2021")
    database(path, f"UPDATE {'texts' if column == 'text' else 'articles'} SET {column} = CAST(x'46ff' AS TEXT)")
    for use in (library.search, lambda: list(library.export()), lambda: library.article(1)):
        with pytest.raises(LibraryError, match="damaged"):
            use()


def uses(library: Library) -> tuple[Callable[[], object], ...]:
    """What reads each table and index, and what writes them."""
    return (
        lambda: library.search("captain"),
        lambda: library.search("船長", Filters(island="iturup")),
        library.mentions_by_island_over_time,
        lambda: list(library.export()),
        lambda: save(library, "Rain on the quay"),
    )


def test_whichever_page_of_the_file_is_damaged_it_is_an_error_of_ours(library: Library, path: Path) -> None:
    for text in (ENGLISH, RUSSIAN, JAPANESE):
        save(library, text, *link(text))
    whole = path.read_bytes()
    assert len(whole) % DISK_PAGE == 0
    told = set()
    for start in range(0, len(whole), DISK_PAGE):
        damaged = whole[:start] + b"\xff" * DISK_PAGE + whole[start + DISK_PAGE :]
        for use in uses(library):
            path.write_bytes(damaged)
            try:
                use()
            except LibraryError as error:
                told.add(error.message)
    assert told == {MESSAGES[sqlite3.SQLITE_CORRUPT], MESSAGES[sqlite3.SQLITE_NOTADB]}


# ---- versions --------------------------------------------------------------------------------------------------------


def version_1(path: Path) -> Path:
    """A library of version 1, with a record and the articles of three languages, linked by the linker of its time."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"BEGIN; {VERSION_1.read_text(encoding='utf-8')}")
        articles = [
            ("A record", "Of a record", "its-id"),
            *((text[:8], text, None) for text in (ENGLISH, RUSSIAN, JAPANESE)),
        ]
        for number, (title, text, record) in enumerate(articles, 1):
            row = (number, title, "Quay News", "2021-05", "en", str(number), text, "2025-01-01T00:00:00+00:00", record)
            connection.execute(f"INSERT INTO articles VALUES ({', '.join('?' * len(row))})", row)
            connection.execute("INSERT INTO searched VALUES (?, ?)", (number, searchable(f"{title}\n\n{text}")))
            connection.execute("INSERT INTO mentions VALUES (?, 0, 2, 'habomai', NULL, NULL, 'name', 0.5)", (number,))
        connection.executescript(
            "PRAGMA application_id = 0x34495331; PRAGMA user_version = 1; PRAGMA journal_mode = WAL"
        )
    return path


def tables(path: Path) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute("SELECT type, name, sql FROM sqlite_master"))


def test_a_library_of_version_1_becomes_one_of_today(path: Path, tmp_path: Path) -> None:
    library = open_library(version_1(path))
    open_library(tmp_path / "new.sqlite3")
    assert tables(path) == tables(tmp_path / "new.sqlite3")
    assert [library.article(number)[1].text for number in (2, 3, 4)] == [ENGLISH, RUSSIAN, JAPANESE]
    (saved,) = library.search("captain patience").hits
    assert saved.article == SavedArticle(
        2, ENGLISH[:8], "Quay News", "2021-05", "en", "2025-01-01T00:00:00+00:00", None
    )
    for query in ("船長", "択捉島", "た", "итуруп"):
        assert library.search(query).total == 1
    assert library.article(1)[1].mentions[0].target == "habomai"  # the excerpt of a record
    assert list(library.article(2)[1].mentions) == link(ENGLISH)
    save(library, "Rain on the quay")
    assert library.search("quay").total == 2


def test_a_migration_that_fails_leaves_the_library_as_it_was(path: Path) -> None:
    database(version_1(path), "CREATE TABLE endings (a)")
    before = tables(path)
    with pytest.raises(LibraryError, match="endings already exists"):
        open_library(path)
    assert tables(path) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT text FROM articles WHERE id = 2").fetchone() == (ENGLISH,)


@pytest.mark.parametrize("first", [lambda path: path, version_1], ids=["no file", "version 1"])
def test_readers_who_open_at_the_same_moment_get_the_same_library(
    tmp_path: Path, first: Callable[[Path], Path]
) -> None:
    together = Barrier(OPENERS)

    def opened(path: Path) -> int:
        together.wait()
        return open_library(path).search().total

    with ThreadPoolExecutor(OPENERS) as threads:
        for number in range(10):
            path = first(tmp_path / f"{number}.sqlite3")
            (total,) = set(threads.map(opened, [path] * OPENERS))
            assert total in (len(RECORDS), 4)


def test_a_library_that_a_later_atlas_took_over_is_left_alone(library: Library, path: Path) -> None:
    database(path, "PRAGMA user_version = 99")
    for use in (library.search, lambda: save(library, ENGLISH)):
        with pytest.raises(LibraryError, match="later version"):
            use()


# ---- the linker's version --------------------------------------------------------------------------------------------


def linked_by_another(path: Path) -> None:
    """Let another linker have found that every saved text speaks of Habomai."""
    mine = "SELECT id FROM articles WHERE record IS NULL"
    database(
        path,
        "UPDATE articles SET linker = 'another' WHERE record IS NULL",
        f"UPDATE mentions SET target = 'habomai', start = 0 WHERE article IN ({mine})",
    )


def test_what_another_linker_found_is_never_shown(library: Library, path: Path) -> None:
    saved = save(library, ENGLISH, *link(ENGLISH), date="2021")
    of_records = library.mentions_by_island_over_time()[:]
    linked_by_another(path)
    tallies = library.mentions_by_island_over_time()
    assert library.outdated_count() == 1
    assert list(library.article(saved.id)[1].mentions) == link(ENGLISH)
    assert json.loads(list(library.export())[-1])["mentions"][0]["target"] == "kunashir"
    assert titles(library, "quay", island="habomai") == titles(library, "quay", island="kunashir") == []
    assert {tally.year for tally in tallies} == {2016, 2019}
    library.relink_outdated()
    assert library.outdated_count() == 0
    assert list(library.article(saved.id)[1].mentions) == link(ENGLISH)
    assert titles(library, "quay", island="kunashir") == [FOG] and titles(library, "quay", island="habomai") == []
    assert library.mentions_by_island_over_time() == of_records


def test_the_excerpts_of_records_are_not_the_linkers(library: Library, path: Path) -> None:
    before = list(library.export())
    linked_by_another(path)
    library.relink_outdated()
    assert list(library.export()) == before


def test_an_article_that_was_removed_while_it_was_linked_stays_removed(library: Library, path: Path) -> None:
    saved = save(library, ENGLISH, *link(ENGLISH))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        library.remove(saved.id)
        replace_mentions(connection, saved.id, link(ENGLISH))
        assert connection.execute("SELECT count(*) FROM mentions WHERE article = ?", (saved.id,)).fetchone() == (0,)


@pytest.mark.parametrize("file", ["gazetteer.yaml", "topics.yaml", "names.py"])
def test_a_linker_with_other_names_or_code_is_another_linker(tmp_path: Path, file: str) -> None:
    copy = shutil.copytree(FOLDER, tmp_path / "linking")
    assert linker_digest(copy) == linker_digest()
    other = shutil.copytree(FOLDER, tmp_path / "other")
    with (other / file).open("a", encoding="utf-8") as text:
        text.write("# another rule\n")
    assert linker_digest(other) != linker_digest()


# ---- ten thousand articles -------------------------------------------------------------------------------------------

MANY = 10_000
NUMBERS = f"WITH RECURSIVE numbers (n) AS (SELECT 1001 UNION ALL SELECT n + 1 FROM numbers WHERE n < {MANY + 1000})"


@pytest.fixture(scope="module")
def many_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a library with 10,000 articles, one a day from 1991 on: every tenth of Shikotan, in Japanese too."""
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
