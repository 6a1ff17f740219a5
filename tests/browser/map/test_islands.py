"""A click on any island or islet, at several zoom levels, selects it and shows its name."""

from collections.abc import Iterator

import pytest
import shapely
from playwright.sync_api import expect

from atlas_page import LAND, AtlasPage, Point, places_on
from geo.coast.land import island_geometry, label_point
from pages import Pages

NAMES = {"iturup": "Iturup (Etorofu)", "kunashir": "Kunashir (Kunashiri)", "shikotan": "Shikotan", "habomai": "Habomai"}
ISLETS = {
    "zelyony": "Zelyony (Shibotsu)",
    "tanfilyev": "Tanfilyev (Suisho)",
    "polonsky": "Polonsky (Taraku)",
    "yuri": "Yuri",
    "anuchin": "Anuchin (Akiyuri)",
    "signalny": "Signalny (Kaigara)",
}


@pytest.fixture(scope="module")
def atlas(pages: Pages, server: str) -> Iterator[AtlasPage]:
    with pages.opened(server, first=True) as page:
        yield page


def between_the_islets() -> Point:
    """The point of the sea among the Habomai islets that is farthest from the islets and from the open sea."""
    group = island_geometry("habomai")
    water = group.convex_hull - group.buffer(0.005)
    assert isinstance(water, shapely.Polygon | shapely.MultiPolygon)
    centre = shapely.maximum_inscribed_circle(water).coords[0]
    return centre[1], centre[0]


@pytest.fixture(params=[None, 11], ids=["opening zoom", "zoom 11"])
def zoom(request: pytest.FixtureRequest) -> float | None:
    """The zoom level of the map; None for the view that the map opens with."""
    return request.param  # type: ignore[no-any-return]


@pytest.mark.parametrize("island", NAMES)
def test_a_click_on_an_island_selects_it(atlas: AtlasPage, island: str, zoom: float | None) -> None:
    centre = between_the_islets() if island == "habomai" else label_point(island)
    atlas.see_all_islands()
    if zoom:
        atlas.look_at(centre, zoom)
    atlas.click(centre if island == "habomai" else atlas.first_free(places_on(island), LAND))
    expect(atlas.popup.get_by_role("heading")).to_have_text(NAMES[island])
    expect(atlas.popup).to_contain_text("Governed by Russia, claimed by both states")
    atlas.expect_details_of(NAMES[island])
    assert island in atlas.outlined()


@pytest.mark.parametrize("islet", ISLETS)
def test_a_click_on_an_islet_selects_it(atlas: AtlasPage, islet: str, zoom: float | None) -> None:
    atlas.see_all_islands()
    if zoom:
        atlas.look_at(label_point(islet), zoom)
    atlas.click(atlas.first_free(places_on(islet), f"{LAND}, path.target"))
    expect(atlas.popup.get_by_role("heading")).to_have_text(ISLETS[islet])
    expect(atlas.popup).to_contain_text("One of the islets of Habomai")
    atlas.expect_details_of("Habomai")
    expect(atlas.details.locator(".place h3")).to_have_text(ISLETS[islet])
    assert islet in atlas.outlined()
