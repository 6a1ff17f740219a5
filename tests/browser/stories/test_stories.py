"""Stories are told beside the map on the page, in an embed and in a file.

`test_edition.py` tests the stories in an edition.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from accessible import violations
from alone import opened_file
from atlas_page import PHONE, Visit
from content.models import Language
from content.record.store import Content
from content.wording import LANGUAGES
from geo.export.web.standalone import standalone
from geo.map.folium_map import extent, layer_assets
from geo.map.view import read_view
from pages import Record, new_page
from tests.contents import DAY, load
from told import every_story_is_told, faults, walk

CONTENT = load()
SEVEN = CONTENT.stories["seven-steps"]


def story_of(page: Page) -> Any:
    """The panel in which the story is told."""
    return page.locator(".story")


def expect_step(page: Page, number: int, content: Content = CONTENT) -> None:
    """Wait until the story "seven-steps" shows the step with this number. The first step has number 1."""
    expect(story_of(page).locator("h2")).to_have_text(content.stories["seven-steps"].steps[number - 1].title)


def expect_address(page: Page, number: int) -> None:
    """Wait until the address names this step of the story "seven-steps", and no position, year or viewpoint."""
    expect(page).to_have_url(
        re.compile(rf"\?(?=.*\bstory=seven-steps\b)(?=.*\bstep={number}\b)(?!.*(?:at|year|viewpoint)=)")
    )


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_every_story_on_the_page(visit: Visit, language: Language, device: dict[str, Any]) -> None:
    page = visit(f"?lang={language}", first=True, **device).page
    expect(page.locator("a.start")).to_be_in_viewport(ratio=1)
    page.locator("a.start").click()
    assert every_story_is_told(page.main_frame, load(language)) == []
    for button in page.locator(".story button.src").all():
        button.click()
    assert violations(page.main_frame, ".story") == []


def test_a_step_is_reached_by_button_key_and_swipe_and_announced_once(visit: Visit) -> None:
    atlas = visit("?lang=en&story=seven-steps", first=True, **PHONE)
    page = atlas.page
    expect_step(page, 1)
    page.evaluate(LISTEN)
    page.get_by_role("button", name="Next", exact=True).click()
    expect_step(page, 2)
    page.keyboard.press("ArrowRight")
    expect_step(page, 3)
    page.keyboard.press("ArrowLeft")
    expect_step(page, 2)
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_focused()
    box = page.locator(".story article").bounding_box()
    assert box
    swipe(page, box["x"] + 250, box["y"] + 60, -120)
    expect_step(page, 3)
    swipe(page, box["x"] + 100, box["y"] + 60, 120)
    expect_step(page, 2)
    page.get_by_role("button", name="Step 7 of 7").click()
    expect_step(page, 7)
    page.keyboard.press("ArrowRight")
    page.locator(".leaflet-container").focus()
    page.keyboard.press("ArrowLeft")
    expect_step(page, 7)
    heard = page.evaluate("() => window.heard")
    titles = [SEVEN.steps[number - 1].title for number in (2, 3, 2, 3, 2, 7)]
    assert [next((title for title in titles if title in words), words) for words in heard] == titles


# Keeps what the live region of the page says from now on.
LISTEN = """() => {
    window.heard = [];
    const announcer = document.getElementById("announcer");
    new MutationObserver(() => window.heard.push(announcer.textContent)).observe(announcer, { childList: true });
}"""


def swipe(page: Page, x: float, y: float, across: float) -> None:
    """Touch the window at (x, y), move the finger sideways by `across` pixels, and lift it."""
    touch = page.context.new_cdp_session(page)
    steps = [("touchStart", 0.0), *(("touchMove", across * step / 5) for step in range(1, 6))]
    for kind, moved in steps:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x + moved, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    touch.detach()


def test_the_address_keeps_the_step(visit: Visit) -> None:
    atlas = visit("?lang=en", first=True)
    page = atlas.page
    page.locator("a.start").click()
    for number in (1, 2, 3):
        expect_step(page, number)
        expect_address(page, number)
        if number < 3:
            page.get_by_role("button", name="Next", exact=True).click()
    page.go_back()
    expect_step(page, 2)
    expect(atlas.year).to_have_text("1875")
    page.go_forward()
    expect_step(page, 3)
    expect(atlas.year).to_have_text("1905")
    page.reload()
    atlas.wait_until_ready()
    expect_step(page, 3)
    expect_address(page, 3)
    expect(page).to_have_title(re.compile(re.escape(SEVEN.steps[2].title)))
    page.get_by_role("link", name="Русский").click()
    expect_step(page, 3, load("ru"))
    expect_address(page, 3)
    page.go_back()
    atlas.wait_until_ready()
    expect_step(page, 3)


def test_the_reader_looks_elsewhere_leaves_and_comes_back(visit: Visit) -> None:
    atlas = visit("?lang=en&story=seven-steps&step=3", first=True)
    page = atlas.page
    expect_step(page, 3)
    atlas.choose_year(1990)
    atlas.expect_in_address(story="seven-steps", step="3", year="1990", layers="claims,lines")
    assert "at" in atlas.address()
    expect_step(page, 3)
    atlas.wait_until_still()  # the events of the year have taken room from the map
    view = atlas.view()
    page.get_by_role("button", name="Leave the story").click()
    expect(story_of(page)).to_have_count(0)
    atlas.expect_in_address(year="1990", layers="claims,lines")
    assert not {"story", "step"} & atlas.address().keys()
    atlas.wait_until_still()
    assert atlas.view() == pytest.approx(view, abs=1e-3)
    expect(atlas.year).to_have_text("1990")
    page.go_back()
    expect_step(page, 3)
    expect(atlas.year).to_have_text("1990")
    page.go_forward()
    expect(story_of(page)).to_have_count(0)
    page.get_by_role("button", name="Continue the story").click()
    expect_step(page, 3)
    expect_address(page, 3)
    expect(atlas.year).to_have_text("1905")
    page.get_by_role("button", name="Leave the story").click()
    page.reload()
    atlas.wait_until_ready()
    expect(story_of(page)).to_have_count(0)
    page.locator("a.start").click()
    expect_step(page, 3)


def test_the_map_flies_to_a_step_unless_motion_is_reduced(visit: Visit) -> None:
    atlas = visit("?lang=en&story=why-they-matter", first=True, reduced_motion="no-preference")
    motions: list[tuple[Literal["no-preference", "reduce"], bool]] = [("no-preference", True), ("reduce", False)]
    for motion, flies in motions:
        atlas.page.emulate_media(reduced_motion=motion)
        atlas.page.get_by_role("button", name="Step 1 of").click()
        expect(story_of(atlas.page).locator("h2")).to_have_text(CONTENT.stories["why-they-matter"].steps[0].title)
        atlas.wait_until_still()
        zooms = atlas.in_map(ZOOMS_ON_THE_WAY)
        assert (len(set(zooms)) > 2) == flies, (motion, zooms)
        atlas.wait_until_still()
        view, _ = read_view({"story": "why-they-matter", "step": "2"}, CONTENT, 2026)
        box = extent(CONTENT, view)
        assert box and all(map(atlas.shows, box))


# The zoom of the map in each frame after the next step, until it has not changed for ten.
ZOOMS_ON_THE_WAY = """async () => {
    document.querySelector(".story .next").click();
    const zooms = [map.getZoom()];
    for (let alike = 0; alike < 10;) {
        await new Promise(requestAnimationFrame);
        alike = map.getZoom() === zooms.at(-1) ? alike + 1 : 0;
        zooms.push(map.getZoom());
    }
    return zooms;
}"""


MAPS_ARE_BESIDE_THE_STORY = """() => {
    const { left } = document.querySelector(".story").getBoundingClientRect();
    const maps = [...document.querySelectorAll(":is(.st-key-map, .st-key-map-second) iframe")];
    return maps.length === 2 && maps.every((map) => map.getBoundingClientRect().right <= left);
}"""


def test_a_story_goes_on_in_streamlits_page_and_shows_two_maps(visit: Visit) -> None:
    atlas = visit("?lang=en&story=seven-steps&step=4")
    page = atlas.page
    expect_step(page, 4)
    expect(atlas.year).to_have_text("1945")
    second = page.locator(".st-key-map-second iframe")
    page.get_by_role("button", name="Next", exact=True).click()
    expect_step(page, 5)
    expect(second).to_be_visible()
    for map_frame, viewpoint in ((atlas.map_frame, "russia"), (second, "japan")):
        document = map_frame.content_frame
        expect(document.locator(f"input[value={viewpoint}]")).to_be_checked()
        expect(document.locator(".timebar .year")).to_have_text("1951")
    page.wait_for_function(MAPS_ARE_BESIDE_THE_STORY)
    expect_address(page, 5)
    page.keyboard.press("ArrowRight")
    expect_step(page, 6)
    expect(second).to_have_count(0)
    page.go_back()
    expect_step(page, 5)
    expect(second).to_be_visible()
    page.get_by_role("button", name="Leave the story").click()
    atlas.expect_in_address(compare="japan,1951", viewpoint="russia", year="1951")
    expect(second).to_be_visible()
    assert violations(page.main_frame) == []


def test_a_file_that_is_missing_is_told_and_the_story_comes_with_the_next_attempt(visit: Visit) -> None:
    script = re.compile(r"/assets/story\.\w+\.js")
    atlas = visit("?lang=en", first=True, tolerated=("Failed to load resource", "net::ERR"))
    page = atlas.page
    page.route(script, lambda route: route.abort())
    page.locator("a.start").click()
    expect(page.locator(".missing")).to_be_visible()
    page.unroute(script)
    page.get_by_role("button", name="Try again").click()
    expect_step(page, 1)
    expect(page.locator(".missing")).to_be_hidden()


# ---- without the page ------------------------------------------------------------------------------------------------


def embed_of(server: str, language: Language) -> str:
    """The address of an embed that opens with the first step of "seven-steps"."""
    return f"{server}/?embed=true&story=seven-steps&step=1&lang={language}"


def test_every_step_of_every_story_in_an_embed(browser: Browser, server: str, somebody: str) -> None:
    with embedded(browser, somebody, embed_of(server, "ru"), 900, 600) as page:  # Russian has the longest words
        embed = page.frames[1]
        assert every_story_is_told(embed, load("ru")) == []
        embed.locator(".story button.src").first.click()
        assert violations(embed) == []
        embed.locator(".layer-list summary").first.click()
        embed.locator("input[data-layer=names]").uncheck()
        link = embed.locator("a.full")
        for part in ("story=people", "step=9", "hide=names", "at="):
            expect(link).to_have_attribute("href", re.compile(re.escape(part)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_every_story_in_a_small_embed(
    browser: Browser, server: str, somebody: str, language: Language
) -> None:
    with embedded(browser, somebody, embed_of(server, language), 390, 700) as page:
        assert every_story_is_told(page.frames[1], load(language)) == []


@contextmanager
def embedded(browser: Browser, somebody: str, address: str, width: int, height: int) -> Iterator[Page]:
    """Another site's page with the embed in a frame. When the context ends, the page's console must be empty."""
    page = new_page(browser)
    with Record().watching(page) as record:
        page.goto(f"{somebody}/?{urlencode({'width': width, 'height': height, 'frame': address})}")
        yield page
    assert not record.errors and not record.words
    page.context.close()


def test_every_step_of_every_story_in_a_file(browser: Browser, tmp_path: Path) -> None:
    for number, (key, language) in enumerate(zip(CONTENT.stories, cycle(LANGUAGES))):
        content = load(language)
        story, layers = content.stories[key], layer_assets(content)
        view, _ = read_view({"story": story.id, "step": "1"}, content, 2026)
        path = tmp_path / f"{story.id}.html"
        path.write_text(standalone(content, view, layers, DAY), encoding="utf-8")
        with opened_file(browser, path, **(PHONE if number % 2 else {})) as file:
            frame = file.page.main_frame
            assert faults(content, story, walk(frame, story)) == []
            file.page.locator(".story button.src").first.click()
            assert violations(frame, ".story") == []
            assert file.page.locator(".story a[href^='/']").count() == 0
