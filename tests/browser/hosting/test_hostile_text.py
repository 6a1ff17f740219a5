"""Text that contains markup or scripts is shown as plain text, whether it comes from the data or from the address."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import urllib3
import yaml
from lxml import html
from playwright.sync_api import Browser, Locator, expect

from alone import opened_file, saved
from atlas_page import LAND, AtlasPage, CopyProject, Serve, Visit, places_on
from content.models import quote_digest
from geo.map.view import MOST_NOTICES
from pages import Pages

QUOTED = "press-tv-2019-four-names"
HOSTILE = """<script>window.__hacked=1</script><img src=x onerror="window.__hacked=1">`${window.__hacked=1}'"&lt;"""
TEXTS = {
    "value",
    "note",
    "quote",
    "sentence",
    "text",
    "publisher",
    "title",
    "stance",
    "summary",
    "place",
    "actor",
    "from_russian",
    "from_japanese",
    "en",
    "ru",
    "ja",
    "reading",
    "ja_in_cyrillic",
    "ru_in_katakana",
    "name",
    "from_place",
    "to_place",
    "undated_because",
}


def spoil(data: Any) -> Any:
    """A copy of the data with hostile text appended to every text that is shown. Numbers, dates and ids stay."""
    if isinstance(data, list):
        return [spoil(item) for item in data]
    if isinstance(data, dict):
        longer: dict[str, Any] = (
            {"words": 10_000} if "words" in data else {}
        )  # else the quotations, grown, take too large a share
        if "digest" in data:
            longer = {"quote": (quote := data["quote"][:20] + HOSTILE), "digest": quote_digest(quote)}
        if "checked" in data:
            longer["checked"] = HOSTILE
        return {
            key: value + HOSTILE if key in TEXTS and isinstance(value, str) else spoil(value)
            for key, value in data.items()
        } | longer
    return data


def spoil_story(story: dict[str, Any]) -> dict[str, Any]:
    """A copy of a story with hostile text appended to its titles and its summary.

    The texts of the steps stay, because they may have at most 70 words and must rest on facts.
    """
    steps = [{**step, "title": spoil(step["title"])} for step in story["steps"]]
    return {**story, "title": spoil(story["title"]), "summary": spoil(story["summary"]), "steps": steps}


@pytest.fixture(scope="module")
def hostile_server(copy_project: CopyProject, serve: Serve) -> str:
    root = copy_project()
    for path in (root / "content").glob("*/*.yaml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(data, dict) and data.get("language") == "ja":  # a quotation in which cannot be that long
            continue
        data = spoil_story(data) if path.parent.name == "stories" else spoil(data)
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return serve(root)


@pytest.fixture(scope="module")
def atlas(pages: Pages, hostile_server: str) -> Iterator[AtlasPage]:
    with pages.opened(hostile_server, "?layers=population,military,excerpts") as page:
        yield page


@pytest.fixture(autouse=True)
def harmless(request: pytest.FixtureRequest) -> Iterator[None]:
    """After each test, assert that no hostile text was run or became an element, in the page or in the map."""
    yield
    if "atlas" in request.fixturenames:
        assert_harmless(request.getfixturevalue("atlas"))


def assert_harmless(atlas: AtlasPage) -> None:
    assert atlas.page.evaluate("() => typeof window.__hacked") == "undefined"
    assert atlas.in_map("() => typeof window.__hacked") == "undefined"
    expect(atlas.page.locator("img[src=x]")).to_have_count(0)
    expect(atlas.map.locator("img[src=x]")).to_have_count(0)


def expect_as_text(place: Locator) -> None:
    """The element shows the hostile text unchanged."""
    expect(place).to_contain_text(HOSTILE)


@pytest.mark.parametrize("island", range(4))
def test_island_list_and_panel(atlas: AtlasPage, island: int) -> None:
    button = atlas.islands.get_by_role("button").nth(island)
    expect_as_text(button)
    button.click()
    expect(atlas.details.locator("header h2")).to_contain_text(HOSTILE)
    expect_as_text(atlas.details.locator("header h2"))
    expect_as_text(atlas.details.locator(".lead"))
    expect_as_text(atlas.details.locator("dl").last)
    expect(atlas.details.locator("dd").filter(has_text=HOSTILE)).not_to_have_count(0)
    expect(atlas.details.locator(".quotations button").filter(has_text=HOSTILE)).not_to_have_count(0)
    assert HOSTILE in atlas.page.title()


def test_sources_and_notes(atlas: AtlasPage) -> None:
    atlas.press_every_source()
    citations = atlas.page.locator("ul.citations")
    expect(citations).to_have_count(atlas.page.locator("button.src").count())
    for part in ("b", "a", ".note"):
        expect_as_text(citations.locator(part).filter(has_text="hacked").first)
    atlas.press_every_source()
    expect(citations).to_have_count(0)


def test_articles(atlas: AtlasPage) -> None:
    atlas.unfold_part("excerpts")
    article = atlas.excerpts.get_by_role("article").first
    for part in (".kicker", "h3", ".lead", "blockquote >> nth=0", ".check >> nth=0"):
        expect_as_text(article.locator(part))


def test_excerpt_card(atlas: AtlasPage) -> None:
    atlas.unfold_part("excerpts")
    atlas.excerpts.get_by_role("button", name="Show on the map").first.click()
    expect_as_text(atlas.details.locator(".quotation blockquote"))
    expect_as_text(atlas.details.locator(".quotation .check"))


@pytest.mark.parametrize("island", ["iturup", "kunashir", "shikotan"])
def test_popup_tooltip_and_card_of_an_island(atlas: AtlasPage, island: str) -> None:
    atlas.see_all_islands()
    place = atlas.first_free(places_on(island), LAND)
    atlas.page.mouse.move(*atlas.pixel(place))
    expect_as_text(atlas.map.locator(".name-tip"))
    atlas.click(place)
    expect_as_text(atlas.popup.get_by_role("heading"))
    expect_as_text(atlas.popup.locator("p").last)
    expect_as_text(atlas.map.locator(f".card[data-island={island}] .row-name"))


@pytest.mark.parametrize("badge", ["Garrison", "Air defence"])
def test_lists_of_things(atlas: AtlasPage, badge: str) -> None:
    atlas.see_all_islands()
    card = atlas.map.locator(".card[data-island=kunashir]")
    card.get_by_title(badge, exact=True).press("Enter")  # by key, as a card has no room among such names
    atlas.wait_until_still()  # the map moves to make room for the list
    thing = atlas.popup.get_by_role("button").first
    expect_as_text(thing)
    thing.click()
    expect_as_text(atlas.popup.get_by_role("heading"))
    expect_as_text(atlas.popup.locator("p").last)
    expect_as_text(atlas.details.locator(".place h3"))
    expect_as_text(atlas.details.locator(".place dd").first)


@pytest.mark.parametrize(
    ("label", "where", "zoom"),
    [("settlement", (44.0306, 145.8556), 10), ("islet", (43.506, 146.138), 11), ("strait", (45.5452, 149.14475), 9)],
)
def test_names_on_the_map(atlas: AtlasPage, label: str, where: tuple[float, float], zoom: float) -> None:
    atlas.in_map("() => void map.closePopup()")
    atlas.look_at(where, zoom)
    expect_as_text(atlas.map.locator(f".label-{label}").first)  # too long to have a place among the others


def test_settlement_site_and_islet(atlas: AtlasPage) -> None:
    atlas.islands.get_by_role("button").first.click()
    atlas.wait_until_answered()
    atlas.unfold(atlas.details)
    first = atlas.details.locator(".places li:nth-child(1) button.go")
    expect(first).not_to_have_count(0)
    for place in first.all():
        place.click()
        expect_as_text(atlas.details.locator(".place h3"))
        expect_as_text(atlas.details.locator(".place .scripts"))


def test_suggestions_of_the_find_box(atlas: AtlasPage) -> None:
    atlas.find_box.fill("kurilsk")
    expect_as_text(atlas.page.get_by_role("option").first)
    atlas.find("zzscriptwindow")
    expect_as_text(atlas.page.locator(".hint button.go").first)


def test_switches_and_legend_hold_no_text_of_the_data(atlas: AtlasPage) -> None:
    expect(atlas.map.locator(".switch")).to_have_text(
        [
            "Islands",
            "Place names",
            "Population",
            "Military sites",
            "Claim status",
            "Lines",
            "Quotations",
            "None (built-in coast)",
            "OpenStreetMap",
            "Japan's survey (GSI)",
            "Satellite (Esri)",
        ]
    )
    expect(atlas.legend.get_by_role("heading", level=3)).to_have_count(5)


def test_an_address(visit: Visit) -> None:
    names = ("island", "place", "excerpt", "layers", "hide", "at")
    atlas = visit("?" + urlencode(dict.fromkeys(names, HOSTILE)), first=True)
    expect(atlas.page.locator(".notice:visible").filter(has_text=HOSTILE[:60])).to_have_count(
        MOST_NOTICES
    )  # of the six
    atlas.find(HOSTILE)
    expect_as_text(atlas.page.locator(".hint").filter(has_text="is not in this atlas"))
    assert_harmless(atlas)


def first_html(address: str) -> html.HtmlElement:
    """The HTML that a server sends for an address, before any script runs."""
    return html.document_fromstring(urllib3.request("GET", address).data.decode())


def test_before_the_page_has_started(hostile_server: str) -> None:
    document = first_html(f"{hostile_server}/?island=iturup")
    assert HOSTILE in next(document.iter("li")).text_content()
    described = document.xpath("//meta[@name='description' or @property='og:title' or @property='og:description']")
    assert [HOSTILE in meta.get("content") for meta in described] == [True, True, True]
    assert HOSTILE in str(document.findtext("head/title"))
    assert document.xpath("//img[@src='x']") == []


def test_the_address_in_the_preview(server: str) -> None:
    document = first_html(f'{server}/?x="><img src=x onerror=alert(1)>{quote(HOSTILE)}')
    assert document.xpath("//img[@src='x']") == []


def test_the_map_as_one_file(browser: Browser, hostile_server: str, tmp_path: Path) -> None:
    path = saved(hostile_server, f"?island=kunashir&excerpt={QUOTED}&lang=en", tmp_path)
    with opened_file(browser, path) as file:
        file.wait_until_ready()
        assert HOSTILE in file.page.title()
        for part in (
            "h1",
            "blockquote",
            ".below .fact ~ .soft",
            ".below .sources a",
            ".card[data-island=kunashir] .row-name",
        ):
            expect_as_text(file.page.locator(part).first)
        file.click_island("kunashir")
        expect_as_text(file.popup.get_by_role("heading"))
        assert_harmless(file)
        expect(file.page.locator("img")).to_have_count(0)
