"""The file of a library: a process killed while writing, damaged files, and files of other versions or kinds."""

import json
import os
import resource
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier

import pytest

from content.library import Filters, Library, LibraryError, SavedArticle, open_library
from content.library.errors import MESSAGES
from content.library.search_terms import searchable
from content.linking import link
from tests.content.library import saving
from tests.content.library.articles import ENGLISH, JAPANESE, RECORDS, RUSSIAN, database, save
from tests.content.library.saving import MENTIONS, article, save_for_ever

VERSION_1 = Path(__file__).parent / "library_version_1.sql"
DISK_PAGE = 4096  # bytes that SQLite writes together
OPENERS = 4
PROCESSES = get_context("forkserver")  # a child of it has imported what it needs
PROCESSES.set_forkserver_preload(["tests.content.library.saving"])
KILLS = 6
NOBODY = 65534  # a user without rights


def saving_process(path: Path, number: int) -> tuple[ForkServerProcess, Connection]:
    """Start a process that saves articles. Returns the process and the connection for its messages."""
    said, says = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=save_for_ever, args=(path, number, says))
    process.start()
    says.close()
    return process, said


def kept_until_killed(process: ForkServerProcess, said: Connection, messages: int) -> list[int]:
    """Kill a process after it has sent this many messages.

    Returns the numbers of all articles that it reported as saved, also those reported just before it was killed.
    """
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


def test_files_that_cannot_be_a_library_are_refused(tmp_path: Path) -> None:
    text, other, folder = tmp_path / "text", tmp_path / "other", tmp_path / "folder"
    text.write_text("Fog lies over Iturup. " * 100)
    folder.mkdir()
    refused = {
        text: "is not a library",
        database(other, "CREATE TABLE mine (a)"): "belongs to another program",
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


@pytest.mark.parametrize("column", ["title", "publisher", "date", "text"])
def test_letters_that_are_none_are_told_as_damage(library: Library, path: Path, column: str) -> None:
    save(library, ENGLISH, publisher="Quay News", date="2021")
    database(path, f"UPDATE {'texts' if column == 'text' else 'articles'} SET {column} = CAST(x'46ff' AS TEXT)")
    for use in (library.search, lambda: list(library.export()), lambda: library.article(1)):
        with pytest.raises(LibraryError, match="damaged"):
            use()


def uses(library: Library) -> tuple[Callable[[], object], ...]:
    """Functions that together read and write every table and index of a library."""
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
    """Write a library of schema version 1 to `path`, with a record and an article in each language. Returns `path`."""
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


@contextmanager
def nothing_can_be_written() -> Iterator[None]:
    """Forbid this process to enlarge any file, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def without_rights(path: Path) -> Iterator[None]:
    """Make a file and its folder read-only. A process of root gives up its rights meanwhile."""
    user = os.geteuid()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    os.seteuid(user or NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)
        path.parent.chmod(0o755)


def test_a_library_that_cannot_be_written_is_read(library: Library, path: Path) -> None:
    saved = save(library, ENGLISH)
    text, total = library.article(saved.id)[1].text, library.search("fog").total
    with TemporaryDirectory() as folder:  # pytest's own folders are closed to other users
        copy = Path(folder) / "library.sqlite3"
        shutil.copy(path, copy)
        for cannot_write, words in (
            (nothing_can_be_written(), "library.sqlite3"),
            (without_rights(copy), "permissions"),
        ):
            with cannot_write:
                read_only = open_library(copy)
                assert read_only.search("fog").total == total > 0
                assert read_only.article(saved.id)[1].text == text
                with pytest.raises(LibraryError, match=words):
                    read_only.remove(saved.id)
