"""Fifteen tasks of readers, on a desktop and on a phone, each in few steps.

A step is a press, a choice in a list, or typing a text. Scrolling is no step; opening a fold is one. The tests find
elements by what a reader sees, words and roles, so that changes of the markup do not break them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Download, Locator, expect

from atlas_page import DESKTOP, PHONE, AtlasPage, Visit
from content.models import Excerpt
from content.record.excerpts import year_of
from content.record.history import headline_figure, holding_of
from content.wording import wording_in
from geo.coast.measure import measure
from geo.layers.years.changes import changes
from pages import Pages
from tests.contents import load

CONTENT = load()
SCREENS: dict[str, dict[str, Any]] = {"desktop": {"viewport": DESKTOP}, "phone": PHONE}
MOST = 3  # steps of a task, unless its row says why it takes more
FOLDED_AROUND = """(one) => {
    const folds = [];
    for (let at = one.parentElement; at; at = at.parentElement) {
        const isClosed = at.matches("details:not([open])") && !at.querySelector("summary").contains(one);
        if (isClosed) folds.unshift(at.querySelector("summary"));
    }
    return folds[0] ?? null;
}"""
TEXT = "Iturup has some 6,900 residents. Shikotan has 9,000 residents. Kunashir has 77 million."


class Reader:
    """A reader of a page, with a count of steps.

    An action is one step. If the target of the action is inside closed folds, each of them is opened first, and each
    opening is one more step.
    """

    def __init__(self, atlas: AtlasPage) -> None:
        self.atlas = atlas
        self.steps = 0

    def press(self, target: Locator) -> None:
        """Open the folds around an element, and click or tap it."""
        self._unfold(target)
        self.steps += 1
        target.click()

    def choose(self, field: Locator, option: str) -> None:
        """Choose an option in a list by its label."""
        self._unfold(field)
        self.steps += 1
        field.select_option(label=option)

    def type(self, field: Locator, text: str, *keys: str) -> None:
        """Type a text into a field, and then press `keys` there."""
        self._unfold(field)
        self.steps += 1
        field.fill(text)
        for key in keys:
            field.press(key)

    def key(self, key: str) -> None:
        """Press a key. It goes to the element with the focus."""
        self.steps += 1
        self.atlas.page.keyboard.press(key)

    def download(self, target: Locator) -> Download:
        """Press an element that starts a download, and return the download."""
        with self.atlas.page.expect_download(timeout=0) as download:  # made by a process that yields to all else
            self.press(target)
        return download.value

    def see(self, target: Locator, *words: str) -> None:
        """Wait until an element exists, open the folds around it, and wait until it is visible with these words."""
        expect(target).to_be_attached()
        self._unfold(target)
        expect(target).to_be_visible()
        for word in words:
            expect(target).to_contain_text(word)

    def _unfold(self, target: Locator) -> None:
        while fold := target.evaluate_handle(FOLDED_AROUND).as_element():
            self.steps += 1
            fold.click()


# ---- the tasks -------------------------------------------------------------------------------------------------------


def residents_of_shikotan(reader: Reader) -> None:
    figure = headline_figure(CONTENT, CONTENT.islands["shikotan"].population)
    assert figure
    details = reader.atlas.details
    reader.press(reader.atlas.islands.get_by_role("button", name="Shikotan"))
    number = details.get_by_text(CONTENT.wording.number(figure.value)).first
    reader.see(number)
    reader.press(number.locator("xpath=following::button[contains(@class, 'src')]").first)
    for source in figure.sources:
        reader.see(details.get_by_role("list").filter(has_text=CONTENT.sources[source].title).first)


def words_of_russia_in_2019(reader: Reader) -> None:
    filter_list(reader, {"Speaker": "Russia", "Year": "2019"})
    expect_quotations(reader, lambda excerpt, year: excerpt.side == "russia" and year == 2019)


def change_of_1945(reader: Reader) -> None:
    type_year(reader, 1945)
    reader.see(reader.atlas.map.get_by_text(changed_in(1945)))


def airfield_on_iturup(reader: Reader) -> None:
    name = CONTENT.wording.names(CONTENT.sites["yasny_airfield"].names)
    reader.type(reader.atlas.find_box, "airfield")
    reader.press(offered(reader).filter(has_text=name).filter(has_text="Etorofu"))
    reader.see(reader.atlas.details.get_by_role("heading", name=name))


def distance_of_habomai(reader: Reader) -> None:
    distance = CONTENT.wording.measure(measure("habomai").to_hokkaido.km, "kilometer", 1)
    reader.press(reader.atlas.islands.get_by_role("button", name="Habomai"))
    reader.see(reader.atlas.details.get_by_text(distance).first)


def picture(reader: Reader) -> None:
    file = reader.download(in_share_panel(reader).get_by_role("link", name="(PNG)"))
    assert file.path().read_bytes().startswith(b"\x89PNG")


def citation(reader: Reader) -> None:
    file = reader.download(in_share_panel(reader).get_by_role("link", name="BibTeX"))
    assert "Four Islands" in file.path().read_text(encoding="utf-8")


def sakhalin_in_1910(reader: Reader) -> None:
    type_year(reader, 1910)
    reader.type(reader.atlas.find_box, "Sakhalin", "Enter")
    reader.press(reader.atlas.map.get_by_text("Sakhalin (Karafuto)").filter(visible=True))
    for part in ("north_sakhalin", "south_sakhalin"):
        reader.see(reader.atlas.popup, holding_of(CONTENT, part, 1910).fact.value)


def years_side_by_side(reader: Reader) -> None:
    type_year(reader, 1875)
    reader.press(reader.atlas.map.get_by_role("button", name="Compare"))
    second = reader.atlas.page.locator(".st-key-map-second iframe").content_frame
    reader.type(second.get_by_label("Type a year"), "1945", "Enter")
    reader.see(reader.atlas.map.get_by_text(changed_in(1875)))
    reader.see(second.get_by_text(changed_in(1945)))


def errors_of_2016(reader: Reader) -> None:
    filter_list(reader, {"Year": "2016", "Compared with the record": "Differs from the record"})
    expect_quotations(reader, lambda excerpt, year: year == 2016 and verdict(excerpt) == "disagrees")
    (wrong,) = (one for one in CONTENT.articles["independent-2016"].excerpts if one.id.endswith("population"))
    assert wrong.check
    reader.see(quotations(reader).filter(has_text=wrong.quote), wrong.check.sentence)


def a_text_checked(reader: Reader) -> None:
    page = reader.atlas.page
    reader.press(page.get_by_role("link", name="Check an article"))
    field = page.get_by_label("Paste a text")
    expect(field).to_be_visible()
    reader.type(field, TEXT)
    reader.press(page.get_by_role("button", name="Check this text"))
    reader.see(page.get_by_text("Compared with the record:"), "1 agrees", "1 differs")
    reader.see(page.get_by_role("note").filter(has_text="Differs"), "9,000")


def name_in_japanese(reader: Reader) -> None:
    name = CONTENT.wording.names(CONTENT.islands["iturup"].names)
    reader.type(reader.atlas.find_box, "択捉")
    reader.press(offered(reader).filter(has_text=name).first)
    reader.see(reader.atlas.details.get_by_role("heading", name=name))


def keyboard_alone(reader: Reader) -> None:
    name = CONTENT.wording.names(CONTENT.islands["shikotan"].names)
    reader.key("f")
    expect(reader.atlas.find_box).to_be_focused()
    reader.type(reader.atlas.find_box, "shik")
    expect(offered(reader).first).to_be_visible()
    reader.atlas.page.keyboard.press("ArrowDown")
    reader.key("Enter")
    reader.see(reader.atlas.details.get_by_role("heading", name=name))
    expect(reader.atlas.find_box).to_be_focused()


def link_in_japanese(reader: Reader) -> None:
    panel = in_share_panel(reader)
    reader.choose(panel.get_by_label("Language of the link"), "日本語")
    reader.atlas.open(panel.get_by_label("Link to this view").input_value())
    reader.see(reader.atlas.page.get_by_role("heading", level=1), wording_in("ja").gettext("Four Islands"))


def print_of_shikotan(reader: Reader) -> None:
    heading = reader.atlas.page.get_by_role("heading", name="An island on two pages, to print")
    sheets = in_share_panel(reader).locator("section").filter(has=heading)
    file = reader.download(sheets.get_by_role("link", name="Shikotan"))
    assert len(pypdfium2.PdfDocument(file.path())) == 2


# ---- what several tasks do -------------------------------------------------------------------------------------------


def offered(reader: Reader) -> Locator:
    """The suggestions of the find box."""
    return reader.atlas.page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def type_year(reader: Reader, year: int) -> None:
    reader.type(reader.atlas.map.get_by_label("Type a year"), str(year), "Enter")


def changed_in(year: int) -> str:
    """The map's sentence about what changed in a year."""
    return next(change.text for change in changes(CONTENT) if change.year == year)


