"""The atlas's page in a browser, for tests: what it shows, and the reader's actions with mouse, keyboard and touch."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import shapely
from playwright.sync_api import FrameLocator, Locator, Page, ViewportSize, expect

from content.models import Language
from content.wording import Wording, wording_in
from geo.coast.land import bounds, geometry, label_point

Visit = Callable[..., "AtlasPage"]  # of a query, with the options of `pages.Pages.opened`
Serve = Callable[..., str]  # of the folder a project lies in, and of what the environment has; gives the address
CopyProject = Callable[[], Path]
Point = tuple[float, float]  # latitude and longitude, degrees

LAND = "path.island, .leaflet-colours-pane path"  # an island, in its own colour or in those of the claims
GRID = 40  # steps along each side of an island, in the search for a place to click
AWAITED = "[data-fetch]:empty:not(details:not([open]) *)"  # parts that are not in a closed fold, until they are fetched
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TOO_WIDE = """() => [document.scrollingElement, ...document.querySelectorAll("[data-testid=stMain]")]
    .some((one) => one.scrollWidth > one.clientWidth)"""

IDS_OF = """([style, key]) => {
    const found = new Set();
    map.eachLayer((one) => one.feature && one.getElement?.()?.classList.contains(style)
        && found.add(one.feature.properties[key]));
    return [...found];
}"""


def places_on(place_id: str) -> list[Point]:
    """Points on the land of an island or islet, as (latitude, longitude).

    The first is the one farthest from the coast.
    """
    land = geometry(place_id)
    shapely.prepare(land)
    west, south, east, north = bounds([place_id])
    steps = [step / GRID for step in range(1, GRID)]
    grid = [(south + (north - south) * up, west + (east - west) * along) for up in steps for along in steps]
    return [label_point(place_id), *(place for place in grid if land.contains(shapely.Point(place[1], place[0])))]


class AtlasPage:
    """A page of the atlas in a browser, with its map."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.details = page.locator(".st-key-details")
        self.islands = page.locator(".st-key-islands")
        self.legend = page.locator(".st-key-legend")
        self.excerpts = page.locator("#part-excerpts")
        self.map_frame = page.locator(".st-key-map iframe")
        self.paper = page.get_by_test_id("stApp")  # has the colour on which the page is written

    @property
    def map(self) -> FrameLocator | Locator:
        """The document in which the map is drawn."""
        return self.map_frame.content_frame

    @property
    def wording(self) -> Wording:
        """The `Wording` of the page's language: messages, names, numbers and dates."""
        return wording_in(cast(Language, self.page.locator("html").get_attribute("lang")))

    @property
    def find_box(self) -> Locator:
        """The text field in which a reader types the names of places."""
        return self.page.get_by_label(self.wording.gettext("Find a place"))

    @property
    def popup(self) -> Locator:
        """The content of the newest popup on the map."""
        return self.map.locator(".leaflet-popup-content").last

    def box_of(self, layer: str) -> Locator:
        """The checkbox of a layer."""
        return self.map.locator(f"input[data-layer={layer}]")

    # ---- getting there -----------------------------------------------------------------------------------------

    def open(self, address: str) -> None:
        """Go to an address of the atlas, and wait until the page is ready."""
        self.page.goto(address)
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        """Wait until Streamlit has taken over, the panel is shown, and the map has drawn the islands and is still."""
        expect(self.page.locator("#first-document")).to_have_count(0)
        expect(self.islands.get_by_role("button")).to_have_count(4)
        expect(self.details.locator(".panel").first).to_be_visible()
        self.map.locator("path.island").first.wait_for(state="attached")
        self.wait_until_answered()
        self.wait_until_still()

    def wait_until_answered(self) -> None:
        """Wait until Streamlit's script has ended and every part of the page outside closed folds has been fetched."""
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        expect(self.page.locator(AWAITED)).to_have_count(0)

    def wait_until_still(self) -> None:
        """Wait until the map has not moved for five animation frames."""
        self.in_map(
            """async () => {
                const frame = () => new Promise(requestAnimationFrame);
                const where = () => JSON.stringify([map.getBounds(), map.getPixelBounds(), map._animatingZoom]);
                let before = "", alike = 0;
                while (alike < 5) {
                    await frame();
                    alike = where() === before ? alike + 1 : 0;
                    before = where();
                }
            }"""
        )

    # ---- the map -----------------------------------------------------------------------------------------------

    def wait_until_flown_in(self, zoom: float) -> None:
        """Wait until the map's zoom is greater than `zoom` and the map has stopped moving.

        After a choice outside the map, the flight begins only with the server's answer. Before Streamlit's script
        begins to run, the page may look idle.
        """
        self._wait_in_map("(zoom) => map.getZoom() > zoom", zoom)
        self.wait_until_still()

    def wait_until_flown_out(self, zoom: float) -> None:
        """Wait until the map's zoom is less than `zoom` and the map has stopped moving."""
        self._wait_in_map("(zoom) => map.getZoom() < zoom", zoom)
        self.wait_until_still()

    def _wait_in_map(self, script: str, value: object) -> None:
        """Wait in the map's document until a JavaScript function, called with `value`, returns true."""
        frame = self.map_frame.element_handle().content_frame()
        assert frame
        frame.wait_for_function(script, arg=value)

    def in_map(self, script: str, value: object = None) -> Any:
        """Call a JavaScript function with `value` in the map's document, and return its result, converted from JSON."""
        return self.map.locator(":root").evaluate(f"(_, value) => ({script})(value)", value)

    def look_at(self, place: Point, zoom: float) -> None:
        """Centre the map on a place at a zoom, without animation."""
        self.in_map("([at, zoom]) => void map.setView(at, zoom, {animate: false})", [place, zoom])
        self.wait_until_still()

    def view(self) -> tuple[float, float, float]:
        """Latitude and longitude of the map's centre, and its zoom."""
        lat, lon, zoom = self.in_map("() => [map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
        return lat, lon, zoom

    def shows(self, place: Point) -> bool:
        """Whether a place is inside the visible part of the map."""
        return bool(self.in_map("(at) => map.getBounds().contains(at)", place))

    def expect_to_show(self, place: Point) -> None:
        """Wait until a place is inside the visible part of the map."""
        self._wait_in_map("(at) => map.getBounds().contains(at)", place)

    def corner(self) -> tuple[float, float]:
        """Left and top edge of the map in the window, in pixels, without the border of its frame."""
        self.map_frame.scroll_into_view_if_needed()
        left, top = self.map_frame.evaluate(
            """(one) => {
                const { x, y } = one.getBoundingClientRect();
                return [x + one.clientLeft, y + one.clientTop];
            }"""
        )
        return left, top

    def pixel(self, place: Point) -> tuple[int, int]:
        """The position of a place in the window, in pixels from left and top."""
        left, top = self.corner()
        x, y = self.in_map("(at) => { const p = map.latLngToContainerPoint(at); return [p.x, p.y]; }", place)
        return round(left + x), round(top + y)

    def click(self, place: Point) -> None:
        """Click on a place of the map with the mouse."""
        self.page.mouse.click(*self.pixel(place))

    def first_free(self, places: Iterable[Point], what: str) -> Point:
        """The first of `places` where the topmost element of the map matches the selector `what`.

        Fails if there is none.
        """
        found = self.in_map(
            """([places, what, [left, top]]) => {
                const box = map.getContainer().getBoundingClientRect(); // in its document, not the window
                const at = ({ x, y }) => [Math.round(left + x) - left + box.left, Math.round(top + y) - top + box.top];
                return places.find((place) =>
                    document.elementFromPoint(...at(map.latLngToContainerPoint(place)))?.matches(what));
            }""",
            [list(places), what, self.corner()],
        )
        assert found, f"{what} is nowhere the topmost element of the map"
        return cast(Point, tuple(found))

    def see_all_islands(self) -> None:
        """Press the button "All four islands", which brings back the view that the map opens with."""
        self.in_map("() => void map.closePopup()")
        self.map.get_by_role("button", name=self.wording.gettext("All four islands")).click()
        self.wait_until_still()

    def open_sea(self) -> Point:
        """A visible place of the map where nothing but sea is drawn."""
        south, west, north, east = self.in_map(
            "() => { const b = map.getBounds(); return [b.getSouth(), b.getWest(), b.getNorth(), b.getEast()]; }"
        )
        steps = [step / 12 for step in range(1, 12)]
        rightmost_first = [(up, along) for along in reversed(steps) for up in steps]
        grid = [(south + (north - south) * up, west + (east - west) * along) for up, along in rightmost_first]
        return self.first_free(grid, ".leaflet-container")

    def outlined(self) -> set[str]:
        """The ids of shapes, circles and symbols that the map outlines as selected."""
        return self._ids_of("is-selected", "id")

    def unfold(self, where: Locator) -> None:
        """Open every fold in a part of the page by clicks."""
        while (folded := where.locator("details.fold:not([open]) > summary:visible")).count():
            folded.first.click()

    def unfold_part(self, key: str) -> Locator:
        """Open a part of the page below the map if it is closed, and return it."""
        part = self.page.locator(f"#part-{key}")
        if part.get_attribute("open") is None:
            part.locator("> summary").click()
        return part

    def entry(self, excerpt: str) -> Locator:
        """The entry of an excerpt in the list of articles. More of the list is loaded until the entry is there."""
        self.unfold_part("excerpts")
        entry = self.excerpts.locator(f"#excerpt-{excerpt}")
        expect(self.excerpts.locator(".reading").first).to_be_attached()
        while not entry.count():
            listed = self.excerpts.locator(".reading").count()
            self.excerpts.locator("[data-more]").click()
            expect(self.excerpts.locator(".reading").nth(listed)).to_be_attached()
        return entry

    def marked(self) -> set[str]:
        """The islands that the map marks as the subject of an excerpt."""
        return self._ids_of("is-marked", "island")

    def expect_outlined(self, *wanted: str) -> None:
        """Wait until the map outlines exactly the features with these ids. The map changes later than the page."""
        script = f"([wanted, ...of]) => ({IDS_OF})(of).sort().join() === wanted"
        self._wait_in_map(script, [",".join(sorted(wanted)), "is-selected", "id"])

    def _ids_of(self, style: str, key: str) -> set[str]:
        return set(self.in_map(IDS_OF, [style, key]))

    def put_mark(self) -> None:
        """Set a variable in the map's document, by which `assert_not_remounted` recognises the document."""
        self.in_map("() => { window.marked = true; }")

    def click_island(self, island: str) -> None:
        """Show all islands, and click on the land of one."""
        self.see_all_islands()
        self.click(self.first_free(places_on(island), LAND))

    def deselect(self) -> None:
        """Click on the sea, and wait until the panel shows that nothing is selected."""
        self.click(self.open_sea())
        nothing = self.wording.gettext("Four islands, two claims")
        expect(self.details.get_by_role("heading", name=nothing)).to_be_visible()

    def assert_not_remounted(self) -> None:
        """Assert that the map's document is still the one in which `put_mark` set its variable."""
        assert self.in_map("() => window.marked === true"), "the map was mounted anew"

    # ---- viewpoint and year ------------------------------------------------------------------------------------

    @property
    def caption(self) -> Locator:
        """The sentence below the map about viewpoint and year."""
        return self.map.locator(".timebar .caption")

    @property
    def year(self) -> Locator:
        """The year that the map shows."""
        return self.map.locator(".timebar .year")

    @property
    def slider(self) -> Locator:
        """The slider of the year."""
        return self.map.get_by_role("slider", name=self.wording.gettext("Year"))

    def viewpoint_box(self, viewpoint: str) -> Locator:
        """The radio button of a viewpoint."""
        return self.map.locator(f"input[name=viewpoint][value={viewpoint}]")

    def choose_viewpoint(self, viewpoint: str) -> None:
        """Choose a viewpoint by a click on its label. The radio button itself is hidden."""
        self.map.locator("label.viewpoint").filter(has=self.page.locator(f"[value={viewpoint}]")).click()

    def choose_year(self, year: int) -> None:
        """Set the slider to a year."""
        self.slider.fill(str(year))

    def there(self, draw: str) -> list[dict[str, Any]]:
        """The properties of visible features whose `draw` has this value. A feature drawn twice is listed twice."""
        return cast(
            list[dict[str, Any]],
            self.in_map(
                """(draw) => {
                const found = [];
                map.eachLayer((one) => {
                    const said = one.feature?.properties;
                    const body = said?.draw === draw && one.getElement?.();
                    if (body && getComputedStyle(body).display !== "none") found.push(said);
                });
                return found;
            }""",
                draw,
            ),
        )

    # ---- the page ----------------------------------------------------------------------------------------------

    def address(self) -> dict[str, str]:
        """The parameters of the page's address."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    def choose_island(self, name: str) -> None:
        """Choose an island in the list."""
        self.islands.get_by_role("button", name=name).click()

    def find(self, text: str) -> None:
        """Type a name into the find box and press Enter."""
        self.find_box.fill(text)
        self.find_box.press("Enter")

    def is_too_wide(self) -> bool:
        """Whether the page or the map's document can be scrolled horizontally."""
        too_wide = self.in_map("() => document.documentElement.scrollWidth > innerWidth")
        return bool(too_wide or self.page.evaluate(TOO_WIDE))

    def press_every_source(self) -> None:
        """Click every button that opens sources, also those inside closed folds."""
        self.wait_until_answered()  # parts that come later bring buttons of their own
        self.page.evaluate("() => document.querySelectorAll('button.src').forEach((button) => button.click())")

    def expect_details_of(self, name: str) -> None:
        """Wait until the panel's text begins with `name`."""
        expect(self.details).to_have_text(re.compile(rf"^\s*{re.escape(name)}"), use_inner_text=True)

    def expect_in_address(self, **wanted: str) -> None:
        """Wait until the address has these parameters with these values."""
        self.page.wait_for_function(
            "(wanted) => Object.entries(wanted).every(([name, value]) =>"
            " new URLSearchParams(location.search).get(name) === value)",
            arg=wanted,
        )


class FirstDocument(AtlasPage):
    """The page before Streamlit takes over. Its map is not in a frame."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.map_frame = page.locator("#atlas")
        self.paper = page.locator("body")

    @property
    def map(self) -> Locator:
        """The element in which the map is drawn."""
        return self.map_frame

    def in_map(self, script: str, value: object = None) -> Any:
        """Call a JavaScript function with `value` in the page, and return its result, converted from JSON."""
        return self.page.locator(":root").evaluate(f"(_, value) => ({script})(value)", value)

    def wait_until_ready(self) -> None:
        """Wait until the panel is shown and the map has drawn the islands and stopped moving."""
        expect(self.details.locator(".panel").first).to_be_visible()
        self.map.locator("#map path.leaflet-interactive.island").first.wait_for(state="attached")
        self.wait_until_answered()
        self.wait_until_still()

    def wait_until_answered(self) -> None:
        """Wait until every part of the page outside closed folds has been fetched."""
        expect(self.page.locator(AWAITED)).to_have_count(0)

    def _wait_in_map(self, script: str, value: object) -> None:
        self.page.wait_for_function(script, arg=value)
