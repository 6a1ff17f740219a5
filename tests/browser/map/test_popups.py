"""A popup is completely visible: inside the map, above the controls, with close button and sources.

Each popup is opened by a click while its place is near a corner of the map, in windows of several sizes.
"""

import re
from collections import Counter
from typing import Any

import pytest

from atlas_page import DESKTOP, PHONE, FirstDocument, Visit
from content.models import Location
from geo.coast.land import label_point
from tests.contents import load

CONTENT = load()
NO_SOURCES = "sources out of reach"
WINDOWS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": DESKTOP},
    "tablet": {"viewport": {"width": 1024, "height": 768}},
    "phone": PHONE,
}
LAYERS = "population,military,lines"  # with the names, which are on: the layers of which something has a popup
STREAMLIT = re.compile(r"/static/js/index\.[^/]+\.js$")  # it does not come: the map is that of the first document
FAILURES = ("Failed to load resource", "net::ERR")

OPEN = """async ({ ids, years, islands, far }) => {
    const WAYS = ["circle", "symbol", "label", "line"];
    const frame = () => new Promise(requestAnimationFrame);
    const here = (id) => { let found; map.eachLayer((one) => {
        const { draw, id: its, lines } = one.feature?.properties ?? {};
        if (its === id && WAYS.includes(draw) && lines?.length) found = one; // not a line's halo
    }); return found; };
    const middle = (one) => one.getLatLng?.() ?? one.getLatLngs()[Math.floor(one.getLatLngs().length / 2)];
    const press = (one, at) => {
        if (one.feature.properties.draw !== "label") return one.fire("click", { latlng: at });
        const [{ left, top }, { x, y }] = [map.getContainer().getBoundingClientRect(), map.latLngToContainerPoint(at)];
        const click = new MouseEvent("click", { bubbles: true, clientX: left + x, clientY: top + y });
        one.getElement().querySelector(".named").dispatchEvent(click);
    };
    const fitted = async () => { // the size of the map changes with the page around it
        const { clientWidth, clientHeight } = map.getContainer();
        const size = map.getSize();
        if (size.x === clientWidth && size.y === clientHeight) return;
        await frame();
        await fitted();
    };
    const slider = document.querySelector(".timebar input[type=range]");
    const today = slider.value;
    const showYear = async (year) => {
        if (slider.value === String(year)) return;
        slider.value = year;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        await frame();
        await frame(); // the map may have another size, since the bar has other events
    };
    const isSeen = (badge) => badge.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const pressInList = async (id) => { // of a site of which only the island is known, on the card of the island
        for (const zoom of [8, 9, 10, 11]) {
            map.setView(islands[id], zoom, { animate: false });
            await frame();
            await frame(); // the card has its place and its rows
            for (const badge of [...document.querySelectorAll(".row-badge:not(.is-out)")].filter(isSeen)) {
                badge.click();
                const item = document.querySelector(`.thing[data-id="${id}"]`);
                item?.click();
                if (item) return;
                map.closePopup();
            }
        }
    };
    const corners = [[far, far], [-far, far], [far, -far], [-far, -far]];
    const found = {};
    for (const [index, id] of ids.entries()) {
        map.closePopup();
        const one = here(id);
        if (one) {
            await showYear(years[id] ?? today);
            await fitted();
            const at = middle(one);
            const shift = map.getSize().scaleBy(L.point(corners[index % 4])).divideBy(2);
            map.setView(map.unproject(map.project(at, 10).add(shift), 10), 10, { animate: false });
            press(one, at);
        } else {
            await (islands[id] ? pressInList(id) : atlas.showEvent(id));
            await frame();
            await frame(); // the map may have another size, since the bar has other events
        }
        await fitted();
        map.getContainer().scrollIntoView({ block: "nearest" }); // on a phone a choice leads to the panel
        found[id] = standing();
    }
    return found;

    function standing() {
        const popup = [...document.querySelectorAll(".leaflet-popup")].at(-1);
        if (!popup) return ["no popup"];
        const box = popup.getBoundingClientRect();
        const whole = map.getContainer().getBoundingClientRect();
        const close = popup.querySelector(".leaflet-popup-close-button").getBoundingClientRect();
        const text = popup.querySelector(".leaflet-popup-content");
        const title = popup.querySelector("h2").getBoundingClientRect();
        const topmost = (at) => document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2);
        const isIn = box.left >= whole.left && box.right <= whole.right && box.top >= whole.top
            && box.bottom <= whole.bottom;
        const sources = popup.querySelector(".sources:last-child");
        sources?.scrollIntoView({ block: "nearest" });
        const end = sources?.getBoundingClientRect();
        return [
            ...(isIn ? [] : ["cut by the map"]),
            ...(topmost(close)?.closest(".leaflet-popup-close-button") ? [] : ["close button covered"]),
            ...(topmost(title)?.closest(".leaflet-popup") ? [] : ["title covered"]),
            ...(end && topmost(end)?.closest(".sources") ? [] : ["sources out of reach"]),
            ...(text.scrollWidth > text.clientWidth ? ["too wide"] : []),
        ];
    }
}"""


