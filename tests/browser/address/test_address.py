"""The address contains each choice at once, before the server answers, and each choice is one step of the history."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from atlas_page import LAND, AtlasPage, Visit, places_on
from geo.coast.land import label_point
from pages import KNOWN_WORDS, Record, new_page
from tests.contents import load

CONTENT = load()
LOOK = {"layers": "claims", "hide": "names", "viewpoint": "japan", "year": "1990"}
QUERY = "&".join(f"{name}={value}" for name, value in LOOK.items())
PIXEL = 0.01  # degrees, at the zoom of the opening
RECORD_ADDRESSES = """() => {
    window.addresses = [];
    for (const name of ["pushState", "replaceState"]) {
        const write = history[name];
        history[name] = function (...given) {
            write.apply(this, given);
            addresses.push(location.search);
        };
    }
}"""
# What the address is when the click has been handled and no message of the server can have been.
CLICK = """([x, y, what]) => {
    const body = document.elementsFromPoint(x, y).find((one) => one.matches(what));
    const mouse = { bubbles: true, clientX: x, clientY: y, view: window };
    for (const type of ["mousedown", "mouseup", "click"]) body.dispatchEvent(new MouseEvent(type, mouse));
    return parent.location.search;
}"""


def parts(search: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(search.removeprefix("?")).items()}


def click_at_once(atlas: AtlasPage, island: str) -> dict[str, str]:
    """The parameters of the address directly after a click on an island, before the server has answered."""
    lat, lon = atlas.first_free(places_on(island), LAND)
    x, y = atlas.in_map(
        """(at) => {
            const { left, top } = map.getContainer().getBoundingClientRect();
            const point = map.latLngToContainerPoint(at);
            return [Math.round(left + point.x), Math.round(top + point.y)];
        }""",
        [lat, lon],
    )
    return parts(atlas.in_map(CLICK, [x, y, LAND]))


def test_a_link_copied_between_a_click_and_the_answer_has_all_that_is_seen(visit: Visit) -> None:
    atlas = visit(f"?{QUERY}", first=True)
    atlas.see_all_islands()
    atlas.page.evaluate(RECORD_ADDRESSES)
    at_once = click_at_once(atlas, "iturup")
    assert at_once.items() >= {**LOOK, "island": "iturup"}.items() and "at" in at_once
    atlas.expect_details_of("Iturup (Etorofu)")
    atlas.choose_island("Shikotan")
    atlas.expect_details_of("Shikotan")
    atlas.expect_in_address(island="shikotan")
    atlas.wait_until_answered()
    written = [parts(search) for search in atlas.page.evaluate("() => addresses")]
    assert written
    for address in written:
        assert address.items() >= LOOK.items() and {"island", "at"} <= address.keys()
    atlas.choose_island("Habomai")
    atlas.expect_details_of("Habomai")
    assert atlas.address()["island"] == "habomai", "the panel came before the address"
    atlas.page.go_back()
    atlas.expect_details_of("Shikotan")
    atlas.page.go_back()
    atlas.expect_details_of("Iturup (Etorofu)")
    atlas.page.go_back()
    atlas.expect_details_of("Four islands, two claims")
    assert "island" not in atlas.address()


def test_back_and_forward_bring_back_the_position(visit: Visit) -> None:
    atlas = visit("?lang=en", first=True)
    opened = atlas.view()
    atlas.choose_island("Iturup (Etorofu)")
    atlas.wait_until_flown_in(opened[2])
    atlas.look_at((44.0, 146.0), 9)
    moved = atlas.page.url
    atlas.click(atlas.first_free(places_on("kunashir"), LAND))  # which does not move the map
    atlas.expect_in_address(island="kunashir")
    atlas.choose_island("Shikotan")
    atlas.expect_to_show(label_point("shikotan"))
    atlas.page.go_back()
    atlas.expect_details_of("Kunashir (Kunashiri)")
    atlas.page.go_back()
    atlas.page.wait_for_url(moved)
    atlas.page.go_back()
    atlas.expect_details_of("Four islands, two claims")
    assert atlas.view() == pytest.approx(opened, abs=PIXEL)
    atlas.page.go_forward()
    atlas.expect_details_of("Iturup (Etorofu)")
    atlas.page.wait_for_url(moved)
    assert atlas.view() == pytest.approx((44.0, 146.0, 9), abs=PIXEL)


@pytest.fixture
def new_history(browser: Browser, server: str) -> Iterator[AtlasPage]:
    """An empty page in a new browser context, whose record must be clean after the test.

    A browser keeps only fifty entries of history, so their number means nothing on a page that other tests have used.
    """
    page = new_page(browser)
    with Record().watching(page, KNOWN_WORDS) as record:
        yield AtlasPage(page)
    page.context.close()
    record.assert_clean({urlsplit(server).netloc})


def test_every_choice_is_an_entry_in_the_history_and_runs_nothing_on_the_server(
    new_history: AtlasPage, server: str
) -> None:
    atlas = new_history
    sent: list[str | bytes] = []
    atlas.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    atlas.open(f"{server}?{QUERY}")
    before = len(sent)
    assert before, "what the page sends is not seen"
    atlas.put_mark()
    excerpt = next(iter(CONTENT.articles.values())).excerpts[0]
    roads: list[tuple[Callable[[], Any], dict[str, str]]] = [
        (lambda: atlas.choose_island("Shikotan"), {"island": "shikotan"}),
        (lambda: atlas.find("Kurilsk"), {"island": "iturup", "place": "kurilsk"}),
        (lambda: atlas.entry(excerpt.id).locator("button.go").first.click(), {"excerpt": excerpt.id}),
        (lambda: atlas.find("Tyatya"), {"island": "kunashir"}),
        (lambda: atlas.page.locator("button.shortcuts").press("4"), {"island": "habomai"}),
        (lambda: atlas.click_island("iturup"), {"island": "iturup"}),
    ]
    for choose, selection in roads:
        entries = atlas.page.evaluate("() => history.length")
        choose()
        atlas.expect_in_address(**selection)
        atlas.wait_until_answered()
        assert atlas.address().items() >= {**LOOK, **selection}.items()
        assert atlas.page.evaluate("() => history.length") == entries + 1
    expect(atlas.page).to_have_title("Iturup (Etorofu) · Four Islands")
    atlas.choose_viewpoint("russia")
    atlas.choose_year(1956)
    atlas.expect_in_address(viewpoint="russia", year="1956")
    atlas.wait_until_answered()
    assert len(sent) == before
    atlas.assert_not_remounted()
