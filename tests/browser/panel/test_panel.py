"""The panel shows the newest choice, even if files arrive late, in another order or not at all."""

import re
from collections import Counter

from playwright.sync_api import Route, expect

from atlas_page import PHONE, AtlasPage, Visit
from tests.contents import load

CONTENT = load()
KUNASHIR, ITURUP, SHIKOTAN = "Kunashir (Kunashiri)", "Iturup (Etorofu)", "Shikotan"
NAMES = re.compile(r"/assets/spellings\.\w+\.json$")
INDEX = re.compile(r"/assets/index\.\w+\.json")
SEVERAL = next(
    excerpt for article in CONTENT.articles.values() for excerpt in article.excerpts if len(excerpt.islands) > 1
)


def panel_of(island: str) -> re.Pattern[str]:
    return re.compile(rf"/assets/{island}\.\w+\.html$")


def expect_at_rest(atlas: AtlasPage) -> None:
    expect(atlas.details.locator("[data-panel]")).to_have_attribute("aria-busy", "false")


def test_unknown_values_get_notices_which_go_with_the_first_choice_and_the_page_outlasts_them(visit: Visit) -> None:
    unknown = ("island=atlantis", "place=utopia", "excerpt=none-such", "layers=foo", "hide=sky")
    atlas = visit(f"?{'&'.join(unknown)}", first=True)
    notices = atlas.page.locator(".notice:visible")
    expect(notices).to_have_count(len(unknown))
    for value in unknown:
        expect(notices.filter(has_text=f"“{value}”")).to_be_visible()
    atlas.put_mark()
    atlas.choose_island(KUNASHIR)
    expect(atlas.page).to_have_title(f"{KUNASHIR} · Four Islands")
    atlas.wait_until_answered()
    atlas.expect_details_of(KUNASHIR)
    expect(notices).to_have_count(0)
    atlas.choose_island(ITURUP)
    atlas.expect_details_of(ITURUP)
    atlas.page.go_back()
    atlas.expect_details_of(KUNASHIR)
    atlas.wait_until_answered()
    atlas.page.go_forward()
    atlas.expect_details_of(ITURUP)
    atlas.wait_until_answered()
    expect(atlas.page).to_have_title(f"{ITURUP} · Four Islands")
    expect(atlas.islands.get_by_role("button")).to_have_count(4)
    atlas.assert_not_remounted()


def test_a_find_that_comes_late_does_not_undo_a_newer_choice(visit: Visit) -> None:
    held: list[Route] = []
    atlas = visit(first=True, routes={NAMES: lambda route: held.append(route)})
    with atlas.page.expect_request(NAMES):
        atlas.find("Shana")
    atlas.choose_island(SHIKOTAN)
    atlas.expect_details_of(SHIKOTAN)
    with atlas.page.expect_response(NAMES):
        for route in held:
            route.continue_()
    atlas.find("Kunashir")  # the names are there now
    atlas.expect_details_of(KUNASHIR)
    for name in (SHIKOTAN, "Four islands, two claims"):  # nothing else has become an entry of the history
        atlas.page.go_back()
        atlas.expect_details_of(name)


def test_a_panel_that_comes_late_does_not_replace_a_newer_one(visit: Visit) -> None:
    held: list[Route] = []
    atlas = visit(first=True, routes={panel_of("iturup"): lambda route: held.append(route)}, ready=False)
    atlas.choose_island(SHIKOTAN)
    atlas.expect_details_of(SHIKOTAN)
    atlas.choose_island(ITURUP)
    atlas.expect_outlined("iturup")
    atlas.page.go_back()
    atlas.expect_outlined("shikotan")
    with atlas.page.expect_response(panel_of("iturup")):
        for route in held:
            route.continue_()
    expect_at_rest(atlas)
    atlas.expect_details_of(SHIKOTAN)


def test_what_was_lost_and_is_not_wanted_any_more_is_not_reported(visit: Visit) -> None:
    lost = {panel_of("iturup"): lambda route: route.abort()}
    atlas = visit(first=True, routes=lost, tolerated=("Failed to load resource",))
    with atlas.page.expect_event("requestfailed"):
        atlas.choose_island(ITURUP)
    atlas.choose_island(SHIKOTAN)
    atlas.expect_details_of(SHIKOTAN)
    expect_at_rest(atlas)
    expect(atlas.page.locator(".missing")).to_be_hidden()


def test_an_index_that_is_missing_is_asked_for_a_few_times_and_reported_once(visit: Visit) -> None:
    asked: Counter[str] = Counter()

    def refuse(route: Route) -> None:
        asked[route.request.url.partition("?")[0]] += 1
        route.fulfill(status=403)

    atlas = visit(first=True, ready=False, routes={INDEX: refuse}, tolerated=("403",))
    expect(atlas.page.locator(".missing").first).to_be_visible()
    atlas.page.evaluate("async () => { for (let n = 0; n < 60; n += 1) await new Promise(requestAnimationFrame); }")
    assert max(asked.values()) < 20  # once for each change of the map while it opens; without an end there are hundreds


def test_an_excerpt_about_several_islands_is_not_announced_as_nothing(atlas: AtlasPage) -> None:
    atlas.choose_island("Habomai")
    atlas.entry(SEVERAL.id).locator("button.go").first.click()
    expect(atlas.details.locator(".quotation")).to_be_visible()
    expect(atlas.page.locator("#announcer")).not_to_have_text(atlas.wording.gettext("Nothing is selected."))


def test_a_place_chosen_from_a_list_on_a_phone_leads_to_the_details(visit: Visit) -> None:
    atlas = visit("?layers=military", first=True, **PHONE)
    atlas.map.locator(".row-badge").first.tap()
    atlas.popup.locator("button.thing").first.tap()
    expect(atlas.details.locator(".place")).to_be_in_viewport()


def test_a_second_map_opens_with_the_newest_choice(atlas: AtlasPage) -> None:
    atlas.map.get_by_role("button", name="Compare").click()
    atlas.choose_island(KUNASHIR)
    second = atlas.page.locator(".st-key-map-second iframe").content_frame
    expect(second.locator(".card.is-selected")).to_have_attribute("data-island", "kunashir")
    atlas.choose_island(ITURUP)
    expect(second.locator(".card.is-selected")).to_have_attribute("data-island", "iturup")
    atlas.expect_details_of(ITURUP)
