"""The state in each year agrees with the table of viewpoints and years. Lines, holdings and events are consistent."""

from typing import Any

import pytest

from content.models import NO_TREATY, Event, Fact, IslandId, Line, PlaceId, Quotation, StrictModel, Territory, Viewpoint
from content.record.history import (
    FIRST_YEAR,
    claims_on,
    earlier_events,
    holding_of,
    island_status,
    latest_figure,
    latest_figure_by,
    lines_in_force,
    position_on,
    reported_state,
    statements_on,
    unit_named,
    viewpoints_agree,
)
from content.record.store import ISLAND_ORDER
from content.record.traversal import walk
from tests.content.record.history_table import ROWS, VIEWPOINTS, Row, each_row
from tests.contents import load

CONTENT = load()
TODAY = 2026


each_year = pytest.mark.parametrize("year", sorted({row.year for row in ROWS}))
each_line = pytest.mark.parametrize("line", CONTENT.lines.values(), ids=CONTENT.lines.keys())
each_event = pytest.mark.parametrize("event", CONTENT.events.values(), ids=CONTENT.events.keys())
each_territory = pytest.mark.parametrize("territory", CONTENT.territories.values(), ids=CONTENT.territories.keys())


def cited(record: StrictModel) -> set[str]:
    return {source for _, part in walk(record) for source in getattr(part, "sources", ())}


def words(island: IslandId, row: Row) -> str | None:
    """An island's status and party in the form of the table; None if the viewpoint has no position yet."""
    found = island_status(CONTENT, island, row.viewpoint, row.year)
    return None if found is None else " ".join(filter(None, (found.status, found.party)))


def test_the_table_has_every_year_asked_for() -> None:
    years = [1855, 1874, 1875, 1904, 1905, 1944, 1946, 1952, 1956, 1992, TODAY]
    assert [(row.year, row.viewpoint) for row in ROWS] == [(year, view) for year in years for view in VIEWPOINTS]


@each_row
def test_where_the_line_runs(row: Row) -> None:
    lines = lines_in_force(CONTENT, row.viewpoint, row.year)
    assert sorted(feature for line in lines for feature in line.geometry) == row.stated["lines"]
    assert sorted(line.article for line in lines) == row.stated["articles"]


@each_row
def test_how_each_island_stands(row: Row) -> None:
    assert {island: words(island, row) for island in ISLAND_ORDER} == row.statuses


@each_row
@pytest.mark.parametrize("island", ISLAND_ORDER)
def test_who_holds_and_who_claims_each_island(row: Row, island: IslandId) -> None:
    assert holding_of(CONTENT, island, row.year).holder == row.stated["held_by"]
    assert sorted(claim.party for claim in claims_on(CONTENT, island, row.year)) == row.stated["claimed_by"]


@each_row
def test_the_sources_of_the_table_are_those_of_the_words(row: Row) -> None:
    lines = {source for line in lines_in_force(CONTENT, row.viewpoint, row.year) for source in cited(line)}
    assert set(row.stated["sources"]) <= lines
    held = {source for island in ISLAND_ORDER for source in cited(CONTENT.territories[island])}
    neighbours = {source for place in row.stated["neighbours"] for source in cited(CONTENT.territories[place])}
    assert set(row.stated["held_sources"]) <= held | neighbours


@each_row
def test_who_held_the_neighbours(row: Row) -> None:
    stated: dict[PlaceId, str] = row.stated["neighbours"]
    assert {place: holding_of(CONTENT, place, row.year).holder for place in stated} == stated


@pytest.mark.parametrize("year", range(FIRST_YEAR, TODAY + 1))
def test_viewpoints_agree_until_1945_and_part_then(year: int) -> None:
    assert viewpoints_agree(CONTENT, year) == (year < 1945)
    for viewpoint in VIEWPOINTS:
        expected = viewpoint != "declaration_1956" or not 1945 <= year < 1956
        assert bool(lines_in_force(CONTENT, viewpoint, year)) == expected


@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
@pytest.mark.parametrize("island", ISLAND_ORDER)
def test_the_unit_named_follows_the_viewpoint(island: IslandId, viewpoint: Viewpoint) -> None:
    unit = unit_named(CONTENT, island, viewpoint)
    words = {"de_facto": "Sakhalin Oblast", "russia": "Sakhalin Oblast", "japan": "Nemuro"}
    if viewpoint == "declaration_1956":
        assert unit is None
    else:
        assert unit is not None and words[viewpoint] in unit.value and unit.sources


@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
@pytest.mark.parametrize("island", ISLAND_ORDER)
def test_a_position_is_attributed_and_reviewed(island: IslandId, viewpoint: Viewpoint) -> None:
    seen = position_on(CONTENT, island, viewpoint)
    assert seen.reviewed >= "2026-11-21"
    says = {"de_facto": "Japanese and Russian accounts agree", "russia": "Russia says", "japan": "Japan says"}
    assert says.get(viewpoint, "declaration of 1956") in seen.statement.value


