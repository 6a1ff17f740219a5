"""English, Russian and Japanese: which language a reader gets, how a reader changes it, and that all text fits."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
import urllib3
from lxml import html
from playwright.sync_api import FrameLocator, Locator, expect

from atlas_page import PHONE, AtlasPage, Visit
from content.models import Language
from content.record.facts.fact_words import VERDICT_WORDS
from content.wording import LANGUAGES, wording_in
from geo.coast.land import label_point
from pages import Pages
from tests.contents import EVERY_LAYER, load

CONTENT = {language: load(language) for language in get_args(Language)}
QUOTED = "press-tv-2019-four-names"
EVERYTHING = f"island=shikotan&excerpt={QUOTED}&layers={EVERY_LAYER}"
ZOOMED = {"viewport": {"width": 720, "height": 450}}  # what is left of 1440 by 900 at 200 %
PIXEL = 0.004  # degrees, at the zoom that is looked at


def expect_language(atlas: AtlasPage, language: Language) -> None:
    """Wait until page, map and language switch are in a language and declare it."""
    wording = wording_in(language)
    expect(atlas.page.locator(f"html[lang={language}]")).to_have_count(1)
    expect(atlas.map.locator(f"html[lang={language}]")).to_have_count(1)
    expect(atlas.page.locator(".languages [aria-current]")).to_have_text(LANGUAGES[language])
    expect(atlas.page.locator(".masthead h1")).to_have_text(wording.gettext("Four Islands"))
    expect(atlas.page).to_have_title(f"{wording.gettext('Four Islands')}")
    expect(atlas.details.locator("h2")).to_have_text(wording.gettext("Four islands, two claims"))
    expect(atlas.islands.get_by_role("button")).to_have_text(
        [wording.names(island.names) for island in CONTENT[language].islands.values()]
    )
    expect(atlas.map.locator(".home")).to_have_text(wording.gettext("All four islands"))
    expect(atlas.map_frame).to_have_attribute("title", wording.gettext("Map of the four islands"))


def switch_to(atlas: AtlasPage, language: Language) -> None:
    """Choose a language by the links at the top of the page, and wait until the page is ready."""
    atlas.page.locator(".languages").get_by_role("link", name=LANGUAGES[language]).click()
    expect(atlas.page.locator(f".masthead [lang={language}][aria-current]")).to_be_visible()
    atlas.wait_until_ready()


# ---- which language --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "query", "language"),
    [
        ("ja-JP", "", "ja"),
        ("ja-JP", "?lang=ru", "ru"),
        ("ru-RU", "", "ru"),
        ("ru-RU", "?lang=en", "en"),
        ("de-DE", "", "en"),
    ],
)
def test_the_first_html_is_in_the_browsers_language_or_in_the_one_asked_for(
    server: str, locale: str, query: str, language: Language
) -> None:
    answer = urllib3.request("GET", f"{server}/{query}", headers={"Accept-Language": locale})
    document, wording = html.document_fromstring(answer.data.decode()), wording_in(language)
    assert document.get("lang") == language
    assert [one.text_content() for one in document.iter("h1")] == [wording.gettext("Four Islands")]
    iturup = wording.title(CONTENT[language].islands["iturup"].names)
    assert iturup in next(document.iter("li")).text_content()
    assert document.findtext("head/title") == wording.gettext("Four Islands")


def test_an_unknown_language_gets_a_notice_in_the_browsers(visit: Visit) -> None:
    atlas = visit("?lang=tlh", locale="ru-RU")
    expect_language(atlas, "ru")
    expect(atlas.page.locator(".notice:visible")).to_contain_text(wording_in("ru").quoted("lang=tlh"))


# ---- the switch ------------------------------------------------------------------------------------------------------


def looked_at(atlas: AtlasPage) -> dict[str, Any]:
    """The reader's choices, read from the page and both maps: selection, layers, viewpoints and years."""
    return {
        "selected": atlas.outlined(),
        "card": atlas.details.locator(".place").count(),
        "on": [box.get_attribute("data-layer") for box in atlas.map.locator("[data-layer]:checked").all()],
        "viewpoint": atlas.map.locator("[name=viewpoint]:checked").input_value(),
        "year": atlas.slider.input_value(),
        "second": second(atlas).locator("[name=viewpoint]:checked").input_value(),
        "second year": second(atlas).locator("[type=range]").input_value(),
    }


