"""What the map shows in each year and from each viewpoint agrees with a table that was written by hand from sources."""

import pytest

from content.models import Viewpoint
from content.record.history import this_year
from content.record.store import ISLAND_ORDER
from geo.contract import Line, Overlay
from geo.layers import claims, lines
from geo.layers.claims import colours
from geo.layers.registry import LAYERS
from geo.layers.years.events import event_texts, events
from geo.layers.years.time_spans import in_time, spans
from tests.content.record.history_table import Row, each_row
from tests.contents import load

CONTENT = load()
LINES = [one.properties for one in lines.features(CONTENT) if isinstance(one.properties, Line)]
OVERLAYS = [one.properties for one in claims.features(CONTENT) if isinstance(one.properties, Overlay)]


@each_row
def test_the_lines_on_the_map_are_those_of_the_table(row: Row) -> None:
    drawn = [one.id for one in LINES if in_time(one, row.viewpoint, row.year)]
    parts = sorted(part for line in set(drawn) for part in CONTENT.lines[line].geometry)
    assert parts == sorted(row.stated["lines"])
    assert len(drawn) == len(parts)


@each_row
def test_the_colours_of_the_islands_are_those_of_the_table(row: Row) -> None:
    for island, expected in row.statuses.items():
        shown = [one for one in OVERLAYS if one.island == island and in_time(one, row.viewpoint, row.year)]
        if expected is None:
            assert not shown
            continue
        (one,) = shown
        status, _, party = expected.rpartition(" ")
        if status == "governed":
            assert one.styles[0] == f"holds-{row.stated['held_by']}" and party == row.stated["held_by"]
        elif status in ("claimed", "to be handed over"):
            assert one.styles == (f"striped-{party}",)
            assert one.transfer == (status == "to be handed over")
        else:
            assert one.styles == ("bare",)


@each_row
def test_the_neighbours_are_coloured_by_their_holder(row: Row) -> None:
    for place, holder in row.stated["neighbours"].items():
        (one,) = (one for one in OVERLAYS if one.island == place and in_time(one, row.viewpoint, row.year))
        assert one.styles == (("shared",) if holder == "both" else (f"own-{holder}",))


def test_a_value_has_a_span_for_each_run_of_equal_years() -> None:
    assert spans(CONTENT, lambda year: year >= 1945) == [(False, (1855, 1944)), (True, (1945, None))]


@pytest.mark.parametrize("viewpoint", ["russia", "japan"])
def test_the_two_positions_are_drawn_alike(viewpoint: Viewpoint) -> None:
    for island in ISLAND_ORDER:
        shown = colours(CONTENT, island, viewpoint, None)
        assert shown is not None and (shown.styles, shown.transfer) == ((f"striped-{viewpoint}",), False)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_a_line_says_what_it_rests_on_and_that_it_illustrates(line: Line) -> None:
    text = " ".join(line.lines)
    record = CONTENT.lines[line.id]
    assert record.basis.value in text and "not a surveyed boundary" in text and line.sources.startswith("Sources: ")
    assert "no treaty" in text.lower() if record.article == "no treaty" else "Article" in text


def test_every_event_has_a_year_a_place_and_sources() -> None:
    texts = event_texts(CONTENT)
    for event in events(CONTENT):
        assert event.islands or event.region
        assert texts[event.id].sources.startswith("Sources: ")
        assert event.title.startswith(f"{CONTENT.wording.day(CONTENT.events[event.id].date)}: ")


@pytest.mark.parametrize("key", ["population", "military"])
def test_nothing_is_shown_before_it_was_counted_or_reported(key: str) -> None:
    features = next(layer for layer in LAYERS if layer.key == key).features(CONTENT)
    told = [thing for one in features for thing in getattr(one.properties, "things", [one.properties])]
    for one in told:
        first = one.years[0] or this_year()
        if site := CONTENT.sites.get(one.id):
            assert first >= int(site.reported_from[:4])
        elif town := CONTENT.settlements.get(one.id):
            assert first >= min((int(figure.as_of[:4]) for figure in town.population), default=this_year())
