"""What a reader sees before the page's script starts, or without JavaScript, and the preview of a shared link."""

import re

from playwright.sync_api import expect

from atlas_page import Visit
from pages import hold_back
from tests.contents import load


def test_without_javascript(visit: Visit) -> None:
    page = visit(ready=False, java_script_enabled=False).page
    expect(page.locator("svg.outlines")).to_be_visible()
    expect(page.locator("svg.outlines path.island")).to_have_count(4)
    expect(page.get_by_role("heading", name="Four Islands")).to_be_visible()
    expect(page.get_by_text("An atlas of the Russia-Japan dispute").first).to_be_visible()
    content = load()
    for island in content.islands.values():
        line = page.get_by_role("listitem").filter(has_text=content.wording.names(island.names))
        expect(line).to_be_visible()
        expect(line).to_contain_text("Governed by Russia, claimed by both states")
        expect(line).to_contain_text("km²")
    expect(page.locator(".credit")).to_contain_text("© OpenStreetMap contributors")
    expect(page.get_by_text("Streamlit")).to_have_count(0)


def test_the_page_takes_the_place_of_the_outlines_without_first_asking_whether_the_server_is_healthy(
    visit: Visit,
) -> None:
    page = visit(routes={re.compile("/_stcore/(health|host-config)"): hold_back}).page
    expect(page.locator("svg.outlines")).to_have_count(0)
    expect(page.get_by_role("heading", name="Four Islands", exact=True)).to_have_count(1)
    expect(page.locator("link[rel~=icon]")).to_have_attribute("href", re.compile("^data:image/svg"))


def test_the_preview_of_a_link(visit: Visit) -> None:
    atlas = visit(ready=False, java_script_enabled=False)

    def preview() -> dict[str, str]:
        tags = atlas.page.locator("meta[property^='og:'], meta[name=description]")
        named = "(all) => all.map((one) => [one.getAttribute('property') || one.name, one.content])"
        return dict(tags.evaluate_all(named))

    whole = preview()
    assert whole["og:title"] == atlas.page.title() == "Four Islands"
    assert whole["og:description"] == whole["description"]
    picture = atlas.page.request.get(whole["og:image"])
    assert (picture.status, picture.headers["content-type"]) == (200, "image/png")
    assert picture.body().startswith(b"\x89PNG")

    atlas.page.goto(atlas.page.url + "?island=shikotan")
    assert preview()["og:title"] == atlas.page.title() == "Shikotan · Four Islands"
    assert preview()["og:description"].startswith("Shikotan: Governed by Russia")
