"""Online backgrounds are off until a reader chooses one.

If a background cannot be reached, the built-in coast stays.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from atlas_page import AtlasPage
from pages import Pages

HOSTS = {
    "OpenStreetMap": "tile.openstreetmap.org",
    "Japan's survey (GSI)": "cyberjapandata.gsi.go.jp",
    "Satellite (Esri)": "server.arcgisonline.com",
}


@pytest.fixture(scope="module")
def atlas(pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page to which the hosts of the backgrounds do not answer."""
    failures = tuple(f"ERR_FAILED (https://{host}/" for host in HOSTS.values())
    with pages.opened(server, first=True, refused=HOSTS.values(), tolerated=failures) as page:
        yield page


def test_without_a_network(atlas: AtlasPage) -> None:
    atlas.put_mark()
    atlas.map.get_by_text("Online background").click()
    expect(atlas.map.get_by_text("Loads images from another server.")).to_be_visible()
    for title in HOSTS:
        atlas.map.get_by_role("radio", name=title).check()
        notice = atlas.map.get_by_text(f"{title} cannot be reached; the built-in coast is shown.")
        expect(notice).to_be_visible()
        expect(atlas.map.locator("path.land").first).to_have_css("fill-opacity", "1")
        atlas.map.get_by_role("radio", name="None (built-in coast)").check()
        expect(notice).to_have_count(0)
    atlas.assert_not_remounted()


def test_the_credit_is_on_the_map(atlas: AtlasPage) -> None:
    credit = atlas.map.locator(".leaflet-control-attribution")
    expect(credit).to_contain_text("© OpenStreetMap contributors")
    expect(credit.locator("svg, img")).to_have_count(0)  # Leaflet's own prefix shows a national flag
