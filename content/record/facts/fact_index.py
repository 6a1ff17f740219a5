"""Collects every fact of the atlas, in order and by its id."""

from functools import lru_cache
from typing import get_args

from content.models import Language
from content.record.facts.fact_ids import IndexedFact, facts_of
from content.record.store import Content, records


@lru_cache(maxsize=len(get_args(Language)))
def all_facts(content: Content) -> tuple[IndexedFact, ...]:
    """Every fact in every table of `content`, in the order of TABLES and of the records in each table.

    The result is cached for each Content, which does not change.
    """
    return tuple(fact for table, subject, record in records(content) for fact in facts_of(table, subject, record))


@lru_cache(maxsize=len(get_args(Language)))
def facts_by_id(content: Content) -> dict[str, IndexedFact]:
    """A dictionary that maps the id of every fact to the fact. Callers must not modify it, because it is cached."""
    return {fact.id: fact for fact in all_facts(content)}
