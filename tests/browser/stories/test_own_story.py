"""A reader's own story: written, told, kept in the browser, saved and opened again, and never sent to a server."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, Request, expect

from accessible import low_contrasts, violations
from alone import opened_file
from atlas_page import PHONE, AtlasPage, Visit
from content.models import Language
from content.wording import LANGUAGES, Wording, wording_in

ENGLISH = wording_in("en")
SECRETS = ("Quietharbour", "Lighthousekeeper")  # words of the reader, which no request may have
PIXEL = 0.01  # degrees: at zoom 7.5 the middle of a map is that of a pixel
MISSING = "This browser keeps no story of your own that can be told. Write it beside the map, or open its file there."
TITLE, FIRST, SECOND = "From Quietharbour", "Shikotan in 1956", "All of them today"
TEXTS = {FIRST: "What the Lighthousekeeper saw.\nTwo lines.", SECOND: "What <b>is</b> left: nothing & more."}


def listened(page: Page) -> list[str]:
    """A list to which each later request of the page is added: its address and body."""
    sent: list[str] = []

    def keep(request: Request) -> None:
        sent.append(f"{request.url} {request.post_data or ''}")

    page.on("request", keep)
    return sent


def form_of(page: Page) -> Locator:
    return page.locator(".story.own")


def button(page: Page, message: str, wording: Wording = ENGLISH) -> Locator:
    return form_of(page).get_by_role("button", name=wording.gettext(message), exact=True)


def begin(atlas: AtlasPage) -> None:
    """Open the form for a story from the share panel."""
    atlas.page.locator("button.share").click()
    atlas.page.locator("#share button.own-story").click()
    expect(form_of(atlas.page)).to_be_visible()


def add_step(page: Page, title: str, words: str, wording: Wording = ENGLISH) -> None:
    """Add the map's view as a step of the story, and type the title and the words of the step.

    The title is typed where the focus is, since a new step has the focus in its title.
    """
    steps = form_of(page).locator(".steps > li")
    count = steps.count()
    button(page, "Add the view that the map shows", wording).click()
    expect(steps).to_have_count(count + 1)
    expect(steps.last.locator("input")).to_be_focused()
    page.keyboard.type(title)
    steps.last.locator("textarea").fill(words)


def titles(page: Page) -> list[str]:
    return [field.input_value() for field in form_of(page).locator(".steps input").all()]


def expect_told(page: Page, number: int, title: str) -> None:
    expect(page.locator(".story h2")).to_have_text(title)
    expect(page.locator(".story .progress [aria-current]")).to_have_text(str(number))
    expect(page.locator(".story .words")).to_have_text(TEXTS[title])


def expect_view(atlas: AtlasPage, saved: dict[str, str]) -> None:
    """Wait until the map shows the year and the position of a saved view."""
    expect(atlas.year).to_contain_text(saved.get("year", "today"))
    atlas.wait_until_still()
    assert atlas.view() == pytest.approx(position_of(saved), abs=PIXEL)


def position_of(view: dict[str, str]) -> tuple[float, ...]:
    """Latitude, longitude and zoom of a saved view."""
    return tuple(map(float, view["at"].split(",")))


def test_a_story_is_written_told_saved_and_opened_again(visit: Visit, browser: Browser, tmp_path: Path) -> None:
    atlas = visit("?lang=en", first=True)
    page = atlas.page
    sent = listened(page)
    begin(atlas)
    button(page, "Tell it").click()
    expect(form_of(page).locator(".faults li")).to_have_text(
        ["title: has no words", "steps: there is none; expected: at least one"]
    )
    form_of(page).get_by_label("Title of the story").fill(TITLE)
    atlas.look_at((45.2, 147.1), 7.5)
    add_step(page, SECOND, TEXTS[SECOND])
    atlas.choose_island("Shikotan")
    atlas.expect_in_address(island="shikotan")
    atlas.choose_year(1956)
    atlas.wait_until_still()
    add_step(page, FIRST, TEXTS[FIRST])
    expect(form_of(page).locator(".steps .view").last).to_contain_text("1956")
    assert violations(page.main_frame, ".own") == []
    page.emulate_media(color_scheme="dark")
    assert low_contrasts(page.main_frame, ".own") == []
    page.emulate_media(color_scheme="light")

    form_of(page).get_by_role("button", name="Move up").last.focus()
    page.keyboard.press("Enter")
    assert titles(page) == [FIRST, SECOND]
    expect(page.locator("#announcer")).to_have_text("This is step 1 of 2 now.")
    expect(form_of(page).get_by_role("button", name="Move up").first).to_be_focused()

    path = save(page, "Save as a story file (YAML)", tmp_path)
    story = yaml.safe_load(path.read_text(encoding="utf-8"))
    views = [step.pop("view") for step in story["steps"]]
    assert story == {
        "language": "en",
        "title": TITLE,
        "steps": [{"title": title, "words": TEXTS[title]} for title in (FIRST, SECOND)],
    }
    assert (views[0]["island"], views[0]["year"]) == ("shikotan", "1956")
    assert position_of(views[1]) == pytest.approx((45.2, 147.1, 7.5), abs=PIXEL)
    assert "year" not in views[1] and "island" not in views[1]

    told_beside_the_map(atlas, views)
    in_one_file(browser, save(page, "Save as one file that opens anywhere (HTML)", tmp_path), views)
    opened_again(page, path)
    assert any("/export/view.html" in one for one in sent)
    assert not [one for one in sent if any(secret in one for secret in (*SECRETS, views[1]["at"]))]


def save(page: Page, message: str, folder: Path) -> Path:
    with page.expect_download(timeout=120_000) as download:  # the server makes the map as one file
        button(page, message).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def told_beside_the_map(atlas: AtlasPage, views: list[dict[str, str]]) -> None:
    """Tell the story, go forward and back, reload the page, and return to the form."""
    page = atlas.page
    atlas.choose_year(1900)
    button(page, "Tell it").click()
    expect_told(page, 1, FIRST)
    expect_view(atlas, views[0])
    assert atlas.outlined() == {"shikotan"}
    assert {name: atlas.address().get(name) for name in ("story", "step", "year", "at")} == {
        "story": "own",
        "step": "1",
        "year": None,
        "at": None,
    }
    expect(page.locator("#announcer")).to_contain_text(f"Step 1 of 2: {FIRST}.")
    page.keyboard.press("ArrowRight")
    expect_told(page, 2, SECOND)
    expect_view(atlas, views[1])
    page.locator("button.share").click()
    shared = parse_qs(urlsplit(page.locator("#share input.link").input_value()).query)
    assert shared["at"] == [views[1]["at"]] and not {"story", "step"} & shared.keys()
    page.keyboard.press("Escape")
    page.go_back()
    expect_told(page, 1, FIRST)
    expect(atlas.year).to_have_text("1956")
    page.reload()
    atlas.wait_until_ready()
    expect_told(page, 1, FIRST)
    expect_view(atlas, views[0])
    page.get_by_role("button", name="Change the story").click()
    expect(form_of(page)).to_be_visible()
    expect(page.locator(".story")).to_have_count(1)
    assert titles(page) == [FIRST, SECOND]


def in_one_file(browser: Browser, path: Path, views: list[dict[str, str]]) -> None:
    """Open the story's HTML file from disk without a network, and go through its steps."""
    with opened_file(browser, path) as file:
        page = file.page
        expect(page.locator("header h1")).to_have_text(TITLE)
        expect(page.locator("body > header")).to_contain_text("a reader's own")
        for number, title in enumerate((FIRST, SECOND), 1):
            expect_told(page, number, title)
            expect_view(file, views[number - 1])
            if number == 1:
                page.locator(".story .next").click()
        assert violations(page.main_frame, ".story") == []