def second(atlas: AtlasPage) -> FrameLocator:
    """The document of the second map in a comparison."""
    return atlas.page.locator(".st-key-map-second iframe").content_frame


def test_the_switch_keeps_all_that_was_chosen_and_back_returns(visit: Visit) -> None:
    atlas = visit(locale="de-DE")
    expect_language(atlas, "en")
    expect(atlas.page.locator(".notice:visible")).to_have_count(0)
    atlas.choose_viewpoint("japan")
    atlas.choose_year(2010)
    atlas.expect_in_address(viewpoint="japan", year="2010")
    atlas.map.get_by_role("button", name="Compare").click()
    second(atlas).locator("label.viewpoint", has_text="Russia's position").click()
    atlas.expect_in_address(compare="russia,2010")
    atlas.wait_until_answered()
    atlas.find("Kurilsk")
    expect(atlas.details.locator(".place h3")).to_have_text("Kurilsk (Shana)")
    atlas.wait_until_answered()
    for layer in ("military", "claims", "names"):
        atlas.box_of(layer).click()
    atlas.look_at((45.0, 147.5), 8.5)
    atlas.expect_in_address(place="kurilsk", layers="population,military,lines", hide="names")
    atlas.expect_in_address(at="45.0000,147.5000,8.5")
    chosen, position, address = looked_at(atlas), atlas.view(), atlas.address()
    assert chosen["selected"] == {"kurilsk"}

    switch_to(atlas, "ja")
    name = wording_in("ja").names(CONTENT["ja"].settlements["kurilsk"].names)
    expect(atlas.page).to_have_title(f"{name} · {wording_in('ja').gettext('Four Islands')}")
    expect(atlas.map.locator("html[lang=ja]")).to_have_count(1)
    expect(second(atlas).locator("html[lang=ja]")).to_have_count(1)
    assert looked_at(atlas) == chosen
    assert atlas.view() == pytest.approx(position, abs=PIXEL)
    assert atlas.address() == address | {"lang": "ja"}

    atlas.page.go_back()
    expect(atlas.page.locator(".masthead [lang=en][aria-current]")).to_be_visible()
    atlas.wait_until_ready()
    expect(atlas.page).to_have_title("Kurilsk (Shana) · Four Islands")
    assert looked_at(atlas) == chosen
    assert atlas.address() == address


def test_the_page_how_we_decide(visit: Visit, server: str) -> None:
    page = visit("/how-we-decide", ready=False, locale="ru-RU").page
    expect(page.locator("html[lang=ru]")).to_have_count(1)
    for language, content in CONTENT.items():
        page.locator(".languages").get_by_role("link", name=LANGUAGES[language]).click()
        expect(page.locator(f"html[lang={language}] .languages [aria-current]")).to_have_text(LANGUAGES[language])
        heading = wording_in(language).gettext("How we decide")
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        expect(page).to_have_title(re.compile(f"^{heading}"))
        expect(page.get_by_role("heading", level=2)).to_contain_text([part.title for part in content.method.sections])
    page.go_back()
    expect(page.locator("html[lang=ru]")).to_have_count(1)
    page.get_by_role("link", name=wording_in("ru").gettext("Go to the map")).click()
    expect(page.locator(".masthead [lang=ru][aria-current]")).to_be_visible()


# ---- what is read ----------------------------------------------------------------------------------------------------


SMALL: dict[str, tuple[Language, dict[str, Any]]] = {
    **{f"{language}-390": (language, PHONE) for language in LANGUAGES},
    "ru-720": ("ru", ZOOMED),  # its words are the longest
}


