"""The edition on a plain web host below a path, without a server of the atlas."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from accessible import violations
from atlas_page import AWAITED
from content.models import Language
from content.record.store import ISLAND_ORDER
from editions import BASE
from pages import new_page
from tests.contents import load
from told import every_story_is_told

pytestmark = pytest.mark.slow
CONTENT = load()


def test_without_the_script_of_the_map_the_outlines_stay_and_the_parts_come(
    site: tuple[Path, str], browser: Browser
) -> None:
    page = new_page(browser)
    page.route("**/assets/document.*.js", lambda route: route.abort())
    page.goto(f"{site[1]}en/")
    outlines = page.get_by_role("img", name="Outlines of the four islands")
    expect(outlines).to_be_visible()
    assert outlines.evaluate("(one) => one.naturalWidth > 0")
    assert outlines.bounding_box() == page.locator("#map").bounding_box()
    expect(page.locator(AWAITED)).to_have_count(0)
    page.context.close()


def test_the_main_job(site: tuple[Path, str], edition: Page) -> None:
    edition.goto(f"{site[1]}en/")
    details, atlas = edition.locator(".st-key-details"), edition.locator("#atlas")
    for island in ISLAND_ORDER:
        name = CONTENT.wording.names(CONTENT.islands[island].names)
        edition.locator(".st-key-islands").get_by_role("button", name=name).click()
        expect(details).to_have_text(re.compile(rf"^\s*{re.escape(name)}"), use_inner_text=True)
        expect(details.locator("svg.chart")).to_be_visible()
        expect(edition).to_have_title(f"{name} · Four Islands")
    edition.get_by_label("Find a place").fill("Shana")
    edition.get_by_label("Find a place").press("Enter")
    expect(details.locator(".place h3")).to_have_text("Kurilsk (Shana)")
    atlas.locator("input[data-layer=military]").check()
    expect(atlas.locator(".row-badge").first).to_be_visible()
    atlas.locator("label.viewpoint").filter(has=edition.locator("[value=japan]")).click()
    atlas.get_by_role("slider", name="Year").fill("1990")
    heading = CONTENT.wording.viewpoint("japan")
    expect(details.get_by_role("heading", name=f"{heading}, at the end of 1990")).to_be_visible()
    details.locator("button.src").first.click()
    expect(details.locator("ul.citations").first).to_be_visible()
    expect(edition).to_have_url(re.compile("year=1990"))
    edition.get_by_role("link", name="Русский").click()
    expect(details.locator(".place h3")).to_be_visible()
    expect(edition.locator("html")).to_have_attribute("lang", "ru")
    assert "year=1990" in edition.url and "/ru/?" in edition.url
    edition.go_back()
    expect(details.locator(".place h3")).to_have_text("Kurilsk (Shana)")


@pytest.mark.parametrize(("language", "width", "height"), [("en", 390, 844), ("ja", 1440, 900), ("ru", 390, 844)])
def test_every_step_of_every_story(
    site: tuple[Path, str], edition: Page, language: Language, width: int, height: int
) -> None:
    """Each language in one window; the server's page, which the same scripts draw, is tested with both in each."""
    edition.set_viewport_size({"width": width, "height": height})
    edition.goto(f"{site[1]}{language}/stories/seven-steps/1/")
    assert every_story_is_told(edition.main_frame, load(language)) == []
    edition.set_viewport_size({"width": 1440, "height": 900})


def test_a_step_has_a_page_that_keeps_its_address_until_the_reader_goes_on(
    site: tuple[Path, str], edition: Page
) -> None:
    steps = CONTENT.stories["seven-steps"].steps
    heading = edition.locator(".story h2")
    edition.goto(f"{site[1]}en/stories/seven-steps/3/")
    expect(heading).to_have_text(steps[2].title)
    expect(edition).to_have_url(f"{site[1]}en/stories/seven-steps/3/")
    expect(edition).to_have_title(re.compile(re.escape(steps[2].title)))
    edition.keyboard.press("s")
    share = edition.locator("#share").get_by_label("Link to this view")
    expect(share).to_have_value(f"{site[1]}en/stories/seven-steps/3/")
    edition.keyboard.press("Escape")
    edition.get_by_role("button", name="Next", exact=True).click()
    expect(heading).to_have_text(steps[3].title)
    expect(edition).to_have_url(f"{site[1]}en/?story=seven-steps&step=4")
    edition.go_back()
    expect(heading).to_have_text(steps[2].title)
    edition.get_by_role("link", name="日本語").click()
    expect(heading).to_have_text(load("ja").stories["seven-steps"].steps[2].title)
    expect(edition).to_have_url(f"{site[1]}ja/stories/seven-steps/3/")
    edition.goto(f"{site[1]}en/?story=seven-steps&step=9")
    expect(edition.locator(".st-key-notices")).to_contain_text("step=9")
    expect(heading).to_have_text(steps[0].title)