@pytest.mark.parametrize("window", WINDOWS)
def test_every_popup_is_whole(visit: Visit, window: str) -> None:
    query = f"?lang=ru&layers={LAYERS}"  # Russian has the longest texts
    streamlit = {STREAMLIT: lambda route: route.abort()}
    first = FirstDocument(visit(query, ready=False, routes=streamlit, tolerated=FAILURES, **WINDOWS[window]).page)
    first.wait_until_ready()
    for drawn in (".site", ".label", ".border", ".town"):
        first.map.locator(drawn).first.wait_for(state="attached")
    first.map.locator("details.layer-list").evaluate("(list) => { list.open = true; }")  # the largest control
    faults: dict[str, Any] = first.in_map(
        OPEN, {"ids": opened(), "years": former_years(), "islands": islands_of_sites(), "far": 0.96}
    )
    without_facts = {town.id for town in CONTENT.settlements.values() if not town.population}
    assert {id_: fault for id_, fault in faults.items() if set(fault) - {NO_SOURCES}} == {}
    assert {id_ for id_, fault in faults.items() if fault} <= without_facts | several_at_one_point()


def several_at_one_point() -> set[str]:
    """The ids of settlements and military sites that share a location. A click there opens a list of them."""
    towns = {town.id: near(town.location) for town in CONTENT.settlements.values() if town.location}
    sites = {site.id: near(site.location) for site in CONTENT.sites.values() if site.location}
    points = Counter((*towns.values(), *sites.values()))
    return {id_ for id_, point in (towns | sites).items() if points[point] > 1}


def near(location: Location) -> tuple[float, float]:
    """A location, rounded to 0.1 degrees, which are about 36 pixels at the zoom of the test."""
    return round(location.lat, 1), round(location.lon, 1)


def islands_of_sites() -> dict[str, tuple[float, float]]:
    """A point on the island of each military site of which only the island is known, by the id of the site."""
    return {site.id: label_point(site.islands[0]) for site in CONTENT.sites.values() if not site.location}


def former_years() -> dict[str, int]:
    """The year in which each line began that is former today, by the id of the line."""
    return {line.id: int(line.from_date[:4]) for line in CONTENT.lines.values() if line.until_date and line.from_date}


def opened() -> list[str]:
    """The ids of everything that has a popup, in the order in which the test opens them. Events come last."""
    lines = list(CONTENT.lines)
    towns = [town.id for town in CONTENT.settlements.values() if town.location]
    sites = list(CONTENT.sites)
    events = sorted(CONTENT.events.values(), key=lambda event: (event.region or "", event.islands))  # to move less
    return [*lines, *towns, *sites, *CONTENT.landmarks, *(event.id for event in events)]
