"""Every fact of the atlas in one list."""

from collections.abc import Mapping

from content.record.fact_ids import TABLES, IndexedFact, facts_of
from content.record.store import Content


def all_facts(content: Content) -> tuple[IndexedFact, ...]:
    """All facts, in the order of the tables and their records."""
    tables = {table: getattr(content, table) for table in TABLES}
    return tuple(
        entry
        for table, records in tables.items()
        for subject, record in (records if isinstance(records, Mapping) else {table: records}).items()
        for entry in facts_of(table, subject, record)
    )
