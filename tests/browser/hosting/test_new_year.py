"""A server, a page and a saved file from before New Year still work after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import urllib3
from lxml import etree
from playwright.sync_api import Browser, expect

from alone import TIMEOUT, MapFile, drawn, opened_file, saved
from atlas_page import AtlasPage, Serve
from content.record import history
from content.record.validation.loading import load
from content.wording import VIEWPOINTS
from geo.layers.years.captions import caption
from pages import KNOWN_WORDS, Pages, Record, new_page
from tests.missing import not_installed

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[3]
CONTENT = load()
OLD_YEAR = history.this_year()
NEW_YEAR = OLD_YEAR + 1
EVENING, MORNING = datetime(OLD_YEAR, 12, 31, 20), datetime(NEW_YEAR, 1, 1, 8)
NO_CLOCK = "install libfaketime: apt-get install faketime"
SLEEP = "import select, time; time.sleep = lambda seconds: select.select([], [], [], seconds) and None"
LEFT_OUT = "Parts of the address were ignored"
ADDRESSES = (
    "/",
    "/?island=iturup&viewpoint=japan&year=1900",
    "/?embed=true",
    "/?embed=true&island=iturup&viewpoint=japan",
    "/export/view.html",
    "/export/view.svg",
    "/export/view.svg?viewpoint=japan&layers=population,military,claims,lines",
    "/export/view.svg?year=1900",
    "/data/settlements.geojson",
    "/data/claims.geojson",
    "/data/lines.geojson",
    "/data/facts.csv",
)


@dataclass(frozen=True)
class Clock:
    """A false clock for a server's process. Its offset from the real time, in seconds, is in the file `offset`."""

    offset: Path

    def set_to(self, moment: datetime) -> None:
        """Set the clock forward or back to a moment."""
        written = self.offset.with_suffix(".new")
        written.write_text(f"{(moment - datetime.now()).total_seconds():+.0f}")
        written.replace(self.offset)

    def environment(self) -> dict[str, str]:
        """The environment variables by which a process uses this clock, through libfaketime. Durations stay real.

        libfaketime's fix for monotonic clocks is off, since with it Python's threads waste processor time while they
        wait. Without the fix `time.sleep` fails, so the process gets another version of `time.sleep`.
        """
        self.offset.with_name("sitecustomize.py").write_text(SLEEP)
        found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
        if not found:
            not_installed(NO_CLOCK)
        own = {"LD_PRELOAD": str(found[0]), "FAKETIME_TIMESTAMP_FILE": str(self.offset), "FAKETIME_NO_CACHE": "1"}
        own |= {"PYTHONPATH": str(self.offset.parent)}
        return {**own, "FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_FORCE_MONOTONIC_FIX": "0", "NO_FAKE_STAT": "1"}


@dataclass(frozen=True)
class Server:
    """A server, its answers before New Year by address, a page that was open then, and a map file saved then."""

    url: str
    answers: dict[str, bytes]
    tab: AtlasPage
    file: Path

    def answer(self, address: str) -> bytes:
        """The answer of the server to a request now."""
        return answer(self.url, address)


def shapes(picture: bytes) -> list[list[tuple[str, str]]]:
    """The attributes of the shapes in an SVG picture, without letters.

    A pattern is represented by its paths: its id depends on the letters in the picture.
    """
    drawn = etree.fromstring(picture)
    patterns = {f"url(#{one.get('id')})": paths_of(one) for one in drawn.iterfind(".//{*}pattern")}
    return [
        sorted((name, patterns.get(value, value)) for name, value in shape.items())
        for shape in drawn.iterfind(".//{*}g/{*}path")
    ]


def paths_of(pattern: etree._Element) -> str:
    return " ".join(str(path.get("d")) for path in pattern.iter("{*}path"))


def answer(url: str, address: str) -> bytes:
    given = urllib3.request("GET", url + address, timeout=TIMEOUT)
    assert given.status == 200, address
    return given.data


