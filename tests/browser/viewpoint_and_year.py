"""Assertions that map and panel agree with a viewpoint and a year."""

from playwright.sync_api import expect

from atlas_page import AtlasPage
from content.models import IslandId, Viewpoint
from content.record import history
from content.wording import VIEWPOINTS
from geo.layers.years.captions import caption, island_caption
from tests.contents import load

CONTENT = load()
TODAY = history.this_year()


def name(island: IslandId) -> str:
    return CONTENT.wording.names(CONTENT.islands[island].names)


def expect_time(atlas: AtlasPage, viewpoint: Viewpoint, year: int) -> None:
    """The map shows this viewpoint and year in its controls, its caption and its lines."""
    expect(atlas.viewpoint_box(viewpoint)).to_be_checked()
    expect(atlas.year).to_have_text(f"{year}, today" if year == TODAY else str(year))
    expect(atlas.caption).to_have_text(caption(CONTENT, viewpoint, year))
    atlas.map.locator("path.border").first.wait_for(state="attached")
    wanted = {line.id for line in history.lines_in_force(CONTENT, viewpoint, year)}
    assert {line["id"] for line in atlas.there("line")} == wanted


def expect_in_panel(atlas: AtlasPage, island: IslandId, viewpoint: Viewpoint, year: int) -> None:
    """The panel describes an island from this viewpoint and in this year."""
    atlas.expect_details_of(name(island))
    section = VIEWPOINTS[viewpoint] + ("" if year == TODAY else f", at the end of {year}")
    expect(atlas.details.get_by_role("heading", name=section, exact=True)).to_be_visible()
    status, actual = (history.island_status(CONTENT, island, seen, year) for seen in (viewpoint, "de_facto"))
    if status == actual:  # then the strip says it alone
        governs = atlas.details.locator(".strip > .piece").filter(has_text="Who governs")
        expect(governs.locator("strong")).to_have_text(
            history.holding_of(CONTENT, island, year).holder, ignore_case=True
        )
        expect(atlas.details.locator("dd b")).to_have_count(0)
    else:
        expect(atlas.details.locator("dd b").first).to_have_text(island_caption(CONTENT, island, viewpoint, year))


def expect_in_panel_of_all(atlas: AtlasPage, viewpoint: Viewpoint, year: int) -> None:
    """The panel describes all four islands from this viewpoint and in this year, while nothing is selected."""
    section = VIEWPOINTS[viewpoint] + ("" if year == TODAY else f", at the end of {year}")
    expect(atlas.details.get_by_role("heading", name=section, exact=True)).to_be_visible()
    captions = [island_caption(CONTENT, island, viewpoint, year) for island in CONTENT.islands]
    begun = captions if history.lines_in_force(CONTENT, viewpoint, year) else []
    expect(atlas.details.locator("dd b")).to_have_text(begun)
