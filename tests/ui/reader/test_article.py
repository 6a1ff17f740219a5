"""An article on the page is analysed only once, in a worker process, even if the page runs again or saves the text."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
import sentencex
from streamlit.testing.v1 import AppTest

from content.linking import mentions
from content.linking.checks import sentence_dates
from content.processing.pool import WorkerPool
from ui.page.atlas import load_atlases
from ui.reader import library_panel
from ui.server.settings import FETCHING, SAVING

pytestmark = pytest.mark.slow

TEXT = "Some 6,900 people live on Iturup. Kunashir is near."


def script() -> None:  # run without the names of this module
    from ui.page.atlas import load_atlases
    from ui.reader.article_page import reading_page

    atlases = load_atlases()
    assert isinstance(atlases, dict)
    reading_page(atlases["en"])


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The reader's page before a text is given, with an empty library in a temporary folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv(SAVING, "on")
    library_panel.library.cache_clear()
    load_atlases()  # outside the time that a run of the page may take
    reader = AppTest.from_function(script, default_timeout=60)
    reader.query_params["read"] = ""
    yield reader.run()
    library_panel.library.cache_clear()


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the functions that workers have run for the page.

    If the page's process itself links a text or checks claims, the test fails.
    """
    called: list[str] = []
    submit = WorkerPool.submit

    def counting(
        pool: WorkerPool, function: Callable[..., object], *arguments: object, seconds: float | None = None
    ) -> Future[object]:
        called.append(function.__name__)
        return submit(pool, function, *arguments, seconds=seconds)

    def forbidden(*_: object) -> None:
        raise AssertionError("done by the page itself")

    monkeypatch.setattr(WorkerPool, "submit", counting)
    for module, name in ((mentions, "may_mention"), (sentencex, "get_sentence_boundaries"), (sentence_dates, "plain")):
        monkeypatch.setattr(module, name, forbidden)
    return called


def shown(reader: AppTest) -> str:
    """The HTML of the page."""
    assert not reader.exception
    return " ".join(element.proto.body for element in reader.get("html"))


def button(reader: AppTest, label: str) -> None:
    """Press the button with this label, and run the page again."""
    next(one for one in reader.button if one.label == label).click().run()


def test_an_article_is_analysed_once(reader: AppTest, jobs: list[str]) -> None:
    reader.text_area(key="pasted").set_value(TEXT)
    button(reader, "Check this text")
    assert "data-island='iturup'" in shown(reader) and "the record says" in shown(reader)
    reader.run()
    button(reader, "Save")
    assert "This text is now in the library." in shown(reader)
    reader.run()
    assert jobs == ["_read_and_link", "_find"]


def test_a_text_is_read_where_the_library_is_damaged(reader: AppTest, tmp_path: Path) -> None:
    (path,) = tmp_path.rglob("library.sqlite3")
    path.write_bytes(b"no library")
    reader.run()
    assert "is not a library. Choose another file" in shown(reader)
    reader.text_area(key="pasted").set_value(TEXT)
    button(reader, "Check this text")
    assert "data-island='iturup'" in shown(reader)
    button(reader, "Save")
    assert "is not a library. Choose another file" in shown(reader)


def test_an_address_can_be_given_where_the_operator_allows_it(reader: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def fields() -> set[str | None]:
        return {field.key for field in reader.text_input}

    assert "address-given" not in fields()  # this page was not opened by a browser on this machine
    monkeypatch.setenv(FETCHING, "on")
    reader.run()
    assert "address-given" in fields()
    assert "This server then requests this one page" in shown(reader)
    for given, words in (
        ("quay.example", "Enter the address of a web page"),
        ("http://127.0.0.1/", "is not on the public"),
    ):
        reader.text_input(key="address-given").set_value(given)
        button(reader, "Fetch and check this article")
        assert words in shown(reader)


def test_a_file_of_several_articles_offers_them(reader: AppTest) -> None:
    reader.text_area(key="pasted").set_value("title,text\nFog,On Kunashir\nRain,On Iturup\nSun,On Shikotan\n")
    button(reader, "Check this text")
    assert [one.label for one in reader.button if one.key and one.key.startswith("open-")] == [
        r"Fog \(1 mention\)",
        r"Rain \(1 mention\)",
        r"Sun \(1 mention\)",
    ]
    button(reader, r"Rain \(1 mention\)")
    assert "data-island='iturup'" in shown(reader)


def test_an_article_of_the_library_is_not_linked_and_analysed_once(reader: AppTest, jobs: list[str]) -> None:
    reader.text_area(key="pasted").set_value(TEXT)
    button(reader, "Check this text")
    button(reader, "Save")
    jobs.clear()
    reader.query_params["read"] = "3"  # behind the two articles that every library has
    reader.run()
    assert "data-island='iturup'" in shown(reader)
    reader.run()
    assert jobs == ["_find"]
