"""The circles of settlements on a small-scale map leave a part of each of the four islands visible."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ViewportSize

from alone import MapFile, made, opened_file
from atlas_page import places_on
from content.record.store import ISLAND_ORDER
from geo.layers.population import FULL_SIZE_FROM
from tests.contents import load

CONTENT = load()
MIDDLE = (44.5, 146.9)
WINDOWS: dict[str, ViewportSize] = {
    "embed": {"width": 320, "height": 240},
    "desktop": {"width": 1440, "height": 900},
}
AFAR = (FULL_SIZE_FROM, FULL_SIZE_FROM - 1, FULL_SIZE_FROM - 2)
HIDDEN = """(places) => {
    const { left, top } = map.getContainer().getBoundingClientRect();
    const circles = [...document.querySelectorAll("path.town:not(.is-out)")].map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return [x + width / 2 - left, y + height / 2 - top, width / 2];
    });
    const hidden = places.map((place) => map.latLngToContainerPoint(place)).filter((at) =>
        circles.some(([x, y, radius]) => Math.hypot(at.x - x, at.y - y) < radius));
    return hidden.length / places.length;
}"""  # the share of places that circles hide
RADIUS = """() => Math.max(...[...document.querySelectorAll("path.town:not(.is-out)")].map((one) =>
    one.getBoundingClientRect().width / 2))"""


@pytest.fixture(scope="module")
def map_file(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MapFile]:
    path = made(tmp_path_factory.mktemp("circles"), CONTENT, layers="population,claims", at="44.5,146.9,9")
    with opened_file(browser, path, viewport=WINDOWS["embed"], reduced_motion="reduce") as found:
        found.wait_until_ready()
        found.map.locator("path.town").first.wait_for(state="attached")
        yield found


@pytest.fixture(scope="module", params=WINDOWS)
def atlas(request: pytest.FixtureRequest, map_file: MapFile) -> MapFile:
    """The map in each window."""
    map_file.page.set_viewport_size(WINDOWS[request.param])
    map_file.wait_until_still()
    return map_file


def hidden_shares(atlas: MapFile, zoom: float) -> dict[str, float]:
    """The share (0 to 1) of each island's land that circles hide at a zoom level."""
    atlas.look_at(MIDDLE, zoom)
    return {island: float(atlas.in_map(HIDDEN, places_on(island))) for island in ISLAND_ORDER}


def test_each_island_is_seen_from_afar(atlas: MapFile) -> None:
    for zoom in AFAR:
        assert {island: share for island, share in hidden_shares(atlas, zoom).items() if share > 0.5} == {}, zoom


def test_circles_shrink_from_afar_alone(atlas: MapFile) -> None:
    town = CONTENT.settlements["yuzhno_kurilsk"].location
    assert town
    atlas.look_at((town.lat, town.lon), 10)
    full = atlas.in_map(RADIUS)
    for zoom, share in ((11, 1), (FULL_SIZE_FROM, 1), (FULL_SIZE_FROM - 2, 0.25), (FULL_SIZE_FROM, 1)):
        atlas.look_at((town.lat, town.lon), zoom)
        assert atlas.in_map(RADIUS) == pytest.approx(share * full, abs=1)
