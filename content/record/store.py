"""Facts and articles, read from content/facts and content/articles once, into one value."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from content.models import (
    Article,
    Claims,
    Event,
    Island,
    IslandId,
    Islet,
    Landmark,
    Language,
    Line,
    Method,
    Settlement,
    Site,
    Source,
    Territory,
)
from content.record.faults import DataError
from content.record.integrity import rule_faults, walk
from content.record.yaml_loader import read_files
from content.wording import Wording, wording_in

ROOT = Path(__file__).resolve().parent.parent

DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")

# From north-east to south-west, as they lie in the chain: an order that ranks neither names nor claims.
ISLAND_ORDER: tuple[IslandId, ...] = ("iturup", "kunashir", "shikotan", "habomai")


@dataclass(frozen=True, eq=False)
class Content:
    """All facts and articles by id, in one language: islands from north-east to south-west, the rest as in their files.

    It is equal to itself alone, so that what is made of it can be cached.

    `wording` puts names, numbers and dates into the same language.
    """

    wording: Wording
    islands: dict[IslandId, Island]
    islets: dict[str, Islet]
    settlements: dict[str, Settlement]
    sites: dict[str, Site]
    landmarks: dict[str, Landmark]
    claims: Claims
    lines: dict[str, Line]
    territories: dict[str, Territory]
    events: dict[str, Event]
    method: Method
    former_ids: dict[str, str | None]  # of facts, each with the id of today; None where the fact is withdrawn
    sources: dict[str, Source]
    articles: dict[str, Article]

    @cached_property
    def last_change(self) -> int:
        """The year of the newest date on record: from its end on, nothing that depends on the year changes any more."""
        tables = (self.islands, self.settlements, self.sites, self.lines, self.territories)
        records = (record for table in tables for one in table.values() for _, record in walk(one))
        values = (value for record in records for value in vars(record).values())
        return max(int(value[:4]) for value in values if isinstance(value, str) and DATE.fullmatch(value))


def load(language: Language = "en", root: Path = ROOT) -> Content:
    """Read and check everything under `root`, a folder laid out like this package's own, in one language.

    Raises DataError with every fault found, those of single entries first, then those between entries.
    """
    files = read_files(root, language)
    faults = (*files.faults, *rule_faults(files))
    if faults:
        raise DataError(faults)
    (claims,) = files.claims.records.values()
    (method,) = files.method.records.values()
    (former_ids,) = files.former_ids.records.values()
    return Content(
        wording=wording_in(language),
        islands={island: files.islands.records[island] for island in ISLAND_ORDER},
        islets=files.islets.records,
        settlements=files.settlements.records,
        sites=files.sites.records,
        landmarks=files.landmarks.records,
        claims=claims,
        lines=files.lines.records,
        territories=files.territories.records,
        events=files.events.records,
        method=method,
        former_ids=former_ids.root,
        sources=files.sources.records,
        articles=files.articles.records,
    )
