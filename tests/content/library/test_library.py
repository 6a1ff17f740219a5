"""What a reader's library keeps, exports, links again and removes."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import platformdirs
import pytest

from content.documents import read_document
from content.library import Library, LibraryError, default_path, open_library
from content.library.rows import replace_mentions
from content.linking import Mention, link
from content.linking.digest import FOLDER, linker_digest
from tests.content.library.articles import ENGLISH, FOG, JAPANESE, RECORDS, RUSSIAN, database, mention, save, titles


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
    with pytest.raises(LibraryError, match="cannot be the date"):
        save(library, ENGLISH, date=date)


@pytest.mark.parametrize("date", ["+945", "1_45", " 945", "１９４５", "21-5-3", "1945-+8", "1945\n"])
def test_a_date_is_in_ascii_digits(library: Library, date: str) -> None:
    with pytest.raises(LibraryError, match="cannot be the date"):
        save(library, ENGLISH, date=date)


def test_a_save_that_fails_keeps_nothing_of_the_article(library: Library) -> None:
    def broken() -> Iterator[Mention]:
        yield mention(ENGLISH, "Kunashir", "kunashir")
        raise RuntimeError("the linker failed")

    with pytest.raises(RuntimeError):
        library.save(read_document("a.txt", ENGLISH.encode()), broken())
    assert library.known(ENGLISH) is None and titles(library, "quay") == []


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


def test_what_was_removed_comes_back_with_all_that_it_had(library: Library, path: Path) -> None:
    found = save(library, JAPANESE, *link(JAPANESE), publisher="灯台新聞", date="2021-05")
    before = (list(library.export()), titles(library, "灯台新聞"), library.mentions_by_island_over_time())
    for article in (found.id, *(hit.article.id for hit in library.search().hits)):  # records too
        removed = library.remove(article)
        assert removed
        assert len(list(library.export())) == len(before[0]) - 1
        library.restore(removed)
        library.restore(removed)  # pressed twice
        assert (list(library.export()), titles(library, "灯台新聞"), library.mentions_by_island_over_time()) == before
    assert library.remove(10**6) is None


def test_what_another_linker_found_is_still_outdated_when_it_comes_back(library: Library, path: Path) -> None:
    saved = save(library, ENGLISH, *link(ENGLISH))
    linked_by_another(path)
    removed = library.remove(saved.id)
    assert removed and library.outdated_count() == 0
    library.restore(removed)
    assert library.outdated_count() == 1


def test_a_text_that_was_saved_again_is_not_there_twice(library: Library) -> None:
    removed = library.remove(save(library, ENGLISH).id)
    again = save(library, ENGLISH)
    assert removed
    library.restore(removed)
    assert library.known(ENGLISH) == again and len(titles(library, "quay")) == 1


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


# ---- the linker's version --------------------------------------------------------------------------------------------


def linked_by_another(path: Path) -> None:
    """Change a library as if another linker had linked all saved texts and had found only Habomai."""
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


@pytest.mark.parametrize("file", ["lexicon/gazetteer.yaml", "lexicon/topics.yaml", "proper_names/names.py"])
def test_a_linker_with_other_names_or_code_is_another_linker(tmp_path: Path, file: str) -> None:
    copy = shutil.copytree(FOLDER, tmp_path / "linking")
    assert linker_digest(copy) == linker_digest()
    other = shutil.copytree(FOLDER, tmp_path / "other")
    with (other / file).open("a", encoding="utf-8") as text:
        text.write("# another rule\n")
    assert linker_digest(other) != linker_digest()
