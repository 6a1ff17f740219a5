"""Names of the lands around the islands: none looks like the name of one of the four islands, and none wanders."""

from collections.abc import Iterator

import pytest
import shapely
from playwright.sync_api import Browser
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

from alone import MapFile, made, opened_file
from content.record.store import ISLAND_ORDER
from geo.coast.land import coasts
from geo.layers.layout.lettering import REGIONS
from tests.contents import load

CONTENT = load()
ZOOMS = (5, 6, 7, 7.5, 8)
VIEWS = (((44.5, 147), 6), ((44, 146), 6), ((44.5, 147), 7), ((44.5, 147), 8.5), ((43.5, 146), 5.5))
BOXES = """() => [...document.querySelectorAll(".label-land")].filter((label) => label.offsetWidth).map((label) => {
    const [box, frame] = [label.getBoundingClientRect(), map.getContainer().getBoundingClientRect()];
    const corners = [[box.left, box.bottom], [box.right, box.top]].map(([x, y]) =>
        map.containerPointToLatLng([x - frame.left, y - frame.top]));
    return [label.firstChild.textContent, corners.flatMap(({ lng, lat }) => [lng, lat])];
})"""


def as_drawn(shape: BaseGeometry) -> BaseGeometry:
    """A geometry in which distances have about the ratios that they have on the map."""
    return scale(shape, xfact=0.71, origin=(0, 0))


@pytest.fixture(scope="module")
def atlas(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MapFile]:
    path = made(tmp_path_factory.mktemp("surroundings"), CONTENT)
    with opened_file(browser, path, viewport={"width": 1024, "height": 768}) as found:
        found.wait_until_ready()
        yield found


def names(atlas: MapFile, at: tuple[float, float], zoom: float) -> dict[str, tuple[float, float, float, float]]:
    """The boxes of the names that are seen in a view, as west, south, east and north in degrees."""
    atlas.look_at(at, zoom)
    return dict(atlas.in_map(BOXES))


def test_the_name_of_a_land_is_nearer_to_it_than_to_the_islands(atlas: MapFile) -> None:
    islands = as_drawn(shapely.union_all(coasts()[list(ISLAND_ORDER)]))
    lands = {CONTENT.wording.names(CONTENT.landmarks[key].names): list(found) for key, found in REGIONS.items()}
    seen = set()
    for zoom in ZOOMS:
        named = names(atlas, (44.5, 147.2), zoom)
        for name in lands.keys() & named:
            box = as_drawn(shapely.box(*named[name]))
            own = as_drawn(shapely.union_all(coasts()[lands[name]]))
            assert box.distance(own) < box.distance(islands), (name, zoom)
            seen.add(name)
    assert len(seen) > 3


def test_a_name_has_the_same_place_each_time_that_a_view_is_seen(atlas: MapFile) -> None:
    first = [names(atlas, *view) for view in VIEWS]
    assert any("Shiretoko" in named for named in first)
    for view, named in zip(VIEWS, first, strict=True):
        again = names(atlas, *view)
        assert again.keys() == named.keys(), view
        for name, box in named.items():
            assert again[name] == pytest.approx(box, abs=1e-6), (name, view)
