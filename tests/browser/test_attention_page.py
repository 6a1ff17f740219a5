"""A reader's way through "Media attention": from the map to a bar, its passages, the marked document and back."""

import re

from playwright.sync_api import Page, expect

from accessible import low_contrasts, violations
from atlas_page import PHONE, TOO_WIDE, Visit


def faults(page: Page) -> list[str]:
    """The violations that axe finds: contrast in dark colours, and all kinds in light colours."""
    page.emulate_media(color_scheme="dark")
    dark = [f"dark: {one}" for one in low_contrasts(page.main_frame)]
    page.emulate_media(color_scheme="light")
    return dark + violations(page.main_frame)


def follow_the_last_bar(page: Page) -> None:
    """Click the last bar of the first chart, and wait until the address has changed."""
    before = page.url
    page.locator(".charts figure").first.locator("a:has(.bar)").last.click()
    expect(page).not_to_have_url(before)


def test_from_a_bar_to_its_passages_to_the_marked_document_and_back(visit: Visit) -> None:
    page = visit("", first=True).page
    page.locator(".means").get_by_role("link", name="Media attention").click()
    expect(page.get_by_role("heading", level=1, name="Media attention")).to_be_visible()
    seen = {"attention": faults(page)}

    follow_the_last_bar(page)  # a decade
    follow_the_last_bar(page)  # a year
    follow_the_last_bar(page)  # a month
    expect(page).to_have_url(re.compile("#passages$"))
    expect(page.locator(".chosen a")).to_have_count(4)  # an island, a month from and until, everything
    passages, words = page.url, page.locator(".passages blockquote").first.inner_text()
    seen["passages"] = faults(page)

    page.locator(".passages h3 a").first.click()
    mark = page.locator(".text :target")
    expect(mark).to_be_in_viewport()
    assert mark.inner_text() in words
    seen["document"] = faults(page)

    page.get_by_role("link", name="Back to the passages").click()
    expect(page).to_have_url(passages)
    expect(page.locator(".passages blockquote").first).to_have_text(words)
    assert {name: found for name, found in seen.items() if found} == {}


def test_by_keyboard_a_number_of_the_table_leads_to_passages(visit: Visit) -> None:
    page = visit("/?attention=&since=2010", ready=False).page
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.get_by_text("The figures as a table").focus()
    page.keyboard.press("Enter")
    page.locator("#time td a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".passages li").first).to_be_visible()


def test_on_a_phone_nothing_is_wider_than_the_screen(visit: Visit) -> None:
    page = visit("/?attention=&lang=ja", ready=False, **PHONE).page
    fact = page.locator("#figures tbody a").first
    fact.click()
    expect(page.locator(".chart.figures")).to_be_visible()
    for summary in page.locator("summary").all():
        summary.click()
    assert not page.evaluate(TOO_WIDE)
    assert violations(page.main_frame) == []