@pytest.mark.parametrize("island", ISLAND_ORDER)
def test_the_two_parties_have_the_same_status_in_their_own_positions(island: IslandId) -> None:
    russia, japan = position_on(CONTENT, island, "russia"), position_on(CONTENT, island, "japan")
    assert (russia.status, russia.party, japan.party) == (japan.status, "russia", "japan")


@pytest.mark.parametrize("island", ISLAND_ORDER)
def test_third_parties_are_heard_on_every_island(island: IslandId) -> None:
    actors = {actor for actor, _ in statements_on(CONTENT, island)}
    assert actors == {"Ainu groups", "China", "European Parliament", "Ukraine", "United States"}


def test_what_was_said_of_the_habomai_islets_alone_is_not_told_of_iturup() -> None:
    on_habomai = {statement.value for _, statement in statements_on(CONTENT, "habomai")}
    on_iturup = {statement.value for _, statement in statements_on(CONTENT, "iturup")}
    assert on_iturup < on_habomai


# Lines, holdings, events, one by one ----------------------------------------------------------------------------------


@each_line
def test_a_line_rests_on_an_article_or_on_no_treaty(line: Line) -> None:
    assert line.basis.sources and line.geometry and line.viewpoints
    if line.until_date is not None:
        assert line.article.startswith("Article ")
        assert line.article in line.basis.value
        assert set(line.viewpoints) == set(VIEWPOINTS)
    elif line.article == NO_TREATY["en"]:
        assert NO_TREATY["en"] in line.basis.value.lower()
    else:
        assert line.id == "declaration_1956" and line.article in line.basis.value


@each_line
def test_a_line_begins_where_its_treaty_does(line: Line) -> None:
    assert len(line.from_date) == len("1855-02-07")
    assert any(event.date == line.from_date for event in CONTENT.events.values()) or line.from_date == "1945-09-05"


@pytest.mark.parametrize(
    ("line", "language", "word"),
    [
        ("shimoda", "ja", "「クリル」諸島"),
        ("shimoda", "ru", "прочие Курильские острова"),
        ("petersburg_kurils", "fr", "qu'Elle possède"),
        ("petersburg_sakhalin", "fr", "détroit de La Pérouse"),
        ("portsmouth", "en", "fiftieth degree"),
        ("russia_1945", "en", "the Kurile Islands"),
        ("japan_1945", "en", "the Kurile Islands"),
        ("declaration_1956", "ja", "引き渡す"),
        ("declaration_1956", "ru", "передача"),
    ],
)
def test_treaties_are_quoted_where_a_word_is_disputed(line: str, language: str, word: str) -> None:
    quoted = [quotation for quotation in CONTENT.lines[line].quotations if quotation.language == language]
    assert any(word in quotation.text for quotation in quoted)


def test_both_positions_quote_the_same_words_of_the_treaty_of_san_francisco() -> None:
    assert CONTENT.lines["russia_1945"].quotations == CONTENT.lines["japan_1945"].quotations != ()


@each_line
def test_quotations_have_a_source_that_can_be_opened(line: Line) -> None:
    quotations = [part for _, part in walk(line) if isinstance(part, Quotation)]
    assert all(CONTENT.sources[quotation.source].url for quotation in quotations)


@each_territory
def test_someone_held_a_place_in_every_year(territory: Territory) -> None:
    for year in range(FIRST_YEAR, TODAY + 1):
        held = holding_of(CONTENT, territory.id, year)
        assert held.holder != "none_agreed" and held.fact.sources
    assert holding_of(CONTENT, territory.id, FIRST_YEAR - 1).holder == "none_agreed"


@each_territory
def test_a_place_changed_hands_at_an_event_or_in_its_year(territory: Territory) -> None:
    years = {event.date[:4] for event in CONTENT.events.values()}
    for holding in territory.holdings[1:]:
        assert holding.from_date is not None
        assert holding.from_date[:4] in years or (territory.id, holding.from_date) == ("north_sakhalin", "1920")


@pytest.mark.parametrize(
    ("year", "holds"), [(1919, "russia"), (1920, "japan"), (1924, "japan"), (1925, "russia"), (2026, "russia")]
)
def test_northern_sakhalin_was_occupied_for_five_years(year: int, holds: str) -> None:
    assert holding_of(CONTENT, "north_sakhalin", year).holder == holds
    assert viewpoints_agree(CONTENT, year) == (year < 1945)


@pytest.mark.parametrize(
    ("island", "day"),
    [("iturup", "1945-08-28"), ("kunashir", "1945-09-01"), ("shikotan", "1945-09-01"), ("habomai", "1945-09-03")],
)
def test_an_island_changed_hands_on_the_day_of_the_landing(island: IslandId, day: str) -> None:
    assert holding_of(CONTENT, island, 1945).from_date == day
    assert any(event.date == day and island in event.islands for event in CONTENT.events.values())


