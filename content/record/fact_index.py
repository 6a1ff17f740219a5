"""Every fact of the atlas in one list."""

from content.record.fact_ids import IndexedFact, facts_of
from content.record.store import Content, records


def all_facts(content: Content) -> tuple[IndexedFact, ...]:
    """Every fact in every table, in the order of the tables and of their records."""
    return tuple(fact for table, subject, record in records(content) for fact in facts_of(table, subject, record))
