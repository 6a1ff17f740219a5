"""The panel's words for each viewpoint and year agree with a table that was written by hand from sources."""

from typing import Any

import pytest
from lxml import html
from markupsafe import Markup

from content.models import IslandId, Language, Status, Viewpoint
from content.record import history
from content.record.store import Content
from content.wording import LANGUAGES, VIEWPOINTS, capitalised
from geo.coast.measure import measure
from geo.layers.years.captions import NOT_YET, STATUSES
from tests.content.record.history_table import Row, each_row
from tests.contents import load
from tests.ui.page.seen import seen
from ui.markup import join
from ui.page.below_map.timeline import period_parts, positions_table
from ui.page.panel.island import nothing_selected
from ui.page.panel.status import status_section
from ui.page.panel.strip import strip
from ui.server.plain_pages.method import method_page

CONTENTS = {language: load(language) for language in LANGUAGES}
CONTENT = CONTENTS["en"]
TWO_CLAIMS = "Four islands, two claims"
SECTIONS = {
    key: strip(CONTENT, island, measure(key)) + status_section(CONTENT, island)
    for key, island in CONTENT.islands.items()
}
NOTHING = {language: nothing_selected(content) for language, content in CONTENTS.items()}
MESSAGES = {f"{status} {party}" if party else str(status): words for (status, party), words in STATUSES.items()}


@each_row
def test_the_words_are_those_of_the_table(row: Row) -> None:
    for island, status in row.statuses.items():
        text = html.tostring(seen(SECTIONS[island], row.viewpoint, row.year), encoding="unicode")
        if status is None:
            assert "The declaration dates from 1956" in text
            continue
        verb, _, party = status.rpartition(" ")
        preposition = {"governed": "by", "claimed": "by", "to be handed over": "to"}.get(verb)
        words = f"{verb} {preposition} {party.capitalize()}" if preposition else "not mentioned"
        is_in_strip = status == f"governed {row.stated['held_by']}"  # what the strip says is not repeated
        assert (f"<b>{words[0].upper()}{words[1:]}</b>" in text) == (not is_in_strip)
        for article in row.stated["articles"]:
            assert article in text


@pytest.mark.parametrize("language", LANGUAGES)
@each_row
def test_where_nothing_is_selected_the_panel_says_what_the_map_shows(row: Row, language: Language) -> None:
    content, today = CONTENTS[language], row.year is None
    wording, said = content.wording, by_term(seen(NOTHING[language], row.viewpoint, row.year))
    for island, status in row.statuses.items():
        name = wording.names(content.islands[island].names)
        term, words = (name, MESSAGES[status]) if status else (wording.gettext("Status"), NOT_YET)
        assert said[term].startswith(capitalised(wording.gettext(words)))
        assert (name in said) == (status is not None)
        for party in wording.parties:
            claimed = said.get(capitalised(wording.gettext(STATUSES[Status.CLAIMED, party])), "")
            assert (name in claimed) == (not today and party in row.stated["claimed_by"])
    assert all(article in said.get("The line", "") for article in row.stated["articles"] if language == "en")


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
def test_what_is_true_today_is_said_of_no_other_year(content: Content, viewpoint: Viewpoint) -> None:
    claims = content.claims
    of_today = [fact.value for fact in (claims.summary, claims.russia[0], claims.japan[0])]
    panel = NOTHING[content.wording.language]
    today = seen(panel, viewpoint, None).text_content()
    assert all(sentence in today for sentence in of_today) and content.wording.gettext(TWO_CLAIMS) in today
    for year in (1855, 1875, 1944, 1946, 1956, history.this_year() - 1):
        then = seen(panel, viewpoint, year).text_content()
        assert not any(sentence in then for sentence in of_today)
        assert (content.wording.gettext(TWO_CLAIMS) in then) == (year > 1944)


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_a_statement_made_after_the_year_is_told_as_that(content: Content) -> None:
    wording = content.wording
    claimed = capitalised(wording.gettext(STATUSES[Status.CLAIMED, "japan"]))
    stated = wording.gettext("stated {date}", date=wording.day("2006-02-24"))
    for year, is_later in ((1855, True), (1875, True), (2005, True), (2006, False)):
        said = by_term(seen(NOTHING[wording.language], "de_facto", year))[claimed]
        assert said.count(wording.day("2006-02-24")) == 4
        assert said.count(stated) == (4 if is_later else 0), year


@pytest.mark.parametrize("island", CONTENT.islands)
def test_who_governed_in_a_past_year_is_told_by_what_happened_by_then(island: IslandId) -> None:
    for year in (1875, 1946, 1990, history.this_year() - 1):
        text = seen(SECTIONS[island], "de_facto", year).text_content()
        held = history.holding_of(CONTENT, island, year).fact
        assert held.value in text
        now = history.position_on(CONTENT, island, "de_facto").statement
        assert now.value not in text


def by_term(panel: html.HtmlElement) -> dict[str, str]:
    """The texts of a panel by the heading or term above each."""
    found: dict[str, str] = {}
    for element in panel.iter("h2", "h3", "dt", "dd"):
        if element.tag == "dd":
            found[[*found][-1]] += element.text_content()
        else:
            found[element.text_content()] = ""
    return found


@pytest.mark.parametrize("island", CONTENT.islands)
@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
def test_each_rationale_has_the_day_of_its_review(island: Any, viewpoint: Any) -> None:
    position = history.position_on(CONTENT, island, viewpoint)
    text = seen(SECTIONS[island], viewpoint, None).text_content()
    assert position.statement.value in text and f"reviewed {CONTENT.wording.day(position.reviewed)}" in text


@pytest.mark.parametrize("event", CONTENT.events.values(), ids=lambda event: event.id)
def test_the_timeline_tells_each_event_and_each_reading_of_it(event: Any) -> None:
    text = join(period_parts(CONTENT).values())
    assert f'data-event="{event.id}"' in text
    assert all(str(reading.as_of)[:4] in text for reading in event.disputed)


def test_the_table_of_positions_has_a_row_for_each_island_and_a_column_for_each_side() -> None:
    text = str(positions_table(CONTENT))
    assert text.count("<th scope='row'>") == len(CONTENT.islands)
    assert text.count("<th scope='col'>") == len(["island", "russia", "japan", "1956", "third parties"])


def test_how_we_decide_names_its_anchors_and_the_day_of_its_review() -> None:
    page = method_page(CONTENT, Markup(""))
    assert "Natural Earth" in page and "CrisisWatch" in page and CONTENT.wording.day(CONTENT.method.reviewed) in page