def in_share_panel(reader: Reader) -> Locator:
    """Open the share panel by a press, and return it."""
    reader.press(reader.atlas.page.get_by_role("button", name="Share and download"))
    return reader.atlas.page.get_by_role("dialog", name="Share and download")


def quotations(reader: Reader) -> Locator:
    """The visible quotations in the list of articles."""
    return reader.atlas.excerpts.get_by_role("listitem").filter(has=reader.atlas.page.locator("blockquote:visible"))


def filter_list(reader: Reader, choices: dict[str, str]) -> None:
    reader.press(reader.atlas.page.locator("#part-excerpts > summary"))  # the list comes when its fold is opened
    for field, option in choices.items():
        reader.choose(reader.atlas.excerpts.get_by_label(field), option)
    told = reader.atlas.excerpts.get_by_role("status")
    reader.see(told, *(f"{field}: {option}" for field, option in choices.items()))


def verdict(excerpt: Excerpt) -> str | None:
    return excerpt.check.verdict if excerpt.check else None


def expect_quotations(reader: Reader, wanted: Callable[[Excerpt, int], bool]) -> None:
    every = ((excerpt, year_of(article)) for article in CONTENT.articles.values() for excerpt in article.excerpts)
    expect(quotations(reader)).to_have_count(sum(wanted(*one) for one in every))


