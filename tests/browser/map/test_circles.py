"""The circles of settlements: from afar each of the four islands is seen beside them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from alone import MapFile, made, opened_file
from atlas_page import places_on
from content.record.store import ISLAND_ORDER
from tests.contents import load

CONTENT = load()
MIDDLE = (44.5, 146.9)
WINDOWS = {"embed": {"width": 320, "height": 240}, "desktop": {"width": 1440, "height": 900}}
SEEN = 2 / 3  # of an island's land

CIRCLES = """() => [...document.querySelectorAll("path.town:not(.is-out)")].map((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return [left + width / 2, top + height / 2, width / 2];
})"""


@pytest.fixture(params=WINDOWS)
def atlas(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MapFile]:
    path = made(tmp_path_factory.mktemp("circles"), CONTENT, layers="population,claims", at="44.5,146.9,9")
    window = WINDOWS[request.param]
    with opened_file(browser, path, viewport=window, reduced_motion="reduce") as found:
        found.wait_until_ready()
        found.map.locator("path.town").first.wait_for(state="attached")
        yield found


def hidden_share(atlas: MapFile, island: str) -> float:
    """The share of an island's land that circles hide."""
    circles = atlas.in_map(CIRCLES)
    places = [atlas.pixel(place) for place in places_on(island)]
    hidden = [any((x - left) ** 2 + (y - top) ** 2 < size**2 for left, top, size in circles) for x, y in places]
    return sum(hidden) / len(hidden)


def test_each_island_is_seen_from_afar(atlas: MapFile) -> None:
    for zoom in (8.0, 7.0, 6.0):
        atlas.look_at(MIDDLE, zoom)
        assert {island: share for island in ISLAND_ORDER if (share := hidden_share(atlas, island)) > 1 - SEEN} == {}


def test_circles_keep_their_full_size_from_close_up(atlas: MapFile) -> None:
    town = CONTENT.settlements["yuzhno_kurilsk"].location
    assert town
    place = (town.lat, town.lon)
    atlas.look_at(place, 10)
    before = max(radius for *_, radius in atlas.in_map(CIRCLES))
    for zoom, share in ((11, 1), (8, 1), (6, 0.25), (8, 1)):
        atlas.look_at(place, zoom)
        assert max(radius for *_, radius in atlas.in_map(CIRCLES)) == pytest.approx(share * before, abs=1)
