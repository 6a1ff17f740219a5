"""A link restores the view of its sender. Unknown parts of an address are left out, with a notice."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from atlas_page import Visit
from tests.contents import load

CONTENT = load()


def test_island_and_layers(visit: Visit) -> None:
    atlas = visit("?island=shikotan&layers=population,military", first=True)
    atlas.expect_details_of("Shikotan")
    assert atlas.outlined() == {"shikotan"}
    for layer in ("islands", "names", "population", "military"):
        expect(atlas.box_of(layer)).to_be_checked()
    for layer in ("claims", "excerpts"):
        expect(atlas.box_of(layer)).not_to_be_checked()
    expect(atlas.map.locator(".site").first).to_be_visible()
    expect(atlas.legend).to_contain_text("Military sites")
    expect(atlas.page.locator(".notice:visible")).to_have_count(0)


def test_place(visit: Visit) -> None:
    atlas = visit("?place=kurilsk", first=True)
    name = CONTENT.wording.names(CONTENT.settlements["kurilsk"].names)
    atlas.expect_details_of("Iturup (Etorofu)")
    expect(atlas.details.locator(".place h3")).to_have_text(name)
    expect(atlas.page).to_have_title(f"{name} · Four Islands")
    location = CONTENT.settlements["kurilsk"].location
    assert location is not None
    assert atlas.shows((location.lat, location.lon))
    assert atlas.outlined() == {"kurilsk"}


def test_excerpt(visit: Visit) -> None:
    excerpt = CONTENT.articles["press-tv-2019"].excerpts[-1]
    atlas = visit(f"?excerpt={excerpt.id}", first=True)
    expect(atlas.details.locator(".quotation blockquote")).to_contain_text(excerpt.quote)
    expect(atlas.page).to_have_title(f"“{excerpt.quote}” · Four Islands")
    assert atlas.marked() == set(excerpt.islands)


def test_a_typed_link_and_the_links_that_lead_on_from_it(visit: Visit) -> None:
    atlas = visit("?viewpoint=Japan&fbclid=IwAR0&lang=ru-RU&island=Shikotan.", first=True)
    expect(atlas.viewpoint_box("japan")).to_be_checked()
    assert atlas.outlined() == {"shikotan"}
    expect(atlas.page.locator(".notice:visible")).to_have_count(0)
    canonical = atlas.page.locator("meta[property='og:url']").get_attribute("content")
    assert canonical and canonical.endswith("/?island=shikotan&viewpoint=japan&lang=ru")
    atlas.choose_year(1956)
    atlas.expect_in_address(year="1956")
    for link, kept in ((".languages a[lang=ja]", {"lang": "ja"}), (".means .over", {"read": ""})):
        with atlas.page.context.expect_page() as opening:
            atlas.page.locator(link).click(button="middle")
        opening.value.wait_for_url(re.compile("year=1956"))
        opened = dict(parse_qsl(urlsplit(opening.value.url).query, keep_blank_values=True))
        assert opened.items() >= {"viewpoint": "japan", "year": "1956", **kept}.items()
        opening.value.close()


@pytest.mark.parametrize("at", ["91,0,5", "43.5,1e400,7"])
def test_a_broken_position_does_no_harm(visit: Visit, at: str) -> None:
    atlas = visit(f"?at={at}", first=True)
    expect(atlas.page.locator(".notice:visible")).to_contain_text(f"at={at}")
    atlas.click_island("iturup")
    atlas.expect_details_of("Iturup (Etorofu)")


def test_of_a_repeated_part_the_last_counts_and_what_is_not_known_is_not_shared(visit: Visit) -> None:
    query = "?island=iturup&viewpoint=russia&viewpoint=japan&year=1875&year=1990&compare=russia,1900&compare=japan,1956"
    atlas = visit(f"{query}&colour=red&embed=false", first=True)
    notices = atlas.page.locator(".notice:visible")
    expect(notices).to_have_count(4)
    for name in ("viewpoint", "year", "compare"):
        expect(notices.filter(has_text=f"“{name}”")).to_contain_text("only the last was used")
    expect(atlas.viewpoint_box("japan")).to_be_checked()
    expect(atlas.year).to_have_text("1990")
    expect(atlas.details).to_contain_text("at the end of 1990")
    atlas.page.locator("button.share").click()
    panel = atlas.page.locator("#share")
    shared = dict(parse_qsl(urlsplit(panel.locator("input.link").input_value()).query))
    looked_at = {"island": "iturup", "viewpoint": "japan", "year": "1990", "compare": "japan,1956", "lang": "en"}
    assert looked_at.items() <= shared.items() and shared.keys() - looked_at.keys() <= {"at"}
    expect(panel.locator(".alone")).to_be_visible()


def test_the_position_travels_with_the_address(visit: Visit) -> None:
    atlas = visit(first=True)
    atlas.put_mark()
    x, y = atlas.pixel(atlas.open_sea())
    atlas.page.mouse.move(x, y)
    atlas.page.mouse.down()
    atlas.page.mouse.move(x - 60, y + 40, steps=4)
    atlas.page.mouse.up()
    atlas.map.get_by_role("button", name="Zoom in").click()
    atlas.wait_until_still()
    before = atlas.view()
    atlas.expect_in_address(at=f"{before[0]:.4f},{before[1]:.4f},{before[2]:g}")
    atlas.assert_not_remounted()
    atlas.page.reload()
    atlas.wait_until_ready()
    half_a_pixel = 360 / (256 * 2 ** before[2]) / 2  # in degrees of longitude: Leaflet draws from whole pixels
    assert atlas.view() == pytest.approx(before, abs=half_a_pixel + 0.0001)  # and the address has four decimals