def test_a_reader_writes_a_story_which_there_is_saved_as_a_story_file_alone(
    site: tuple[Path, str], edition: Page
) -> None:
    edition.goto(f"{site[1]}en/stories/seven-steps/1/")
    edition.locator(".story .others").get_by_role("button", name="A story of your own").click()
    form = edition.locator(".story.own")
    form.get_by_label("Title of the story").fill("Mine")
    form.get_by_role("button", name="Add the view that the map shows").click()
    form.get_by_label("Title", exact=True).fill("Where it began")
    form.get_by_label("Words").fill("In 1855.")
    expect(form.get_by_role("button", name=re.compile("^Save"))).to_have_text(["Save as a story file (YAML)"])
    form.get_by_role("button", name="Tell it").click()
    expect(edition.locator(".story .words")).to_have_text("In 1855.")
    expect(edition).to_have_url(f"{site[1]}en/?story=own&step=1")
    edition.keyboard.press("s")
    share = edition.locator("#share").get_by_label("Link to this view")
    expect(share).to_have_value(re.compile(rf"{re.escape(site[1])}en/\?(?!.*story)(?=.*year=1855)(?=.*at=)"))


def test_names_are_offered_and_the_link_to_share_can_be_in_another_language(
    site: tuple[Path, str], edition: Page
) -> None:
    edition.goto(f"{site[1]}en/")
    expect(edition.locator(".st-key-details .panel")).to_be_visible()
    edition.get_by_label("Find a place").fill("択")
    edition.get_by_role("listbox").get_by_role("option", name="Iturup (Etorofu)").first.click()
    expect(edition).to_have_url(re.compile("island=iturup"))
    edition.get_by_role("button", name="Share and download").click()
    link = edition.get_by_label("Link to this view")
    expect(link).to_have_value(re.compile(re.escape(f"{site[1]}en/?island=iturup")))  # with where the map has flown
    edition.get_by_label("Language of the link").select_option("日本語")
    expect(link).to_have_value(re.compile(re.escape(f"{site[1]}ja/?island=iturup")))


def test_a_page_leads_to_itself_in_other_languages_and_after_a_choice_to_what_it_shows(
    site: tuple[Path, str], edition: Page
) -> None:
    edition.goto(f"{site[1]}en/places/kurilsk/")
    expect(edition.locator(".st-key-details .place h3")).to_have_text("Kurilsk (Shana)")
    edition.get_by_role("link", name="日本語").click()
    expect(edition).to_have_url(f"{site[1]}ja/places/kurilsk/")
    expect(edition.locator(".st-key-details .place")).to_be_visible()
    edition.locator(".st-key-islands .go").nth(3).click()
    expect(edition).to_have_url(re.compile("island=habomai"))
    edition.get_by_role("link", name="English").hover()
    edition.go_back()
    expect(edition).to_have_url(f"{site[1]}ja/places/kurilsk/")
    edition.get_by_role("link", name="English").click()
    expect(edition).to_have_url(f"{site[1]}en/places/kurilsk/")
    expect(edition.locator(".st-key-details .place")).to_be_visible()
    edition.locator(".st-key-islands .go").nth(3).click()
    expect(edition).to_have_url(re.compile("island=habomai"))
    edition.get_by_role("link", name="Русский").click()
    expect(edition).to_have_url(re.compile(rf"{BASE}ru/\?(.*&)?island=habomai"))
    habomai = load("ru").wording.names(load("ru").islands["habomai"].names)
    expect(edition).to_have_title(re.compile(f"^{re.escape(habomai)}"))


@pytest.mark.parametrize("path", ["", "en/", "ja/"])
def test_a_link_that_was_shared_from_the_server_opens_in_its_language(
    site: tuple[Path, str], edition: Page, path: str
) -> None:
    edition.goto(f"{site[1]}{path}?island=iturup&lang=ja&year=1945")
    content = load("ja")
    expect(edition.locator("html")).to_have_attribute("lang", "ja")
    expect(edition).to_have_title(re.compile(f"^{content.wording.names(content.islands['iturup'].names)}"))
    expect(edition).to_have_url(re.compile(rf"{BASE}ja/\?(.*&)?year=1945"))
    expect(edition.get_by_role("slider")).to_have_value("1945")


