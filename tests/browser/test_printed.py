"""The page on paper, when a reader prints it with the browser."""

from playwright.sync_api import ViewportSize, expect

from atlas_page import Visit

A4: ViewportSize = {"width": 794, "height": 1123}  # pixels of CSS


def test_a_printed_page_has_what_is_read_and_nothing_that_is_clicked(visit: Visit) -> None:
    atlas = visit("?island=kunashir&layers=population&lang=en")
    atlas.page.emulate_media(media="print")
    atlas.page.set_viewport_size(A4)
    for control in (atlas.page.locator(".means"), atlas.islands, atlas.page.locator(".st-key-find")):
        expect(control).to_be_hidden()
    for part in (".years", ".layer-list", ".leaflet-control-zoom"):
        expect(atlas.map.locator(part)).to_be_hidden()
    expect(atlas.map.locator(".timebar .caption")).to_be_visible()
    expect(atlas.details.get_by_role("heading", name="Kunashir (Kunashiri)")).to_be_visible()
    assert not atlas.is_too_wide()
    atlas.page.emulate_media(media="screen")