def without_its_day(address: str, body: bytes) -> object:
    """The body of an answer in a form that is the same on both days.

    For a picture, this form is its shapes. In other bodies, the date of the evening is replaced by that of the morning.
    """
    if ".svg" in address:
        return shapes(body)
    days = [CONTENT.wording.day(moment.date().isoformat()).encode() for moment in (EVENING, MORNING)]
    return body.replace(days[0], days[1])


@pytest.fixture(scope="module")
def server(serve: Serve, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that was started on the evening of 31 December. Its clock now shows the following morning."""
    folder = tmp_path_factory.mktemp("new-year")
    clock = Clock(folder / "offset")
    clock.set_to(EVENING)
    url = serve(ROOT, **clock.environment())
    before = {address: answer(url, address) for address in (*ADDRESSES, asked_for(NEW_YEAR))}
    file = saved(url, "", folder)
    with Pages(browser).opened(url, "/?island=iturup&lang=en") as tab:
        clock.set_to(MORNING)
        tab.page.clock.set_system_time(MORNING)
        yield Server(url, before, tab, file)


def asked_for(year: int) -> str:
    return f"/?embed=true&year={year}"


def expect_today(atlas: AtlasPage) -> None:
    """The map shows the new year as today, with today's caption, lines and colours."""
    expect(atlas.year).to_have_text(f"{NEW_YEAR}, today")
    expect(atlas.caption).to_have_text(caption(CONTENT, "de_facto", None))
    lines = {line.id for line in history.lines_in_force(CONTENT, "de_facto", None)}
    assert {line["id"] for line in atlas.there("line")} == lines
    assert {one["island"] for one in atlas.there("overlay")} >= CONTENT.islands.keys()


@pytest.mark.parametrize("address", ADDRESSES)
def test_pictures_data_and_pages_are_what_they_were(server: Server, address: str) -> None:
    before, after = server.answers[address], server.answer(address)
    assert without_its_day(address, after) == without_its_day(address, before)


def test_a_year_can_be_asked_for_once_it_has_begun(server: Server) -> None:
    assert LEFT_OUT in server.answers[asked_for(NEW_YEAR)].decode()
    assert LEFT_OUT not in server.answer(asked_for(NEW_YEAR)).decode()
    assert LEFT_OUT in server.answer(asked_for(NEW_YEAR + 1)).decode()


def test_the_year_that_is_over_can_be_looked_back_at(server: Server) -> None:
    page = server.answer(f"/export/view.html?year={OLD_YEAR}").decode()
    assert f"at the end of {OLD_YEAR}" in page.partition("<script")[0]
    address = "/export/view.svg?layers=military,claims,lines"
    now, then = (shapes(server.answer(address + year)) for year in ("", f"&year={OLD_YEAR}"))
    assert now and now == then


def test_a_page_that_stayed_open_goes_on(server: Server) -> None:
    atlas = server.tab
    atlas.choose_viewpoint("japan")
    atlas.choose_viewpoint("de_facto")
    expect_today(atlas)
    expect(atlas.details.get_by_role("heading", name=VIEWPOINTS["de_facto"], exact=True)).to_be_visible()
    atlas.choose_year(OLD_YEAR)
    expect(atlas.year).to_have_text(str(OLD_YEAR))
    heading = f"{VIEWPOINTS['de_facto']}, at the end of {OLD_YEAR}"
    expect(atlas.details.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    atlas.choose_year(NEW_YEAR)
    expect_today(atlas)


def test_an_embed_opens(server: Server, browser: Browser) -> None:
    page = new_page(browser)
    page.clock.set_system_time(MORNING)
    with Record().watching(page, KNOWN_WORDS) as record:
        page.goto(f"{server.url}/?embed=true&lang=en")
        embedded = MapFile(page)
        embedded.wait_until_ready()
        expect_today(embedded)
    record.assert_clean({urlsplit(server.url).netloc})
    page.context.close()


def test_a_file_that_was_made_before_opens(server: Server, browser: Browser) -> None:
    with opened_file(browser, server.file) as this_year, opened_file(browser, server.file, at=MORNING) as next_year:
        for map_file in (this_year, next_year):
            map_file.wait_until_ready()
        expect_today(next_year)
        assert drawn(next_year) == drawn(this_year)
