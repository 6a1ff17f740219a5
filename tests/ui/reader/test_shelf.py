"""The library's panel: pages of results, who may save, and the chart of mentions."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from content.documents import read_document
from content.library import Library, MentionCount
from content.linking import link
from tests.contents import load
from ui.reader import library_panel as panel
from ui.reader.library_panel import exported_library, is_own_machine, mentions_chart
from ui.server.settings import HOSTS, SAVING

SAVED = 12  # articles, beside the two records


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """The server's library, in a temporary folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv(SAVING, "on")
    panel.library.cache_clear()
    yield panel.library()
    panel.library.cache_clear()


@pytest.fixture
def shown(library: Library) -> AppTest:
    """The library's panel after a run, with `SAVED` articles in the library."""
    for number in range(SAVED):
        text = f"Bulletin {number:02}\n\nFog on Iturup."
        library.save(read_document("a.txt", text.encode()), link(text), date=f"2020-01-{number % 28 + 1:02}")

    def script(content: object) -> None:  # run without the names of this module
        from ui.reader.library_panel import library_section

        library_section(content)  # type: ignore[arg-type]

    return AppTest.from_function(script, kwargs={"content": load("en")}).run()


def words(shown: AppTest) -> str:
    """The HTML that the panel itself writes, without Streamlit's widgets."""
    assert not shown.exception
    return " ".join(element.proto.body for element in shown.get("html"))


def test_results_are_turned_page_by_page(shown: AppTest) -> None:
    assert "Articles 1 to 10 of 14" in words(shown) and words(shown).count("<h4 lang") == 10
    assert shown.button(key="library-previous").disabled
    shown.button(key="library-next").click().run()
    assert "Articles 11 to 14 of 14" in words(shown) and words(shown).count("<h4 lang") == 4
    assert shown.button(key="library-next").disabled
    shown.button(key="library-previous").click().run()
    assert "Articles 1 to 10 of 14" in words(shown)
    shown.button(key="library-next").click().run()
    shown.text_input(key="library-query").set_value("bulletin").run()
    assert "Articles 1 to 10 of 12" in words(shown)  # another query begins with its first page
    shown.text_input(key="library-query").set_value("bulletin 07").run()
    assert words(shown).count("<h4 lang") == 1
    assert not [button for button in shown.button if button.key == "library-next"]


def test_the_export_is_made_when_it_is_asked_for(shown: AppTest) -> None:
    (button,) = shown.get("download_button")
    assert button.proto.deferred_file_id and not button.proto.url
    assert len([json.loads(line) for line in exported_library().splitlines()]) == SAVED + 2


def test_articles_that_another_linker_linked_are_told_and_linked_anew(
    shown: AppTest, library: Library, tmp_path: Path
) -> None:
    (path,) = tmp_path.rglob("library.sqlite3")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE articles SET linker = 'another' WHERE record IS NULL")
        connection.commit()
    assert f"{SAVED} articles are being checked again" in words(shown.run())
    with panel.RELINKING:  # once the thread has let go of it
        assert library.outdated_count() == 0
    assert "checked again" not in words(shown.run())


def test_a_damaged_library_is_told_with_what_to_do(shown: AppTest, tmp_path: Path) -> None:
    (path,) = tmp_path.rglob("library.sqlite3")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE articles SET title = CAST(x'ff' AS TEXT)")
        connection.commit()
    assert "is damaged. Restore a copy of it, or move it elsewhere to start a new one." in words(shown.run())


@pytest.fixture
def address() -> Iterator[Callable[[str | None], None]]:
    """A function that sets Streamlit's option `server.address`. The former value is restored after the test."""
    before = config.get_option("server.address")
    yield lambda address: config.set_option("server.address", address)
    config.set_option("server.address", before)


@pytest.mark.parametrize(
    ("listens_to", "hosts", "origin", "own"),
    [
        ("localhost", "", "http://localhost:8501", True),
        ("127.0.0.1", "", "http://127.0.0.1:8501", True),
        ("::1", "", "http://[::1]:8501", True),
        (None, "", "http://localhost:8501", False),
        ("0.0.0.0", "", "http://localhost:8501", False),
        ("localhost", "", "https://atlas.example", False),
        ("localhost", "", "http://localhost.atlas.example", False),
        ("localhost", "", "null", False),
        ("localhost", "", None, False),
        ("localhost", "atlas.example", "http://localhost:8501", False),
    ],
)
def test_the_machine_is_the_readers_own_if_the_server_answers_no_other(
    monkeypatch: pytest.MonkeyPatch,
    address: Callable[[str | None], None],
    listens_to: str | None,
    hosts: str,
    origin: str | None,
    own: bool,
) -> None:
    address(listens_to)
    monkeypatch.setenv(HOSTS, hosts)
    assert is_own_machine(origin) is own


def test_nobody_else_sees_the_library_unless_it_is_opened_to_all(
    shown: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shown.get("download_button")
    monkeypatch.delenv(SAVING)
    hidden = shown.run()
    assert words(hidden) == "" and not hidden.button and not hidden.get("download_button")


def test_mentions_are_counted_by_year_and_island_and_the_undated_stand_apart() -> None:
    chart = mentions_chart(load("ru"), [MentionCount("iturup", 2016, 3), MentionCount("habomai", None, 1)])
    assert [(one["year"], one["mentions"]) for one in chart["data"]["values"]] == [("2016", 3), ("?", 1)]
    assert chart["data"]["values"][0]["island"] == "Итуруп (Эторофу)"
    assert chart["encoding"]["y"]["scale"]["domain"] == [0, 3]


def test_an_article_that_was_removed_can_be_put_back(shown: AppTest, library: Library) -> None:
    before = list(library.export())
    shown.button(key="remove-5").click().run()
    assert "“Bulletin 02” is no longer in the library." in words(shown)
    assert "Articles 1 to 10 of 13" in words(shown) and len(list(library.export())) == len(before) - 1
    shown.button(key="library-next").click().run()
    shown.button(key="restore").click().run()
    assert "no longer in the library" not in words(shown)
    assert list(library.export()) == before


def test_an_article_that_cannot_be_put_back_is_still_offered(shown: AppTest, library: Library, tmp_path: Path) -> None:
    shown.button(key="remove-5").click().run()
    (path,) = tmp_path.rglob("library.sqlite3")
    kept = path.read_bytes()
    path.write_bytes(b"no library")
    shown.button(key="restore").click().run()
    assert "is not a library" in words(shown) and "no longer in the library" in words(shown)
    path.write_bytes(kept)
    shown.button(key="restore").click().run()
    assert "no longer in the library" not in words(shown)
    assert any("Bulletin 02" in line for line in library.export())