@each_event
def test_an_event_has_a_date_a_place_and_sources(event: Event) -> None:
    assert event.date[:4].isdigit()
    assert bool(event.islands) != bool(event.region)
    assert event.fact.sources
    assert event.fact.value.endswith(".")
    assert len(event.islands) == len(set(event.islands))


@each_event
def test_a_sentence_is_told_once(event: Event) -> None:
    others = [other for other in CONTENT.events.values() if other.fact.value == event.fact.value]
    assert others == [event]


@each_event
def test_each_reading_of_what_is_disputed_names_who_holds_it(event: Event) -> None:
    holders = ("Russia", "Soviet", "Moscow", "Putin", "Japan", "Yoshida", "United States", "American")
    for reading in event.disputed:
        assert any(name in reading.value for name in holders), reading.value
        assert reading.sources


@pytest.mark.parametrize("event", ["san_francisco_1951", "surrender_1945", "decrees_1946", "declaration_1956"])
def test_the_disputed_stretches_are_told_with_both_parties_readings(event: str) -> None:
    readings = " ".join(reading.value for reading in CONTENT.events[event].disputed)
    assert "Japan" in readings
    assert any(name in readings for name in ("Russia", "Soviet", "Putin"))


def test_events_are_in_the_order_of_their_years_those_ahead_of_the_slider_first() -> None:
    earlier, told = earlier_events(CONTENT), list(CONTENT.events.values())
    years = [int(event.date[:4]) for event in told]
    assert years == sorted(years) and years[-1] <= TODAY
    assert earlier == told[: len(earlier)] and years[len(earlier)] == FIRST_YEAR
    assert earlier[-1].id == "golovnin_1811"


def test_the_ainu_are_in_the_timeline() -> None:
    assert {event.id for event in CONTENT.events.values() if "Ainu" in event.fact.value} == {
        "ukase_1779",
        "ainu_1789",
        "ainu_2005",
        "diet_2008",
        "ainu_petition_2019",
        "ainu_law_2019",
    }


# What was known by a year ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("island", CONTENT.islands.values(), ids=CONTENT.islands.keys())
def test_the_population_known_is_a_published_figure_no_later_than_the_year(island: Any) -> None:
    first = int(island.population[0].as_of[:4])
    assert latest_figure_by(island.population, first - 1) is None
    for year in range(first, TODAY + 1):
        known = latest_figure_by(island.population, year)
        assert known is not None and known in island.population
        later = [figure for figure in island.population if known.as_of < figure.as_of <= f"{year}-12-31"]
        assert known.as_of[:4] <= str(year) and later == []


def test_the_figure_known_today_is_the_one_called_the_latest() -> None:
    tables: tuple[dict[Any, Any], ...] = (CONTENT.islands, CONTENT.islets, CONTENT.settlements)
    populations = {place: record.population for table in tables for place, record in table.items()}
    assert {
        place
        for place, all_of_it in populations.items()
        if latest_figure_by(all_of_it, None) != latest_figure(all_of_it)
    } == set()


def test_figures_of_1_january_count_for_their_own_year() -> None:
    figures = {year: latest_figure_by(CONTENT.islands["iturup"].population, year) for year in (2014, 2015)}
    assert [figure.as_of if figure else None for figure in figures.values()] == ["2010-01-01", "2015-01-01"]


@pytest.mark.parametrize(
    ("year", "there", "former"),
    [(2019, False, False), (2020, True, False), (2021, True, False), (2022, True, True), (2026, True, True)],
)
def test_long_range_air_defence_comes_and_goes(year: int, there: bool, former: bool) -> None:
    gone = reported_state(CONTENT.sites["s300v4"], year)
    assert (gone is not None, bool(gone)) == (there, former)


@each_year
def test_later_sites_are_not_there(year: int) -> None:
    for site in CONTENT.sites.values():
        assert site.reported_from[:4] <= str(year) or reported_state(site, year) is None


def test_all_sites_are_there_today() -> None:
    assert None not in [reported_state(site, TODAY) for site in CONTENT.sites.values()]


@pytest.mark.parametrize("site", CONTENT.sites.values(), ids=CONTENT.sites.keys())
def test_a_site_says_whose_date_it_appears_with(site: Any) -> None:
    first: Fact[str] | None = site.first_reported
    assert (first is not None and first.as_of == site.reported_from) != (site.reported_because is not None)


# How we decide --------------------------------------------------------------------------------------------------------


def test_the_method_names_its_anchors_and_was_reviewed() -> None:
    told = " ".join(text for section in CONTENT.method.sections for text in section.paragraphs)
    assert "Natural Earth" in told and "CrisisWatch" in told and "International Crisis Group" in told
    assert CONTENT.method.reviewed >= "2026-11-21"
    assert {section.id for section in CONTENT.method.sections} == {
        "opening", "lines", "years", "names", "colours", "statuses", "sources",
    }  # fmt: skip
