"""Files that are lost or damaged on the way are requested again, and the page tells the reader so."""

import re
from typing import Any

from playwright.sync_api import Browser, Route, expect

from accessible import violations
from atlas_page import Visit
from pages import Pages

ASSET = re.compile(r"/assets/(\w+)\.([0-9a-f]{12})\.(json|html)$")
SIGN_IN = "<!doctype html><title>Sign in to this network</title>"
WORDS = "Something could not be loaded from the server."
FAILURES = ("Failed to load resource",)


def test_what_was_lost_is_asked_for_again_and_the_reader_is_told(visit: Visit) -> None:
    lost_once, lost = {"land", "legend", "events", "iturup"}, {"citations", "military"}

    def answer(route: Route) -> None:
        name = ASSET.search(route.request.url)[1]  # type: ignore[index] # the pattern of this route
        if name not in lost | lost_once:
            return route.continue_()
        lost_once.discard(name)
        if name in ("land", "military"):
            return route.abort()
        return route.fulfill(status=500 if name == "iturup" else 200, content_type="text/html", body=SIGN_IN)

    atlas = visit("?island=iturup&lang=en", tolerated=FAILURES, routes={ASSET: answer})
    expect(atlas.page.get_by_text("Every figure and what it counts")).to_be_visible()
    expect(atlas.legend.get_by_role("heading", name="Islands", exact=True)).to_be_visible()
    expect(atlas.map.locator(".leaflet-land-pane path")).not_to_have_count(0)
    expect(atlas.map.locator(".ticks i")).not_to_have_count(0)

    source, box = atlas.details.locator("button.src").first, atlas.box_of("military")
    told, told_by_map = atlas.page.locator(".missing"), atlas.map.locator(".missing")
    source.click()
    box.check()
    for notice in (told, told_by_map):
        expect(notice).to_contain_text(WORDS)
        expect(notice).to_be_in_viewport(ratio=0.99)
    expect(atlas.page.locator("#announcer")).to_have_text(WORDS)
    assert violations(atlas.page.main_frame) == []

    lost.clear()
    source.click()
    expect(atlas.details.locator("ul.citations b").first).to_be_visible()
    expect(told).to_be_hidden()
    told_by_map.get_by_role("button", name="Try again").click()
    expect(atlas.map.locator(".site")).not_to_have_count(0)
    expect(told_by_map).to_be_hidden()


SHEET = "http://translator.example/x.css"
ADD_SHEET = f"""addEventListener("DOMContentLoaded", () => {{
    const link = Object.assign(document.createElement("link"), {{ rel: "stylesheet", href: "{SHEET}" }});
    if (top === window) document.head.append(link);
}})"""


def test_a_style_sheet_of_another_origin_does_not_stop_the_map(browser: Browser, server: str) -> None:
    options: dict[str, Any] = {"refused": ["translator.example"], "bypass_csp": True}  # as an extension does
    with Pages(browser).opened(server, "/_stcore/health", ready=False, **options) as atlas:
        atlas.page.route(SHEET, lambda route: route.fulfill(content_type="text/css", body=".x { color: red }"))
        atlas.page.add_init_script(ADD_SHEET)
        atlas.open(server)
        assert atlas.in_map("() => [...document.fonts].some(({ family }) => family.includes('Source Serif'))")


def test_a_page_opened_before_a_restart_with_other_data_finds_the_new_files(visit: Visit) -> None:
    asked: set[str] = set()

    def ask_for_an_older_file(route: Route) -> None:
        found = ASSET.search(route.request.url)
        assert found
        asked.add(found[1])
        route.continue_(url=route.request.url.replace(found[2], "0" * 12))

    atlas = visit("?island=iturup&lang=ja", first=True, tolerated=FAILURES, routes={ASSET: ask_for_an_older_file})
    expect(atlas.page.get_by_text(atlas.wording.gettext("Every figure and what it counts"))).to_be_visible()
    atlas.details.locator("button.src").first.click()
    expect(atlas.details.locator("ul.citations b").first).to_be_visible()
    atlas.box_of("military").check()
    expect(atlas.map.locator(".site")).not_to_have_count(0)
    expect(atlas.map.locator(".ticks i")).not_to_have_count(0)
    assert {"land", "islands", "military", "events", "citations", "legend", "iturup"} <= asked
    for document in (atlas.page, atlas.map):
        expect(document.locator(".missing")).to_have_count(0)
