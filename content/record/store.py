"""All facts and articles as one value, and the registry of their tables.

Each field of Content with a TableSpec is a table. The loader, the rules, the index of facts, the citations and
`python -m content check` go through TABLES, so that a new table is declared here and nowhere else.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

from pydantic import BaseModel

from content.models import (
    Article,
    Claims,
    Event,
    FormerIds,
    Island,
    IslandId,
    Islet,
    Landmark,
    Line,
    Method,
    Settlement,
    Site,
    Source,
    Territory,
)
from content.record.traversal import walk
from content.wording import Wording

ROOT = Path(__file__).resolve().parent.parent

DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")  # an ISO date or part of one

# From north-east to south-west, as they lie in the chain: an order that ranks neither names nor claims.
ISLAND_ORDER: tuple[IslandId, ...] = ("iturup", "kunashir", "shikotan", "habomai")


class Layout(StrEnum):
    """How the records of a table are laid out in YAML."""

    LIST = "list"  # a file with a list of records, each with its `id`
    MAPPING = "mapping"  # a file that maps each id to its record
    DOCUMENT = "document"  # a file that is one record; its id is the file's name
    FOLDER = "folder"  # a folder with one record a file; its id is the file's name


@dataclass(frozen=True)
class TableSpec:
    """How a table is stored and treated.

    `path` is the file or folder below the content folder. `label` is what `python -m content check` calls the records
    when it counts them, by default the table's name; `counted_part` names a list in each record whose items it counts
    as well.
    `order` gives the ids in the order in which Content has them, by default that of the file.
    `names_places`: the ids are what links and clicks name, so they are unique among all tables of places.
    `varies_by_year`: the map or the status of an island depends on the table's dates, see `Content.last_change`.
    """

    path: str
    layout: Layout = Layout.LIST
    label: str | None = None
    counted_part: str | None = None
    order: tuple[str, ...] = ()
    names_places: bool = False
    varies_by_year: bool = True


@dataclass(frozen=True, eq=False)
class Content:
    """All facts and articles, in one language; a table of several records is a dictionary of them by id.

    The islands are ordered from north-east to south-west, other records as in their files. `wording` formats names,
    numbers and dates in the same language. Compared and hashed by identity, so that results can be cached by content.
    """

    wording: Wording
    islands: Annotated[dict[IslandId, Island], TableSpec("facts/islands.yaml", order=ISLAND_ORDER, names_places=True)]
    islets: Annotated[dict[str, Islet], TableSpec("facts/islets.yaml", names_places=True)]
    settlements: Annotated[dict[str, Settlement], TableSpec("facts/settlements.yaml", names_places=True)]
    sites: Annotated[dict[str, Site], TableSpec("facts/military.yaml", label="military sites", names_places=True)]
    landmarks: Annotated[dict[str, Landmark], TableSpec("facts/landmarks.yaml", names_places=True)]
    claims: Annotated[Claims, TableSpec("facts/claims.yaml", Layout.DOCUMENT, varies_by_year=False)]
    lines: Annotated[dict[str, Line], TableSpec("facts/lines.yaml")]
    territories: Annotated[dict[str, Territory], TableSpec("facts/holdings.yaml", counted_part="holdings")]
    events: Annotated[dict[str, Event], TableSpec("facts/timeline.yaml", varies_by_year=False)]
    method: Annotated[Method, TableSpec("facts/method.yaml", Layout.DOCUMENT, varies_by_year=False)]
    former_ids: Annotated[FormerIds, TableSpec("facts/former_ids.yaml", Layout.DOCUMENT, varies_by_year=False)]
    articles: Annotated[
        dict[str, Article],
        TableSpec("articles", Layout.FOLDER, counted_part="excerpts", varies_by_year=False),
    ]
    sources: Annotated[dict[str, Source], TableSpec("facts/sources.yaml", Layout.MAPPING, varies_by_year=False)]

    @cached_property
    def last_change(self) -> int:
        """The newest year in the tables that vary by year: what they show is the same at the end of all later years."""
        varying = {table.name for table in TABLES if table.spec.varies_by_year}
        parts = (part for name, _, record in records(self) if name in varying for _, part in walk(record))
        values = (value for part in parts for value in vars(part).values())
        return max(int(value[:4]) for value in values if isinstance(value, str) and DATE.fullmatch(value))


@dataclass(frozen=True)
class Table:
    """A table of Content: the field's name, the model of its records, and its specification."""

    name: str
    model: type[BaseModel]
    spec: TableSpec

    @property
    def is_document(self) -> bool:
        """Whether the table is a single record."""
        return self.spec.layout is Layout.DOCUMENT


def _tables() -> Iterator[Table]:
    for name, annotation in get_type_hints(Content, include_extras=True).items():
        annotated, *metadata = get_args(annotation) or [annotation]
        for spec in metadata:
            if isinstance(spec, TableSpec):
                model = annotated if spec.layout is Layout.DOCUMENT else get_args(annotated)[1]
                yield Table(name, model, spec)


TABLES = tuple(_tables())
"""Every table, in the order of Content's fields."""


def records(content: Content) -> Iterator[tuple[str, str, BaseModel]]:
    """Every record with its table's name and its id; a document has the table's name as its id."""
    for table in TABLES:
        value: Mapping[str, BaseModel] | BaseModel = getattr(content, table.name)
        for id_, record in value.items() if isinstance(value, Mapping) else [(table.name, value)]:
            yield table.name, id_, record


def counts(content: Content) -> dict[str, int]:
    """How many records each table has, and how many items in its counted part; documents are left out."""
    found: dict[str, int] = {}
    for table in TABLES:
        if table.is_document:
            continue
        rows: Mapping[str, Any] = getattr(content, table.name)
        found[table.spec.label or table.name] = len(rows)
        if part := table.spec.counted_part:
            found[part] = sum(len(getattr(record, part)) for record in rows.values())
    return found