def test_what_the_address_asks_for_in_vain_is_said_and_the_rest_shown(site: tuple[Path, str], edition: Page) -> None:
    edition.goto(f"{site[1]}en/?island=atlantis&viewpoint=japan&year=1700&compare=russia&utm_source=a")
    notices = edition.locator(".st-key-notices .notice")
    expect(notices).to_have_count(3)
    assert all("ignored" in text for text in notices.all_inner_texts())
    for part in ("island=atlantis", "year=1700", "compare=russia"):
        expect(notices.filter(has_text=part)).to_have_count(1)
    expect(edition.locator("#atlas [value=japan]")).to_be_checked()
    expect(edition.locator("#announcer")).to_contain_text("atlantis")
    edition.locator(".st-key-islands .go").first.click()
    expect(notices).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "start"),
    [
        ("en/islands/shikotan/", "Shikotan"),
        ("en/places/kurilsk/", "Iturup (Etorofu)"),
        ("en/landmarks/tyatya/", "Kunashir (Kunashiri)"),
        ("en/?island=habomai&viewpoint=russia", "Habomai"),
        ("en/", "Four islands, two claims"),
        ("", "Four islands, two claims"),
    ],
)
def test_a_page_opens_with_what_it_is_about(site: tuple[Path, str], edition: Page, path: str, start: str) -> None:
    edition.goto(f"{site[1]}{path}")
    details = edition.locator(".st-key-details")
    expect(details).to_have_text(re.compile(rf"^\s*{re.escape(start)}"), use_inner_text=True)
    edition.locator(".st-key-islands").get_by_role("button", name="Iturup").click()
    expect(details).to_have_text(re.compile(r"^\s*Iturup"), use_inner_text=True)
    expect(edition).to_have_url(re.compile(rf"{BASE}en/\?(.*&)?island=iturup"))
    edition.go_back()
    expect(details).to_have_text(re.compile(rf"^\s*{re.escape(start)}"), use_inner_text=True)
    assert edition.url == f"{site[1]}{path}" or "at=" in edition.url


# Whether the map shows all that it has drawn of a line.
IS_IN_VIEW = """(id) => {
    const drawn = [];
    map.eachLayer((one) => one.feature?.properties.id === id && one._map && drawn.push(one));
    return drawn.length > 0 && drawn.every((one) => map.getBounds().contains(one.getBounds()));
}"""


@pytest.mark.parametrize("line", CONTENT.lines)
def test_the_page_of_a_line_opens_where_the_line_is(site: tuple[Path, str], edition: Page, line: str) -> None:
    edition.set_viewport_size({"width": 390, "height": 844})
    edition.goto(f"{site[1]}en/lines/{line}/")
    edition.locator("path.island").first.wait_for(state="attached")  # before it, `map` is the element of that id
    edition.wait_for_function(IS_IN_VIEW, arg=line)


@pytest.mark.parametrize("path", ["en/islands/shikotan/", "ru/places/kurilsk/", "ja/events/yalta_1945/"])
def test_a_phone_shows_at_once_what_a_page_is_about(site: tuple[Path, str], edition: Page, path: str) -> None:
    edition.set_viewport_size({"width": 390, "height": 844})
    edition.goto(f"{site[1]}{path}")
    subject = edition.locator(".subject").first
    expect(subject.get_by_role("heading")).to_have_text(edition.title().partition(" · ")[0])
    expect(subject.get_by_role("heading")).to_be_in_viewport(ratio=1)
    edition.set_viewport_size({"width": 1440, "height": 900})
    expect(edition.locator(".subject.brief")).not_to_be_visible()


def test_every_page_leads_to_data_sheets_and_pictures(site: tuple[Path, str], edition: Page) -> None:
    edition.goto(f"{site[1]}en/islands/shikotan/")
    expect(edition.locator("#share")).to_be_attached()
    edition.locator(".st-key-details .panel h2").wait_for()
    edition.keyboard.press("s")
    share = edition.locator("#share")
    expect(share.get_by_label("Link to this view")).to_have_value(f"{site[1]}en/islands/shikotan/")
    links = [link.get_attribute("href") or "" for link in share.get_by_role("link").all()]
    assert {link.removeprefix(BASE).partition("/")[0] for link in links} == {"cite", "data", "pictures", "sheets"}
    with edition.expect_download() as downloaded:
        share.get_by_role("link", name="Habomai").last.click()
    assert downloaded.value.suggested_filename == "four-islands-habomai.pdf"
    share.get_by_role("button", name="Close").click()
    edition.locator(".st-key-islands .go").first.click()
    expect(edition.locator(".st-key-details .panel h2")).to_have_text(re.compile("^Iturup"))
    edition.get_by_role("button", name="Share and download").click()
    expect(share.get_by_label("Link to this view")).to_have_value(re.compile(rf"{BASE}en/\?island=iturup"))
    assert violations(edition.main_frame) == []


