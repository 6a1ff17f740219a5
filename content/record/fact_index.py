"""Every fact of the atlas in one list."""

from collections.abc import Mapping
from functools import lru_cache
from typing import get_args

from content.models import Language
from content.record.fact_ids import TABLES, Entry, entries
from content.record.store import Content


@lru_cache(maxsize=len(get_args(Language)))
def ledger(content: Content) -> tuple[Entry, ...]:
    """All facts, in the order of the tables and their records; kept, as content does not change."""
    tables = {table: getattr(content, table) for table in TABLES}
    return tuple(
        entry
        for table, records in tables.items()
        for subject, record in (records if isinstance(records, Mapping) else {table: records}).items()
        for entry in entries(table, subject, record)
    )