def opened_again(page: Page, path: Path) -> None:
    """Empty the story and open its file again. A faulty file changes nothing, and its faults are listed."""
    button(page, "Begin a new one").click()
    expect(form_of(page).locator(".steps > li")).to_have_count(0)
    opener = form_of(page).get_by_label("Open a story file")
    opener.set_input_files(path)
    expect(form_of(page).locator(".steps > li")).to_have_count(2)
    assert titles(page) == [FIRST, SECOND]
    faulty = path.read_text(encoding="utf-8").replace('year: "1956"', 'year: "1700"').replace("at:", "where:")
    opener.set_input_files({"name": "faulty.yaml", "mimeType": "text/yaml", "buffer": faulty.encode()})
    expect(form_of(page).locator(".faults li")).to_contain_text(
        [
            "Step 1, where: is not known here; expected: island,",
            "Step 1, year: 1700 is before 1855",
            "Step 2, where: is not known here; expected: island,",
        ]
    )
    expect(page.locator("#announcer")).to_contain_text("Step 1, year: 1700 is before 1855")
    assert titles(page) == [FIRST, SECOND]
    form_of(page).get_by_role("button", name="Remove").first.click()
    assert titles(page) == [SECOND]
    button(page, "Undo").click()
    assert titles(page) == [FIRST, SECOND]


# What a browser does that lets a page keep nothing.
BLOCK = """() => Object.defineProperty(window, "localStorage", {
    configurable: true, get() { throw new DOMException("blocked", "SecurityError"); }
})"""


def test_on_a_phone_that_keeps_nothing_the_story_lasts_as_long_as_the_page(visit: Visit, server: str) -> None:
    atlas = visit("?lang=ru&viewpoint=russia&year=1951&compare=japan,1951", **PHONE)
    page, wording = atlas.page, wording_in("ru")
    page.evaluate(BLOCK)
    begin(atlas)
    expect(form_of(page).locator(".hint")).to_contain_text("не сохраняет")
    form_of(page).get_by_label(wording.gettext("Title of the story")).fill("Свои слова")
    add_step(page, FIRST, TEXTS[FIRST], wording)
    assert violations(page.main_frame, ".own") == []
    assert not atlas.is_too_wide()
    button(page, "Tell it", wording).click()
    expect_told(page, 1, FIRST)
    atlas.expect_in_address(story="own", step="1")
    expect(page.locator(".st-key-map-second iframe")).to_be_visible()
    page.get_by_role("button", name=wording.gettext("Leave the story")).click()
    atlas.expect_in_address(year="1951", viewpoint="russia", compare="japan,1951")
    page.get_by_role("button", name="Свои слова").click()
    expect_told(page, 1, FIRST)
    page.goto(f"{server}/robots.txt")  # a document in which the storage is not blocked, for what follows a visit


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_of_a_story_that_this_browser_lacks_leads_to_where_one_is_written(
    visit: Visit, language: Language
) -> None:
    page, wording = visit(f"?lang={language}&story=own&step=2", first=True).page, wording_in(language)
    notice = page.locator(".st-key-notices .notice")
    expect(notice).to_contain_text(wording.gettext(MISSING))
    expect(page.locator("#announcer")).to_contain_text(wording.gettext(MISSING))
    notice.get_by_role("button", name=wording.gettext("Write it beside the map")).click()
    expect(form_of(page)).to_be_visible()
    expect(notice).to_have_count(0)
