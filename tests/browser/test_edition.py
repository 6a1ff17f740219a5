"""The edition on a plain web host below a path: the atlas without a server of its own."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from accessible import violations
from content.record.store import ISLAND_ORDER
from content.wording import LANGUAGES
from pages import Record, new_page
from tests.contents import load
from ui.edition.publish import Publication, PublishError, checked_address, write_edition
from ui.page.atlas import load_atlases

pytestmark = pytest.mark.slow
BASE = "/atlas/"
CONTENT = load()
LARGEST = 25_000  # bytes of a page


class Host(SimpleHTTPRequestHandler):
    """A plain web host, which says nothing of its requests."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the standard library
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of a host that has an edition below BASE, and the address of the edition."""
    folder = tmp_path_factory.mktemp("site")
    server = ThreadingHTTPServer(("localhost", 0), partial(Host, directory=str(folder)))
    address = f"http://localhost:{server.server_port}{BASE}"
    for _ in write_edition(Publication(load_atlases(), address, date(2026, 1, 1)), folder / BASE.strip("/")):
        pass
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield folder, address
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def edition(site: tuple[Path, str], browser: Browser) -> Iterator[Page]:
    """A page of a browser, which in the end has asked nobody but the host, and said nothing on the console."""
    page = new_page(browser)
    with Record().watching(page) as record:
        yield page
    assert page.context.cookies() == []
    page.context.close()
    record.assert_clean({urlsplit(site[1]).netloc})


def documents(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_every_link_of_every_page_leads_to_a_file(site: tuple[Path, str]) -> None:
    folder, address = site
    pages = documents(folder)
    assert len(pages) > 3 * 150
    for path in pages:
        root = html.fromstring(path.read_bytes())
        at = urljoin(address, "/" + path.relative_to(folder).as_posix())
        for _, attribute, link, _ in root.iterlinks():
            target = urlsplit(urldefrag(urljoin(at, link))[0])
            if target.scheme != "http" or attribute == "xmlns":
                continue
            assert target.path.startswith(BASE), f"{path}: {link}"
            file = folder / target.path.strip("/")
            assert (file / "index.html" if target.path.endswith("/") else file).is_file(), f"{path}: {link}"


def test_every_page_is_small_and_has_its_head(site: tuple[Path, str]) -> None:
    folder, address = site
    for path in documents(folder / "atlas" / "ja"):
        if "assets" in path.parts or "how-we-decide" in path.parts:
            continue
        assert path.stat().st_size <= LARGEST, path
        head = html.fromstring(path.read_bytes()).find("head")
        assert head is not None and head.findtext("title")
        assert {link.get("hreflang") for link in head.iter("link") if link.get("hreflang")} == set(LANGUAGES)
        (canonical,) = [link.get("href") for link in head.iter("link") if link.get("rel") == "canonical"]
        assert canonical == urljoin(address, path.relative_to(folder / "atlas").as_posix().removesuffix("index.html"))


def test_the_main_job(site: tuple[Path, str], edition: Page) -> None:
    edition.goto(f"{site[1]}en/")
    details, atlas = edition.locator(".st-key-details"), edition.locator("#atlas")
    for island in ISLAND_ORDER:
        name = CONTENT.wording.names(CONTENT.islands[island].names)
        edition.locator(".st-key-islands").get_by_role("button", name=name).click()
        expect(details).to_have_text(re.compile(rf"^\s*{re.escape(name)}"), use_inner_text=True)
        expect(details.locator("svg.chart")).to_be_visible()
        expect(edition).to_have_title(f"{name} · Four Islands")
    edition.get_by_label("Find a place").fill("Shana")
    edition.get_by_label("Find a place").press("Enter")
    expect(details.locator(".place h3")).to_have_text("Kurilsk (Shana)")
    atlas.locator("input[data-layer=military]").check()
    expect(atlas.locator(".row-badge").first).to_be_visible()
    atlas.locator("label.viewpoint").filter(has=edition.locator("[value=japan]")).click()
    atlas.get_by_role("slider", name="Year").fill("1990")
    heading = CONTENT.wording.viewpoint("japan")
    expect(details.get_by_role("heading", name=f"{heading}, at the end of 1990")).to_be_visible()
    details.locator("button.src").first.click()
    expect(details.locator("ul.citations").first).to_be_visible()
    expect(edition).to_have_url(re.compile("year=1990"))
    edition.get_by_role("link", name="Русский").click()
    expect(details.locator(".place h3")).to_be_visible()
    expect(edition.locator("html")).to_have_attribute("lang", "ru")
    assert "year=1990" in edition.url and "/ru/?" in edition.url
    edition.go_back()
    expect(details.locator(".place h3")).to_have_text("Kurilsk (Shana)")


@pytest.mark.parametrize(
    ("path", "start"),
    [
        ("en/islands/shikotan/", "Shikotan"),
        ("en/places/kurilsk/", "Iturup (Etorofu)"),
        ("en/landmarks/tyatya/", "Kunashir (Kunashiri)"),
        ("en/?island=habomai&viewpoint=russia", "Habomai"),
        ("en/", "Four islands, two claims"),
        ("", "Four islands, two claims"),
    ],
)
def test_a_page_opens_with_what_it_is_about(site: tuple[Path, str], edition: Page, path: str, start: str) -> None:
    edition.goto(f"{site[1]}{path}")
    details = edition.locator(".st-key-details")
    expect(details).to_have_text(re.compile(rf"^\s*{re.escape(start)}"), use_inner_text=True)
    edition.locator(".st-key-islands").get_by_role("button", name="Iturup").click()
    expect(details).to_have_text(re.compile(r"^\s*Iturup"), use_inner_text=True)
    expect(edition).to_have_url(re.compile(rf"{BASE}en/\?(.*&)?island=iturup"))
    edition.go_back()
    expect(details).to_have_text(re.compile(rf"^\s*{re.escape(start)}"), use_inner_text=True)
    assert edition.url == f"{site[1]}{path}" or "at=" in edition.url


@pytest.mark.parametrize("kind", ["lines", "events"])
def test_lines_and_events_are_told_on_their_pages(site: tuple[Path, str], edition: Page, kind: str) -> None:
    folder = site[0] / "atlas" / "en" / kind
    key = sorted(path.name for path in folder.iterdir())[0]
    edition.goto(f"{site[1]}en/{kind}/{key}/")
    title = edition.title().partition(" · ")[0]
    expect(edition.get_by_role("article").get_by_role("heading", name=title)).to_be_visible()
    expect(edition.locator(".st-key-details [data-panel]")).to_have_attribute("aria-busy", "false")
    assert edition.title().startswith(title)
    edition.locator(".st-key-islands").get_by_role("button", name="Iturup").click()
    expect(edition.locator(".subject")).to_have_count(0)
    expect(edition).to_have_title("Iturup (Etorofu) · Four Islands")


@pytest.mark.parametrize("width", [390, 1024])
@pytest.mark.parametrize("path", ["ru/", "ja/places/kurilsk/", "en/islands/habomai/"])
def test_nothing_is_cut_off(site: tuple[Path, str], edition: Page, path: str, width: int) -> None:
    edition.set_viewport_size({"width": width, "height": 844})
    edition.goto(f"{site[1]}{path}")
    expect(edition.locator("[data-fetch]:empty, [data-panel]:empty")).to_have_count(0)
    assert edition.evaluate("document.scrollingElement.scrollWidth") == width


@pytest.mark.parametrize("path", ["ru/", "ja/places/kurilsk/"])
def test_axe_finds_nothing(site: tuple[Path, str], edition: Page, path: str) -> None:
    edition.goto(f"{site[1]}{path}")
    expect(edition.locator(".st-key-details svg.chart, .st-key-details .lead").first).to_be_visible()
    expect(edition.locator("[data-fetch]:empty")).to_have_count(0)
    assert violations(edition.main_frame) == []


def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    published = Publication(load_atlases(), "https://example.org/", date(2026, 1, 1))
    with pytest.raises(PublishError, match="holds other files"):
        list(write_edition(published, tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "ftp://example.org/",
        "https://",
        "https://example.org/?a=b",
        "https://example.org/data/",
        "https://[::1",
    ],
)
def test_a_wrong_address_is_refused(address: str) -> None:
    with pytest.raises(PublishError, match="give the address"):
        checked_address(address)
