"""The id of a fact is derived from its content, so changes to other facts do not change it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from pydantic import BaseModel

from content.models import Claim, Fact, Holding, ThirdParty
from content.record.facts.fact_index import all_facts
from content.record.store import Content
from content.wording import LANGUAGES
from tests.contents import load

CONTENT = load()


def longer(record: BaseModel) -> Iterator[BaseModel]:
    """For each list of facts in a record, a copy of the record with one more item at the start of that list."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        items = value if isinstance(value, tuple) else ()
        if items and isinstance(items[0], Fact | Holding | Claim | ThirdParty):
            yield record.model_copy(update={name: (items[0].model_copy(update={"id": "inserted"}), *items)})
        for number, item in enumerate(items):
            for changed in longer(item) if isinstance(item, BaseModel) else ():
                yield record.model_copy(update={name: (*items[:number], changed, *items[number + 1 :])})


def with_more(content: Content, table: str) -> Iterator[Content]:
    """For each list of facts in a table, a copy of the content with one more item at the start of that list."""
    records: Any = getattr(content, table)
    if not isinstance(records, Mapping):
        yield from (with_table(content, table, changed) for changed in longer(records))
        return
    for key, record in records.items():
        for changed in longer(record):
            yield with_table(content, table, {**records, key: changed})


def with_table(content: Content, table: str, records: Any) -> Content:
    return replace(content, **{table: records})


def facts_by_id(content: Content) -> dict[str, int]:
    """The identity (`id()`) of each fact's object, by the fact's id."""
    return {entry.id: id(entry.fact) for entry in all_facts(content)}


@pytest.mark.parametrize(
    "table", sorted({fact.table for fact in all_facts(CONTENT)} - {"lines", "landmarks"})
)  # no lists there
def test_a_fact_that_is_inserted_changes_no_other_id(table: str) -> None:
    before = facts_by_id(CONTENT)
    changes = list(with_more(CONTENT, table))
    assert changes
    for changed in changes:
        after = facts_by_id(changed)
        assert len(after) > len(before)
        assert before.items() <= after.items()


def test_a_fact_has_one_id_in_all_languages() -> None:
    ids = [[entry.id for entry in all_facts(load(language))] for language in LANGUAGES]
    assert all(other == ids[0] for other in ids)
    assert len(ids[0]) == len(set(ids[0]))


def test_ids_name_what_tells_facts_apart() -> None:
    assert {
        "islands.shikotan.population.census.2010",
        "islands.iturup.area_km2.2021",
        "claims.claims.islands.habomai.positions.japan.statement",
        "territories.urup.holdings.japan-1875.fact",
        "events.yalta_1945.disputed.russia",
    } <= set(facts_by_id(CONTENT))