# ---- the table -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Task:
    """A reader's wish, the function that fulfils it, the number of steps, and what the reader sees at the end.

    Tasks with the same `page` follow one another on one page, which is not opened anew between them.
    """

    wants: str
    does: Callable[[Reader], None]
    steps: int
    sees: str
    page: str = ""
    because: str = ""  # why it takes more than MOST steps


ON_THE_MAP = (
    # Each of these selects another place than the task before. The first moves the focus to the find box.
    Task("an island by keyboard alone", keyboard_alone, 3, "its panel", "places"),
    Task("how far Habomai is from Hokkaido", distance_of_habomai, 1, "the distance", "places"),
    Task("択捉", name_in_japanese, 2, "the panel of Iturup", "places"),
    Task("the population of Shikotan and who says so", residents_of_shikotan, 2, "the figure, its sources", "places"),
    Task("an airfield on Iturup", airfield_on_iturup, 2, "its card", "places"),
    Task("what changed in 1945", change_of_1945, 1, "the sentence on that year", "years"),
    Task("who held Sakhalin in 1910", sakhalin_in_1910, 3, "how its north and its south came to whom", "years"),
    Task("what Russia said in 2019", words_of_russia_in_2019, 3, "the quotations of that side and year alone", "2019"),
    Task("what the 2016 article got wrong", errors_of_2016, 3, "the sentence, and what the record says", "2016"),
    Task("a picture", picture, 2, "a PNG", "share"),
    Task("a citation", citation, 2, "an entry for a bibliography", "share"),
    Task("a print", print_of_shikotan, 2, "two pages", "share"),
    Task("a link in Japanese", link_in_japanese, 2, "the page in Japanese", "share"),  # which leaves the page
)
WITH_THE_SERVER = (
    Task("1875 beside 1945", years_side_by_side, 3, "two maps, and what changed in both years"),
    Task("a text checked", a_text_checked, 3, "how many figures agree and differ, and the note on one that differs"),
)


def begin(task: Task, atlas: AtlasPage, address: str) -> None:
    """Open the page at an address, or, if it is already the task's page, close what the task before has opened."""
    if atlas.page.evaluate("(page) => window.page === page", task.page):
        atlas.page.keyboard.press("Escape")
    else:
        atlas.open(address)
        atlas.page.evaluate("(page) => { window.page = page; }", task.page)


def carry_out(task: Task, atlas: AtlasPage) -> None:
    reader = Reader(atlas)
    task.does(reader)
    assert reader.steps == task.steps, f"{task.wants} takes {reader.steps} steps"
    assert task.steps <= MOST or task.because


@pytest.fixture(scope="module", params=SCREENS)
def first(request: pytest.FixtureRequest, pages: Pages, server: str) -> Iterator[AtlasPage]:
    """A page on which tests open the first document. It starts at an address that is quickly loaded."""
    with pages.opened(server, "/_stcore/health", first=True, ready=False, **SCREENS[request.param]) as atlas:
        yield atlas


@pytest.mark.parametrize("task", ON_THE_MAP, ids=lambda task: task.wants)
def test_on_the_map(first: AtlasPage, server: str, task: Task) -> None:
    begin(task, first, f"{server}/?lang=en")
    carry_out(task, first)


@pytest.mark.parametrize("screen", SCREENS)
def test_with_the_server(visit: Visit, screen: str) -> None:
    atlas = visit("?lang=en", **SCREENS[screen])
    for task in WITH_THE_SERVER:
        carry_out(task, atlas)
