"""Names of the lands around the islands: none looks like the name of one of the four islands."""

from pathlib import Path

import shapely
from playwright.sync_api import Browser
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

from alone import made, opened_file
from content.record.store import ISLAND_ORDER
from geo.coast.land import coasts
from geo.layers.layout.lettering import REGIONS
from tests.contents import load

CONTENT = load()
BOXES = """() => [...document.querySelectorAll(".label-land")].filter((label) => label.offsetWidth).map((label) => {
    const [box, frame] = [label.getBoundingClientRect(), map.getContainer().getBoundingClientRect()];
    const corners = [[box.left, box.bottom], [box.right, box.top]].map(([x, y]) =>
        map.containerPointToLatLng([x - frame.left, y - frame.top]));
    return [label.firstChild.textContent, corners.flatMap(({ lng, lat }) => [lng, lat])];
})"""


def as_drawn(shape: BaseGeometry) -> BaseGeometry:
    """A geometry in which distances have about the ratios that they have on the map."""
    return scale(shape, xfact=0.71, origin=(0, 0))


def test_the_name_of_a_land_is_nearer_to_it_than_to_the_islands(browser: Browser, tmp_path: Path) -> None:
    islands = as_drawn(shapely.union_all(coasts()[list(ISLAND_ORDER)]))
    lands = {CONTENT.wording.names(CONTENT.landmarks[key].names): list(found) for key, found in REGIONS.items()}
    seen = set()
    with opened_file(browser, made(tmp_path, CONTENT), viewport={"width": 1024, "height": 768}) as atlas:
        atlas.wait_until_ready()
        for zoom in (5, 6, 7, 7.5, 8):
            atlas.look_at((44.5, 147.2), zoom)
            named = dict(atlas.in_map(BOXES))
            for name in lands.keys() & named:
                box = as_drawn(shapely.box(*named[name]))
                own = as_drawn(shapely.union_all(coasts()[lands[name]]))
                assert box.distance(own) < box.distance(islands), (name, zoom)
                seen.add(name)
    assert len(seen) > 3
