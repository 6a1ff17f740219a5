"""A citation's address leads to where the fact is read."""

import pytest

from content import history
from content.ledger import Entry, ledger
from content.models import Line, Period
from content.store import load
from geo.view import places, read_view
from ui.cite import shown_at

CONTENT = load()
ENTRIES = {entry.id: entry for entry in ledger(CONTENT)}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_the_address_of_a_fact_shows_what_it_is_about(entry: Entry) -> None:
    view, notices = read_view(shown_at(CONTENT, entry), CONTENT)
    assert notices == []
    if entry.subject in places(CONTENT):
        assert view.place == entry.subject and view.island
    elif entry.subject in CONTENT.islands:
        assert view.island == entry.subject
    outermost, innermost = entry.within[0], entry.within[-1]
    if isinstance(innermost, Period) and int((innermost.until_date or "9999")[:4]) > history.FIRST_YEAR:
        assert innermost.holds_at_end_of(view.year)
    if isinstance(outermost, Line):
        assert outermost in history.lines_in_force(CONTENT, view.viewpoint, view.year)


def test_a_position_is_read_on_its_island() -> None:
    statements = [entry for entry in ENTRIES.values() if entry.name == "statement"]
    assert {shown_at(CONTENT, entry)["island"] for entry in statements} == set(CONTENT.islands)


def test_an_event_is_read_in_its_year() -> None:
    assert shown_at(CONTENT, ENTRIES["events.yalta_1945.fact"]) == {"year": "1945"}
    assert shown_at(CONTENT, ENTRIES["events.vries_1643.fact"]) == {}
