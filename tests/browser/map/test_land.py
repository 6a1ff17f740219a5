"""Colours of land. They clearly differ between viewpoints. Fills, stripes and edges contrast with what is below."""

import io
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Browser

from alone import MapFile, made, opened_file
from colours import contrast, luminance
from content.models import Viewpoint
from content.record.history import this_year
from content.record.store import ISLAND_ORDER
from geo.layers.claims import colours
from perception import SIGHTS, Pixels, distance, luminances
from tests.contents import load

CONTENT = load()
TODAY = this_year()
YEARS = (1855, 1875, 1945, 1956, TODAY)
FAR_APART = {sight: 15 if sight == "grey" else 20 for sight in SIGHTS}  # CIEDE2000, mean over the land
SEEN_ON = 1.6  # contrast of a style with what it lies on or touches
EQUAL = 1.3  # the most contrast between the fills of the two parties
OPENING = ((44.5, 146.9), 8)
ISLETS = ((43.5, 146.1), 9)
CLOSE = ((43.87, 146.83), 11)  # the edge of the view crosses the coast

# Nothing but the map itself, and the land of the four islands, or of one, in one colour to find its pixels.
MAP_ALONE = ".leaflet-control-container, .leaflet-marker-pane { display: none }"
LAND_ALONE = ".leaflet-overlay-pane path { fill: #f00 !important; fill-opacity: 1 !important; stroke: none !important }"
# The lines of each area on the map, and those of a polygon of Leaflet's own with the same positions.
LINES = """() => {
    const areas = [];
    map.eachLayer((one) => one.area && areas.push(one));
    return areas.map((one) => {
        const own = L.polygon(one.getLatLngs(), { pane: one.options.pane, noClip: one.isWhole }).addTo(map);
        const lines = [one, own].map((each) => each.getElement().getAttribute("d"));
        own.remove();
        return lines;
    });
}"""
COLOURS_OFF = ".leaflet-colours-pane, .leaflet-frames-pane, .leaflet-lines-pane { display: none }"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map file that shows only claims."""
    return made(tmp_path_factory.mktemp("land"), CONTENT, layers="claims", hide="names")


@pytest.fixture(scope="module", params=["light", "dark"])
def land(request: pytest.FixtureRequest, browser: Browser, path: Path) -> Iterator[MapFile]:
    """The map file in each colour scheme, without controls and names."""
    with opened_file(browser, path, color_scheme=request.param, bypass_csp=True) as found:
        found.map.locator("path.own-japan").first.wait_for(state="attached")
        found.page.add_style_tag(content=MAP_ALONE)
        yield found


def test_areas_are_drawn_as_leaflet_draws_them(browser: Browser, path: Path) -> None:
    with opened_file(browser, path, bypass_csp=True) as found:
        found.map.locator("path.own-japan").first.wait_for(state="attached")
        for place, zoom in (OPENING, ISLETS, CLOSE):
            found.page.evaluate("([at, zoom]) => map.setView(at, zoom, { animate: false })", [place, zoom])
            lines = found.page.evaluate(LINES)
            assert len(lines) > len(ISLAND_ORDER)
            for drawn, expected in lines:
                assert drawn == expected, (place, zoom)


def pixels_of(atlas: MapFile) -> NDArray[np.uint8]:
    picture = Image.open(io.BytesIO(atlas.page.locator("#map").screenshot()))
    return np.asarray(picture.convert("RGB"))


def is_land(atlas: MapFile) -> NDArray[np.bool_]:
    """For each pixel of the map, whether it is completely covered by land of the four islands."""
    style = atlas.page.add_style_tag(content=LAND_ALONE + COLOURS_OFF)
    found: NDArray[np.bool_] = (pixels_of(atlas) == (255, 0, 0)).all(axis=2)
    style.evaluate("(one) => one.remove()")
    return found


def seen_from(atlas: MapFile, viewpoint: Viewpoint, land: NDArray[np.bool_]) -> Pixels:
    atlas.choose_viewpoint(viewpoint)
    return pixels_of(atlas)[land]


@pytest.mark.parametrize("year", YEARS)
def test_viewpoints_differ_at_a_glance(land: MapFile, year: int) -> None:
    land.look_at(*OPENING)
    land.choose_year(year)
    wanted = {
        viewpoint: tuple(colours(CONTENT, island, viewpoint, year) for island in ISLAND_ORDER)
        for viewpoint in get_args(Viewpoint)
    }
    there = is_land(land)
    assert there.sum() > 5000
    seen = {viewpoint: seen_from(land, viewpoint, there) for viewpoint in wanted}
    close = {
        (one, other, sight): round(found, 1)
        for one, other in combinations(wanted, 2)
        for sight in SIGHTS
        if wanted[one] != wanted[other] and (found := distance(seen[one], seen[other], sight)) < FAR_APART[sight]
    }
    assert close == {}
    alike = [(one, other) for one, other in combinations(wanted, 2) if wanted[one] == wanted[other]]
    assert all((seen[one] == seen[other]).all() for one, other in alike)


# Styles over one another, as the map draws them: what each is told from must be seen beside or below it.
SAMPLE = """([...styles]) => document.body.insertAdjacentHTML("beforeend", `<svg id="sample" width="84" height="84"
    style="position: fixed; inset: 0; z-index: 99999">${styles.map((style) =>
        `<rect width="84" height="84" class="${style}" style="stroke: none"/>`).join("")}</svg>`)"""


def sample(atlas: MapFile, *styles: str) -> list[float]:
    """The luminances of the two most frequent colours in an area painted with `styles`, the most frequent first."""
    atlas.page.evaluate(SAMPLE, styles)
    place = atlas.page.locator("#sample")
    drawn = np.asarray(Image.open(io.BytesIO(place.screenshot())).convert("RGB")).reshape(-1, 3)
    place.evaluate("(one) => one.remove()")
    found, times = np.unique(drawn, axis=0, return_counts=True)
    return [float(one) for one in luminances(found[np.argsort(-times)][:2])]


@pytest.mark.parametrize(("party", "other"), [("russia", "japan"), ("japan", "russia")])
def test_each_style_is_seen_on_what_it_lies_on(land: MapFile, party: str, other: str) -> None:
    root = land.page.locator(":root")
    sea = luminance(root, (".leaflet-container", "backgroundColor"))
    edge = luminance(root, (".transfer", "stroke"))
    (bare, *_), (fill, *_) = sample(land, "island"), sample(land, f"holds-{party}")
    stripes = sample(land, "island", f"striped-{party}")
    light_stripes = sample(land, f"holds-{party}", f"claims-{other}")
    found = {
        "fill and bare land": contrast(fill, bare),
        "fill and sea": contrast(fill, sea),
        "stripes and bare land": contrast(*stripes),
        "light stripes and fill": contrast(*light_stripes),
        "edge and fill": contrast(edge, fill),
        "edge and bare land": contrast(edge, bare),
        "edge and sea": contrast(edge, sea),
    }
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < SEEN_ON} == {}
    assert bare in stripes and fill in light_stripes


def test_neither_party_stands_out(land: MapFile) -> None:
    (russia, *_), (japan, *_) = (sample(land, f"holds-{party}") for party in ("russia", "japan"))
    assert contrast(russia, japan) <= EQUAL


def test_no_line_blackens_an_islet(land: MapFile) -> None:
    """Coastlines and the edges of a transfer leave most of an islet's land in its own colour, at every zoom."""
    for zoom in (8, 9, 10):
        land.look_at(ISLETS[0], zoom)
        there = is_land(land)
        paint = luminances(seen_from(land, "declaration_1956", there))
        ink = luminance(land.page.locator(":root"), (".transfer", "stroke"))
        covered = [contrast(float(one), ink) < SEEN_ON for one in paint]
        assert len(covered) > 20 and np.mean(covered) < 0.1, zoom


def test_from_close_up_colours_are_a_band_along_the_coast(land: MapFile) -> None:
    land.choose_viewpoint("de_facto")
    land.look_at((45.0, 147.7), 9.75)
    there = is_land(land)
    (bare, *_) = sample(land, "island")
    assert np.isclose(luminances(pixels_of(land)[there]), bare, atol=1e-3).mean() < 0.1
    land.look_at((45.0, 147.7), 10.5)
    there = is_land(land)
    open_land = np.isclose(luminances(pixels_of(land)[there]), bare, atol=1e-3).mean()
    assert 0.3 < open_land < 0.95