@pytest.fixture(scope="module", params=SMALL)
def small(request: pytest.FixtureRequest, pages: Pages, server: str) -> Iterator[AtlasPage]:
    """The page on a small screen, with an island and a quotation chosen and all layers on."""
    language, screen = SMALL[request.param]
    with pages.opened(server, f"?lang={language}&{EVERYTHING}", **screen) as page:
        page.see_all_islands()
        yield page


def test_quotations_keep_their_language_beside_our_translation(small: AtlasPage) -> None:
    wording = small.wording
    articles = CONTENT[wording.language].articles
    excerpt = next(one for article in articles.values() for one in article.excerpts if one.id == QUOTED)
    for place in (small.details.locator(".quotation"), small.entry(QUOTED)):
        expect(place.locator("blockquote[lang=en]")).to_contain_text(excerpt.quote)
        expect_translation(place, wording.language, excerpt.translations.get(wording.language))
        if excerpt.check:
            expect(place.locator(".check")).to_contain_text(wording.gettext(VERDICT_WORDS[excerpt.check.verdict]))
            expect(place.locator(".check")).to_contain_text(excerpt.check.sentence)
    article = articles["press-tv-2019"]
    expect(small.excerpts.locator("h3[lang=en]").filter(has_text=article.title)).to_have_count(1)


def expect_translation(place: Locator, language: Language, translation: str | None) -> None:
    """The English quotation at `place` has its translation, labelled as ours. In English it has no translation."""
    if language == "en":
        expect(place.locator(".translation")).to_have_count(0)
        return
    assert translation
    wording = wording_in(language)
    said = wording.gettext("Our translation: {quotation}", quotation=wording.quoted(translation))
    expect(place.locator(".translation")).to_have_text(said)


# Words in Latin letters alone that are seen or read out, outside what is marked as a name or as in another language.
LEFT_IN_ENGLISH = """(language) => {
    const own = /[\\p{Script=Cyrl}\\p{Script=Hira}\\p{Script=Kana}\\p{Script=Han}]/u;
    const attributes = ["aria-label", "title", "alt", "placeholder", "aria-valuetext"];
    const found = [];
    for (const one of document.querySelectorAll("body *")) {
        if (one.matches("script, style, template, [translate=no]") || one.closest("[lang]").lang !== language) continue;
        const said = attributes.map((name) => one.getAttribute(name)).filter(Boolean);
        const nodes = [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && one.checkVisibility());
        found.push(...said, ...nodes.map((node) => node.data));
    }
    return found.filter((text) => /[A-Za-z]{3}/.test(text) && !own.test(text));
}"""


def test_nothing_is_left_in_english(small: AtlasPage) -> None:
    language = small.wording.language
    left = [small.page.evaluate(LEFT_IN_ENGLISH, language), small.in_map(LEFT_IN_ENGLISH, language)]
    assert any(left) if language == "en" else left == [[], []]


# ---- text fits -------------------------------------------------------------------------------------------------------

TEXTS = "button, label, summary, th, td, h1, h2, h3, h4, p, li, dt, dd, a, output"
# Ours among these that cut their text off: it is wider than they are, or taller where the rest is hidden.
CUT_OFF = """(texts) => [...document.querySelectorAll(`:is(${texts})`)]
    .filter((one) => one.clientWidth && one.checkVisibility() && !one.matches(".unseen, .skip"))
    .filter((one) => one.scrollWidth > one.clientWidth
        || getComputedStyle(one).overflowY === "hidden" && one.scrollHeight > one.clientHeight)
    .map((one) => `${one.className || one.tagName}: ${one.textContent.slice(0, 60)}`)"""

