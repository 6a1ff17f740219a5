"""Every settlement and military site can be selected on the map, at its location or on its island's card."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from atlas_page import AtlasPage
from content.models import Settlement, Site
from geo.layers.symbols import KIND_WORDS
from pages import Pages
from tests.contents import load

CONTENT = load()
PLACES: dict[str, Settlement | Site] = {**CONTENT.settlements, **CONTENT.sites}
ON_THE_MAP = [place for place in PLACES.values() if place.location]
ON_A_CARD = [(site, island) for site in CONTENT.sites.values() if not site.location for island in site.islands]


@pytest.fixture(scope="module")
def atlas(pages: Pages, server: str) -> Iterator[AtlasPage]:
    with pages.opened(server, "?layers=population,military", first=True) as page:
        yield page


def choose_in_the_list(atlas: AtlasPage, place: Settlement | Site) -> None:
    """If the popup lists several places, choose this one. If it shows this place alone, do nothing."""
    listed = atlas.popup.locator(f"button[data-id={place.id}]")
    alone = atlas.popup.get_by_role("heading", name=CONTENT.wording.names(place.names), exact=True)
    expect(listed.or_(alone).first).to_be_visible()
    atlas.wait_until_still()  # the map makes room for the list: a click on what moves away is lost
    if listed.count():
        listed.click()


@pytest.mark.parametrize("zoom", [11, 12])
@pytest.mark.parametrize("place", ON_THE_MAP, ids=lambda place: place.id)
def test_a_place_is_selected_where_it_stands(atlas: AtlasPage, place: Settlement | Site, zoom: int) -> None:
    name = CONTENT.wording.names(place.names)
    where = (place.location.lat, place.location.lon) if place.location else (0.0, 0.0)
    atlas.look_at(where, zoom)
    atlas.click(where)
    choose_in_the_list(atlas, place)
    expect(atlas.details.locator(".place h3")).to_have_text(name)
    expect(atlas.popup.get_by_role("heading")).to_have_text(name)
    assert place.id in atlas.outlined()


@pytest.mark.parametrize(("site", "island"), ON_A_CARD, ids=lambda value: getattr(value, "id", value))
def test_a_site_known_by_its_island_is_reached_through_a_badge(atlas: AtlasPage, site: Site, island: str) -> None:
    atlas.see_all_islands()
    kind = KIND_WORDS[site.kind] + (", former" if site.state == "former" else "")
    atlas.map.locator(f".card[data-island={island}]").get_by_title(kind, exact=True).click()
    choose_in_the_list(atlas, site)
    expect(atlas.details.locator(".place h3")).to_have_text(CONTENT.wording.names(site.names))
    atlas.expect_details_of(CONTENT.wording.names(CONTENT.islands[island].names))  # type: ignore[index]
