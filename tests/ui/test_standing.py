"""The panel's words on viewpoint and year, against the table written by hand from the sources."""

from typing import Any

import pytest

from content import history, store
from content.wording import VIEWPOINTS
from tests.content.history_table import Row, each_row
from ui.method import method_page
from ui.standing import standing
from ui.timeline import positions_table, timeline

CONTENT = store.load()


@each_row
def test_the_words_are_those_of_the_table(row: Row) -> None:
    for island, status in row.statuses.items():
        text = str(standing(CONTENT, CONTENT.islands[island], row.viewpoint, row.year))
        assert VIEWPOINTS[row.viewpoint].replace("'", "&#39;") in text
        if status is None:
            assert "The declaration begins in 1956" in text
            continue
        verb, _, party = status.rpartition(" ")
        preposition = {"governed": "by", "claimed": "by", "to be handed over": "to"}.get(verb)
        words = f"{verb} {preposition} {party.capitalize()}" if preposition else "not mentioned"
        assert f"<b>{words[0].upper()}{words[1:]}</b>" in text
        for article in row.stated["articles"]:
            assert article in text


@pytest.mark.parametrize("island", CONTENT.islands)
@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
def test_each_rationale_has_the_day_of_its_review(island: Any, viewpoint: Any) -> None:
    position = history.position(CONTENT, island, viewpoint)
    text = str(standing(CONTENT, CONTENT.islands[island], viewpoint, None))
    assert position.statement.value in text and f"reviewed {CONTENT.wording.day(position.reviewed)}" in text


@pytest.mark.parametrize("event", CONTENT.events.values(), ids=lambda event: event.id)
def test_the_timeline_tells_each_event_and_each_reading_of_it(event: Any) -> None:
    text = timeline(CONTENT)
    assert f'data-event="{event.id}"' in text
    assert all(str(reading.as_of)[:4] in text for reading in event.disputed)


def test_the_table_of_positions_has_a_row_for_each_island_and_a_column_for_each_side() -> None:
    text = str(positions_table(CONTENT))
    assert text.count("<th scope='row'>") == len(CONTENT.islands)
    assert text.count("<th scope='col'>") == len(["island", "russia", "japan", "1956", "third parties"])


def test_how_we_decide_names_its_anchors_and_the_day_of_its_review() -> None:
    page = method_page(CONTENT, "")
    assert "Natural Earth" in page and "CrisisWatch" in page and CONTENT.wording.day(CONTENT.method.reviewed) in page
