"""A citation's address shows where its fact stands on the page. Former addresses still lead to the same fact."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from content.models import Fact, FormerIds, Line, Period
from content.record import history
from content.record.facts.fact_index import all_facts
from content.wording import LANGUAGES
from geo.map.view import places, read_view
from tests.contents import load
from ui.server.citations import cite_routes, shown_at

CONTENTS = {language: load(language) for language in LANGUAGES}
CONTENT = CONTENTS["en"]
ENTRIES = {entry.id: entry for entry in all_facts(CONTENT)}


def test_the_address_of_a_fact_shows_what_it_is_about() -> None:
    for key, entry in ENTRIES.items():
        view, notices = read_view(shown_at(CONTENT, entry), CONTENT, history.this_year())
        assert notices == [], key
        if entry.subject in places(CONTENT):
            assert view.place == entry.subject and view.island, key
        elif entry.subject in CONTENT.islands:
            assert view.island == entry.subject, key
        outermost, innermost = entry.within[0], entry.within[-1]
        if isinstance(innermost, Period) and int((innermost.until_date or "9999")[:4]) > history.FIRST_YEAR:
            assert innermost.holds_at_end_of(view.year), key
        if isinstance(outermost, Line):
            assert outermost in history.lines_in_force(CONTENT, view.viewpoint, view.year), key


def test_a_position_is_read_on_its_island() -> None:
    statements = [entry for entry in ENTRIES.values() if entry.field_name == "statement"]
    assert {shown_at(CONTENT, entry)["island"] for entry in statements} == set(CONTENT.islands)


def test_an_event_is_read_in_its_year() -> None:
    assert shown_at(CONTENT, ENTRIES["events.yalta_1945.fact"]) == {"year": "1945"}
    assert shown_at(CONTENT, ENTRIES["events.vries_1643.fact"]) == {}


# ---- addresses that were published ----------------------------------------------------------------------------------

# Every fact as it was when ids were positions in lists. A figure that is corrected gets its new digest here.
PUBLISHED = list(csv.DictReader((Path(__file__).parent / "published_facts.csv").read_text().splitlines()))
WITHDRAWN = "islands.iturup.population.99"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """A client of the citation routes, with one fact marked as withdrawn."""
    withdrawn = {
        language: replace(content, former_ids=FormerIds(content.former_ids.root | {WITHDRAWN: None}))
        for language, content in CONTENTS.items()
    }
    with TestClient(Starlette(routes=list(cite_routes(withdrawn)))) as client:  # one event loop for all requests
        yield client


def digest(fact: Fact[Any]) -> str:
    """A digest of a fact's value and date, in 12 hexadecimal digits."""
    return sha256(fact.model_dump_json(include={"value", "as_of"}).encode()).hexdigest()[:12]


def test_a_published_address_leads_to_the_fact_that_it_meant_or_says_that_it_is_withdrawn(client: TestClient) -> None:
    for row in PUBLISHED:
        answer = client.get(f"/cite/facts/{row['id']}.bib", follow_redirects=False)
        if CONTENT.former_ids.root.get(row["id"], row["id"]) is None:
            assert answer.status_code == 410, row
            continue
        moved = answer.status_code == 301
        assert moved or answer.status_code == 200, row
        now = answer.headers["Location"].removesuffix(".bib") if moved else row["id"]
        assert digest(ENTRIES[now].fact) == row["digest"], row


def test_all_that_were_published_are_asked_for() -> None:
    assert len({row["id"] for row in PUBLISHED}) == 491


def test_the_way_ends_at_the_citation_in_the_same_language(client: TestClient) -> None:
    answer = client.get("/cite/facts/islands.iturup.area_km2.0.json?lang=ja")
    assert [step.status_code for step in answer.history] == [301]
    assert answer.status_code == 200
    assert answer.url.path == "/cite/facts/islands.iturup.area_km2.2021.json"
    assert answer.url.query == b"lang=ja"
    assert "択捉島" in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fact_that_is_withdrawn_is_gone_in_words(client: TestClient, language: str) -> None:
    answer = client.get(f"/cite/facts/{WITHDRAWN}.bib", params={"lang": language})
    assert answer.status_code == 410
    assert answer.text.startswith({"en": "The fact", "ru": "Факт", "ja": "このアドレス"}[language])