# Pairs of elements that cover one another, by their boxes or, without a box to see, by their lines.
OVERLAPPING = """(selector) => {
    const lines = (one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return [...range.getClientRects()];
    };
    const boxes = (one) => one.matches(".row:not(.row-badge)") ? lines(one) : [one.getBoundingClientRect()];
    const seen = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
    const name = (one) => `${one.className || one.tagName} ${one.textContent.slice(0, 20)}`;
    const covers = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    return seen.flatMap((one, index) => seen.slice(index + 1)
        .filter((other) => boxes(one).some((a) => boxes(other).some((b) => covers(a, b))))
        .map((other) => `${name(one)} / ${name(other)}`));
}"""
HEAD = ".masthead h1, .masthead p, .languages a, button.shortcuts, .st-key-islands button, .st-key-find input"
TIME_BAR = ".viewpoint span, .caption, .years button, .year, .track, .happened"
CONTROLS = ".layer-list, .home, .leaflet-control-zoom, .leaflet-control-scale, .leaflet-control-attribution"


def test_text_fits(small: AtlasPage) -> None:
    assert not small.is_too_wide()
    assert small.page.evaluate(CUT_OFF, TEXTS) == []
    assert small.in_map(CUT_OFF, TEXTS) == []


def test_nothing_covers_another_thing(small: AtlasPage) -> None:
    expect(small.map.locator(".row").filter(visible=True)).not_to_have_count(0)
    for where, parts in ((small.page, HEAD), (small.map, f"{TIME_BAR}, {CONTROLS}")):
        for part in parts.split(", "):
            expect(where.locator(part)).not_to_have_count(0)
    assert small.page.evaluate(OVERLAPPING, HEAD) == []
    assert small.in_map(OVERLAPPING, TIME_BAR) == []
    assert small.in_map(OVERLAPPING, f"{CONTROLS}, .card:not(.is-hidden) .row") == []


def test_the_notice_of_lines_elsewhere_covers_no_control(small: AtlasPage) -> None:
    small.look_at(label_point("habomai"), 10)
    small.choose_year(1900)
    expect(small.map.locator(".outside")).to_be_visible()
    small.wait_until_still()
    assert small.in_map(OVERLAPPING, f"{CONTROLS}, .map-legend, .outside") == []
    small.map.locator(".now").click()
    small.see_all_islands()


# What cannot be brought into view, or lies below something else there.
OUT_OF_REACH = """(selector) => [...document.querySelectorAll(selector)]
    .filter((one) => one.checkVisibility() && !one.matches(".unseen, .skip, :not(input):empty"))
    .filter((one) => {
        one.scrollIntoView({ block: "center", inline: "center" });
        const { x, y, width, height } = one.getClientRects()[0];
        return width && !one.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    })
    .map((one) => `${one.className || one.tagName}: ${one.textContent.slice(0, 60)}`)"""
FRAME_ENDS = """(one) => ["start", "end"].map((block) => {
    one.scrollIntoView({ block });
    const { top, bottom } = one.getBoundingClientRect();
    return block === "start" ? top > -1 && top < innerHeight : bottom > 0 && bottom < innerHeight + 1;
})"""


def test_nothing_is_lost(small: AtlasPage) -> None:
    assert small.page.evaluate(OUT_OF_REACH, f"{TEXTS}, input") == []
    assert small.map_frame.evaluate(FRAME_ENDS) == [True, True]
    lists = small.map.locator(".layer-list, .basemaps")
    lists.evaluate_all("(lists) => lists.forEach((one) => { one.open = true; })")
    reached = ".switch, summary, .home, .leaflet-bar a, .leaflet-control-attribution, .timebar button, .viewpoint"
    assert small.in_map(OUT_OF_REACH, reached) == []


def test_a_phone_does_not_zoom_the_page_to_a_field(small: AtlasPage) -> None:
    small.page.locator("button.share").click()
    fields = [small.find_box, *small.page.locator("#share :is(input, textarea)").all()]
    sizes = [field.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") for field in fields]
    small.page.keyboard.press("Escape")
    assert len(fields) == 3 and min(sizes) >= 16
