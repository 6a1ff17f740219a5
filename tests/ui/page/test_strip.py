"""The strip, the five facts at the top of an island's panel, agrees with the record, and nothing repeats it below."""

from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html

from content.citing.citations import COAST, fact_citation
from content.models import Fact, Island, Language, Viewpoint
from content.record import history
from content.record.store import Content
from content.wording import LANGUAGES, VIEWPOINTS
from geo.coast.measure import measure
from geo.map.portrait import COAST_DATE
from tests.contents import load
from tests.ui.page.seen import seen
from ui.page.panel.island import land
from ui.page.panel.status import status_fact
from ui.page.panel.strip import strip

CONTENTS = {language: load(language) for language in LANGUAGES}
YEARS = (1855, 1904, 1944, 1945, 1946, 1956, 1990, 2010, 2016, 2021, None)
Evidence = tuple[str, str, str]  # a value, its date, the key of its citation


def expected(content: Content, island: Island, year: int | None) -> dict[str, list[Evidence]]:
    """The evidence for each row of the strip according to the record, by the row's term. `year` None means today."""
    wording = content.wording

    def evidence(value: str, fact: Fact[Any]) -> Evidence:
        return value, wording.day(fact.as_of), fact_citation(fact).key

    def evidence_by(value: str, fact: Fact[Any]) -> Evidence:
        _, date, key = evidence(value, fact)
        is_later = year is not None and fact.as_of[:4] > str(year)
        return value, wording.gettext("stated {date}", date=date) if is_later else date, key

    figures = island.population
    figure = history.latest_figure_by(figures, year) if year else history.headline_figure(content, figures)
    counted = wording.number(figure.value) if figure and figure.value else wording.gettext("No civilian residents")
    area = island.area_km2[0]
    holder = history.holding_of(content, island.id, year).holder
    claims = {claim.party: claim.fact for claim in history.claims_on(content, island.id, year)}
    assert holder in wording.parties
    return {
        wording.gettext("Residents"): [evidence(counted, figure)] if figure else [],
        wording.gettext("Area"): [evidence(wording.measure(area.value, "area-square-kilometer", 1), area)],
        wording.gettext("Distance to Hokkaido"): [
            (
                wording.measure(measure(island.id).to_hokkaido.km, "kilometer", 1),
                wording.day(COAST_DATE),
                COAST.key,
            )
        ],
        wording.gettext("Who governs"): [
            evidence_by(wording.party(holder), status_fact(content, island, "de_facto", year))
        ],
        wording.gettext("Who claims it"): [
            evidence_by(wording.party(party), claims[party]) for party in wording.parties if party in claims
        ],
    }


def said(cells: html.HtmlElement) -> dict[str, list[Evidence]]:
    """The evidence in each row of the strip's markup, by the row's term: value, date and citation key."""
    found: dict[str, list[Evidence]] = {}
    for element in cells.iter("dt", "dd"):
        if element.tag == "dt":
            term = str(element.text)
            found[term] = []
        for value in element.findall("strong"):
            (key,) = element.xpath("button/@data-cite")
            found[term].append((value.text_content(), element.xpath("string(time | span[@class='stated'])"), str(key)))
    return found


def each() -> Iterator[tuple[Content, Island]]:
    for content in CONTENTS.values():
        for island in content.islands.values():
            yield content, island


@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
def test_the_strip_has_the_five_facts_of_the_record_at_each_year(viewpoint: Viewpoint) -> None:
    for content, island in each():
        markup = strip(content, island, measure(island.id))
        for year in YEARS:
            wanted = expected(content, island, year)
            assert said(seen(markup, viewpoint, year)) == wanted, (content.wording.language, island.id, year)
            assert len(wanted) == 5


def test_what_the_strip_says_today_the_rest_of_the_panel_does_not_repeat() -> None:
    for content, island in each():
        measured = measure(island.id)
        rest = html.fragment_fromstring(str(land(content, island, measured)), "div")
        figures = list(expected(content, island, None).values())[:3]
        values = tuple(f"{value} " for cell in figures for value, *_ in cell)
        assert [text for one in rest.iter("dd") if (text := one.text_content()).startswith(values)] == [], island.id
        shown = str(strip(content, island, measured)) + str(land(content, island, measured))
        published: tuple[Fact[Any], ...] = (*island.area_km2, *island.distances)
        for fact in published:  # where sources disagree, all are shown
            assert shown.count(f'data-cite="{fact_citation(fact).key}"') == 1, (island.id, fact.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_strip_names_the_parties_in_the_order_of_the_language(language: Language) -> None:
    content = CONTENTS[language]
    for island in content.islands.values():
        cells = said(seen(strip(content, island, measure(island.id)), "de_facto", None))
        parties = [content.wording.party(party) for party in content.wording.parties]
        assert [value for value, *_ in cells[content.wording.gettext("Who claims it")]] == parties
