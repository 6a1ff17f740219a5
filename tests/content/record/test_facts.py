"""The records, row by row: each fact has a date and a source that can be opened, and each place has its names."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from content.models import UNDATED, Fact, Island, Names, PartialDate, Population, Viewpoint, base
from content.record.facts.fact_index import all_facts
from content.record.history import headline_figure
from content.record.store import ISLAND_ORDER, records
from content.record.traversal import walk
from content.record.validation.integrity import quoted_words
from tests.contents import load

CONTENT = load()
RECORDS = {f"{table}.{id_}": record for table, id_, record in records(CONTENT)}
each_island = pytest.mark.parametrize("island", CONTENT.islands.values(), ids=CONTENT.islands.keys())


def parts(kind: type[Any]) -> Iterator[tuple[str, Any]]:
    """Every model of a kind in the record, with the table and the id of the record around it."""
    return ((key, part) for key, record in RECORDS.items() for _, part in walk(record) if isinstance(part, kind))


def test_every_fact_has_a_date_or_the_reason_why_not() -> None:
    undated = [
        (key, fact)
        for key, fact in parts(Fact)
        if not fact.as_of[:4].isdigit() and not (fact.as_of == UNDATED and fact.undated_because)
    ]
    assert undated == []


def test_every_source_is_one_that_a_reader_can_open() -> None:
    cited = [(key, source) for key, part in parts(BaseModel) for source in getattr(part, "sources", ())]
    assert [(key, source) for key, source in cited if not CONTENT.sources[source].url] == []


def test_notes_are_whole_sentences() -> None:
    for key, fact in parts(Fact):
        for sentence in (fact.note, fact.value if isinstance(fact.value, str) else None):
            assert sentence is None or (sentence == sentence.strip() and "  " not in sentence), (key, sentence)
        assert fact.note is None or fact.note.endswith((".", "!", "?", ".”")), (key, fact.note)


def test_one_series_has_one_figure_a_day() -> None:
    for key, part in parts(BaseModel):
        figures: tuple[Population, ...] = getattr(part, "population", ())
        days = Counter((figure.series, figure.as_of) for figure in figures)
        assert all(count == 1 for count in days.values()), (key, days)


def test_islands_run_from_north_east_to_south_west() -> None:
    assert tuple(CONTENT.islands) == ISLAND_ORDER == ("iturup", "kunashir", "shikotan", "habomai")


@each_island
def test_an_island_has_its_names_in_all_scripts(island: Island) -> None:
    names = island.names
    assert all((names.from_russian, names.from_japanese, names.ru, names.ja, names.reading))
    assert names.ja_in_cyrillic and names.ru_in_katakana


@each_island
def test_an_island_has_what_the_panel_shows(island: Island) -> None:
    assert island.area_km2 and island.distances and island.population
    assert bool(island.highest_point) == (island.id != "habomai")  # of which only weak sources have one
    assert island.ainu_name is not None


@each_island
def test_population_begins_with_1945_and_keeps_the_recount_apart(island: Island) -> None:
    series = {figure.as_of: figure.series for figure in island.population}
    assert series["1945-08-15"] == "residents-1945"
    for day, kind in series.items():
        assert (kind == "estimate-2021-base") == (day >= "2022-06"), (day, kind)


def test_totals_of_the_islands_agree_with_the_published_ones() -> None:
    """The sums for the four islands agree with published totals: 17,291 in 1945, 16,828 in 2015, 18,403 in 2023."""
    for day, total in {
        "1945-08-15": 17291,
        "2015-01-01": 16828,
        "2016-01-01": 16668,
        "2018-01-01": 18010,
        "2021-01-01": 18810,
        "2022-01-01": 18757,
        "2023-01-01": 18403,
    }.items():
        figures = [figure for island in CONTENT.islands.values() for figure in island.population]
        assert sum(figure.value for figure in figures if figure.as_of == day and figure.series != "uncertain") == total


def test_the_islets_residents_of_1945_add_up_to_their_group() -> None:
    islets = [figure.value for islet in CONTENT.islets.values() for figure in islet.population]
    (group,) = [figure.value for figure in CONTENT.islands["habomai"].population if figure.as_of == "1945-08-15"]
    assert sum(islets) == group


def test_every_distance_says_from_where_to_where() -> None:
    iturup = {(distance.value.from_place, distance.value.km) for distance in CONTENT.islands["iturup"].distances}
    assert ("Cape Nosappu", 144.5) in iturup
    kunashir = {(distance.value.from_place, distance.value.km) for distance in CONTENT.islands["kunashir"].distances}
    assert ("Notsuke Peninsula, Hokkaido", 16.0) in kunashir


def test_disagreeing_heights_of_tyatya_are_all_shown() -> None:
    heights = [height.value.metres for height in CONTENT.islands["kunashir"].highest_point]
    assert heights == [1819, 1772, 1822]


@each_island
def test_every_viewpoint_has_its_say_on_every_island(island: Island) -> None:
    (claims,) = [part for part in CONTENT.claims.islands if part.island == island.id]
    assert {position.viewpoint for position in claims.positions} == set(get_args(Viewpoint))


def test_a_name_is_not_offered_twice_to_the_find_box() -> None:
    for key, names in parts(Names):
        spellings = [names.from_russian, names.ru, names.ja, names.reading, *names.also]
        if names.from_japanese != names.from_russian:
            spellings.append(names.from_japanese)
        given = [spelling for spelling in spellings if spelling]
        assert len(given) == len(set(given)), (key, given)


@pytest.mark.parametrize("article", CONTENT.articles.values(), ids=CONTENT.articles.keys())
def test_an_article_is_quoted_sparingly(article: Any) -> None:
    assert 1 <= len(article.excerpts) <= 12
    assert quoted_words(article) < article.words / 3
    assert all(len(excerpt.quote.split()) <= 30 and len(excerpt.quote) <= 210 for excerpt in article.excerpts)


def compared(article: Any) -> list[tuple[Any, str]]:
    return [(excerpt, excerpt.checked or excerpt.quote) for excerpt in article.excerpts]


@pytest.mark.parametrize("article", CONTENT.articles.values(), ids=CONTENT.articles.keys())
def test_what_is_compared_of_an_article_are_passages_of_its_own(article: Any) -> None:
    """Quotations of an article may overlap, but the parts of them that are compared with the record do not."""
    parts = [(excerpt.position + excerpt.quote.index(part), part) for excerpt, part in compared(article)]
    spans = sorted((start, start + len(part)) for start, part in parts)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_two_of_the_islands_are_not_the_same_two_in_both_articles() -> None:
    """The words "two of the islands" mean other islands in the article of 2016 than in that of 2019.

    In 2016 they mean Iturup and Kunashir, which got military compounds; in 2019 Shikotan and Habomai, as in the
    declaration of 1956.
    """
    pairs = {
        article.id: set(excerpt.islands)
        for article in CONTENT.articles.values()
        for excerpt in article.excerpts
        if article.id in ("independent-2016", "press-tv-2019") and "two" in excerpt.quote and len(excerpt.islands) == 2
    }
    assert pairs == {"independent-2016": {"iturup", "kunashir"}, "press-tv-2019": {"shikotan", "habomai"}}


def test_a_date_of_today_is_none_of_the_future_where_it_is_yesterday_still(monkeypatch: pytest.MonkeyPatch) -> None:
    class SlowClock(date):
        @classmethod
        def today(cls) -> "SlowClock":
            return cls(2026, 11, 28)

    monkeypatch.setattr(base, "date", SlowClock)
    dates = TypeAdapter(PartialDate)
    assert dates.validate_python("2026-11-30") == "2026-11-30"  # a day behind, and west of the editors
    with pytest.raises(ValidationError, match="not in the future"):
        dates.validate_python("2026-12-01")


def test_nothing_in_the_record_is_newer_than_what_it_calls_the_newest() -> None:
    newest, searched = CONTENT.claims.summary.as_of, CONTENT.claims.searched
    dates = {entry.id: entry.fact.as_of for entry in all_facts(CONTENT) if entry.fact.as_of != UNDATED}
    dates |= {article.id: article.date for article in CONTENT.articles.values()}
    assert {key for key, date in dates.items() if date > newest} == set()
    assert searched > newest


def test_no_headline_figure_rests_on_weak_sources_alone() -> None:
    headlines: dict[str, Fact[Any]] = {}
    for key, island in CONTENT.islands.items():
        first: list[Fact[Any]] = [island.area_km2[0], *island.highest_point[:1], island.distances[0]]
        first += [island.inhabited, island.admin_de_facto, island.admin_claimed, island.summary]
        headlines |= {f"{key} {number}": fact for number, fact in enumerate(first)}
        if figure := headline_figure(CONTENT, island.population):
            headlines[f"{key} residents"] = figure
    headlines |= {entry.id: entry.fact for entry in all_facts(CONTENT) if entry.field_name == "statement"}
    assert len(headlines) >= 4 * 7 + 16
    assert {key for key, fact in headlines.items() if CONTENT.is_weak(fact)} == set()


def test_at_most_a_fifth_of_all_facts_rests_on_weak_sources_alone() -> None:
    facts = [entry.fact for entry in all_facts(CONTENT)]
    assert sum(map(CONTENT.is_weak, facts)) <= len(facts) / 5
