"""Every fact of the atlas in one list."""

from functools import lru_cache
from typing import get_args

from content.models import Language
from content.record.fact_ids import IndexedFact, facts_of
from content.record.store import Content, records


@lru_cache(maxsize=len(get_args(Language)))
def all_facts(content: Content) -> tuple[IndexedFact, ...]:
    """Every fact in every table, in the order of tables and records; cached, since content does not change."""
    return tuple(fact for table, subject, record in records(content) for fact in facts_of(table, subject, record))