def test_the_typefaces_of_the_page_are_drawn_and_the_others_not_fetched(site: tuple[Path, str], edition: Page) -> None:
    fetched: list[str] = []
    edition.on("request", lambda request: fetched.append(request.url))
    edition.goto(f"{site[1]}en/")
    edition.wait_for_function("() => document.fonts.check('600 20px \"Source Serif\"', 'Four') && document.fonts.size")
    expect(edition.locator(".st-key-details h2")).to_be_visible()
    loaded = edition.evaluate(
        "() => [...document.fonts].filter((one) => one.status === 'loaded').map((one) => one.family)"
    )
    kinds = [name.replace('"', "") for name in loaded if "like" not in name.lower()]  # those of the reader's system
    assert set(kinds) == {"Source Sans", "Source Serif"}
    typefaces = [url for url in fetched if url.endswith(".woff2")]
    assert len(typefaces) == len(kinds) < len(list((site[0] / "atlas" / "assets").glob("*.woff2")))


@pytest.mark.parametrize("kind", ["lines", "events"])
def test_lines_and_events_are_told_on_their_pages(site: tuple[Path, str], edition: Page, kind: str) -> None:
    folder = site[0] / "atlas" / "en" / kind
    key = sorted(path.name for path in folder.iterdir())[0]
    edition.goto(f"{site[1]}en/{kind}/{key}/")
    title = edition.title().partition(" · ")[0]
    expect(edition.get_by_role("article").get_by_role("heading", name=title)).to_be_visible()
    expect(edition.locator(".st-key-details [data-panel]")).to_have_attribute("aria-busy", "false")
    assert edition.title().startswith(title)
    edition.locator(".st-key-islands").get_by_role("button", name="Iturup").click()
    expect(edition.locator(".subject")).to_have_count(0)
    expect(edition).to_have_title("Iturup (Etorofu) · Four Islands")


@pytest.mark.parametrize("path", ["ru/", "ja/places/kurilsk/", "en/islands/habomai/"])
def test_nothing_is_cut_off(site: tuple[Path, str], edition: Page, path: str) -> None:
    edition.set_viewport_size({"width": 390, "height": 844})
    edition.goto(f"{site[1]}{path}")
    for width in (390, 1024):
        edition.set_viewport_size({"width": width, "height": 844})
        expect(edition.locator(f"{AWAITED}, [data-panel]:empty")).to_have_count(0)
        assert edition.evaluate("document.scrollingElement.scrollWidth") == width


@pytest.mark.parametrize(
    ("path", "width"), [("ru/", 390), ("ja/places/kurilsk/", 1440), ("en/lines/shimoda/", 390), ("en/", 1440)]
)
def test_axe_finds_nothing(site: tuple[Path, str], edition: Page, path: str, width: int) -> None:
    edition.set_viewport_size({"width": width, "height": 844})
    edition.goto(f"{site[1]}{path}")
    expect(edition.locator(".st-key-details h2")).to_be_visible()
    expect(edition.locator(AWAITED)).to_have_count(0)
    assert violations(edition.main_frame) == []


@pytest.mark.parametrize("path", ["en/contents/", "ja/how-we-decide/", "404.html"])
def test_axe_finds_nothing_on_plain_pages(site: tuple[Path, str], edition: Page, path: str) -> None:
    edition.goto(f"{site[1]}{path}")
    expect(edition.get_by_role("heading", level=1)).to_be_visible()
    assert violations(edition.main_frame) == []


# ---- without JavaScript ----------------------------------------------------------------------------------------------


def test_without_javascript_a_story_is_read_page_by_page(site: tuple[Path, str], browser: Browser) -> None:
    page = new_page(browser, java_script_enabled=False)
    page.goto(f"{site[1]}en/")
    page.locator("a.start").click()
    for step in CONTENT.stories["seven-steps"].steps:
        told = page.locator("noscript .panel")
        expect(told.get_by_role("heading", name=step.title)).to_be_visible()
        assert [text for _, text in step.texts if not told.get_by_text(text).is_visible()] == []
        expect(told.get_by_text("Sources: ")).to_be_visible()
        told.get_by_role("link").last.click()
    page.context.close()


@pytest.mark.parametrize("path", ["en/", "ru/islands/shikotan/", "ja/lines/shimoda/"])
def test_without_javascript_nothing_leads_nowhere(site: tuple[Path, str], browser: Browser, path: str) -> None:
    page = new_page(browser, java_script_enabled=False)
    page.goto(f"{site[1]}{path}")
    assert [button for button in page.get_by_role("button").all() if button.is_visible()] == []
    assert [box for box in page.get_by_role("searchbox").all() if box.is_visible()] == []
    with page.expect_navigation():  # until the page is there whole, because its links are counted
        page.locator("noscript a").click()
    for folder in ("islands", "places", "landmarks", "lines", "events"):
        assert page.locator(f"main a[href*='/{folder}/'], main a[href^='../{folder}/']").count() > 3
    page.locator("main a[href$='/habomai/']").click()
    expect(page.get_by_role("article").first).to_be_visible()
    assert page.url.endswith("/islands/habomai/")
    page.context.close()
