"""Finds the islands that a record of any table is about."""

from typing import get_args

from pydantic import BaseModel

from content.models import Claims, Island, IslandId, Territory, ThemeFact
from content.record.facts.fact_ids import IndexedFact
from content.record.store import ISLAND_ORDER


def islands_of_fact(entry: IndexedFact) -> tuple[IslandId, ...]:
    """The islands that a fact is about: for a ThemeFact its own islands, for any other fact those of its record."""
    return entry.fact.islands if isinstance(entry.fact, ThemeFact) else islands_of_record(entry.within[0])


def islands_of_record(record: BaseModel) -> tuple[IslandId, ...]:
    """The islands that a record is about; empty if the record is about none of the four.

    The claims are about all four islands. An Island or a Territory is about the island with the same id; a Territory
    of a neighbouring place is about none. The islands of any other record are in its field `islands` or `island`.
    """
    match record:
        case Claims():
            return ISLAND_ORDER
        case Island() | Territory():
            return tuple(island for island in get_args(IslandId) if island == record.id)
    island = getattr(record, "island", None)
    islands: tuple[IslandId, ...] = getattr(record, "islands", (island,) if island else ())
    return islands
