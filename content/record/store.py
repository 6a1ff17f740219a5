"""Defines Content, the value that contains all facts and articles, and TABLES, the list of its tables.

Each field of Content with a TableSpec is a table. A new table has to be declared only here, because all code that needs
every table uses TABLES: the loader, the rules, the index of facts, the citations and `python -m content check`.
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
    Fact,
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
    Theme,
    ThemeId,
)
from content.models.stories import Story, StoryId
from content.record.changes import Change, version
from content.record.traversal import walk
from content.wording import Wording

ROOT = Path(__file__).resolve().parent.parent

DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")  # an ISO date, also without day or without month and day

# From north-east to south-west, as the islands lie in the chain. The order does not depend on names or claims.
ISLAND_ORDER: tuple[IslandId, ...] = ("iturup", "kunashir", "shikotan", "habomai")


class Layout(StrEnum):
    """The layout of the records of a table in YAML files."""

    LIST = "list"  # a file with a list of records; each record has a field `id`
    MAPPING = "mapping"  # a file with a mapping from ids to records
    DOCUMENT = "document"  # a file with a single record; the id is the file name without suffix
    FOLDER = "folder"  # a folder with a file for each record; the id is the file name without suffix


@dataclass(frozen=True)
class TableSpec:
    """The specification of a table: where its records are stored, and how they are counted and ordered.

    `path` is the file or folder with the records, relative to the folder that contains `facts`, `articles` and
    `stories`.

    `python -m content check` prints the number of records, followed by `label`, or by the name of the table if `label`
    is None. `counted_part` is the name of a list in each record, or None. If it is given, the command also prints the
    total number of items in these lists.

    `order` contains the ids in the order of the records in Content. If `order` is empty, the records are in the order
    of the file, or in the order of the file names if `path` is a folder.

    `names_places` is True for the tables of islands, islets, settlements, sites and landmarks. A choice of the reader
    contains only the id of a record, so an id must be unique among all these tables.

    `varies_by_year` is True if the map of a year or the status of an island in a year depends on the dates in the
    table. `Content.change_years` are the years of these dates.
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
    """All facts and articles, in one language.

    Each field except `wording` is a table: a dictionary that maps ids to records, or a single record. The islands are
    ordered from north-east to south-west. Articles are in the order of their ids, themes in the order of ThemeId,
    stories in the order of StoryId, and all other records in the order of their files. `wording` formats names, numbers
    and dates in the language of the content. Two instances are equal only if they are the same object, so that
    functions can cache results by content.
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
    themes: Annotated[
        dict[ThemeId, Theme],
        TableSpec("facts/themes", Layout.FOLDER, order=get_args(ThemeId), varies_by_year=False),
    ]
    method: Annotated[Method, TableSpec("facts/method.yaml", Layout.DOCUMENT, varies_by_year=False)]
    changes: Annotated[dict[str, Change], TableSpec("facts/CHANGES.yaml", varies_by_year=False)]
    former_ids: Annotated[FormerIds, TableSpec("facts/former_ids.yaml", Layout.DOCUMENT, varies_by_year=False)]
    articles: Annotated[
        dict[str, Article],
        TableSpec("articles", Layout.FOLDER, counted_part="excerpts", varies_by_year=False),
    ]
    stories: Annotated[
        dict[StoryId, Story],
        TableSpec("stories", Layout.FOLDER, counted_part="steps", order=get_args(StoryId), varies_by_year=False),
    ]
    sources: Annotated[dict[str, Source], TableSpec("facts/sources.yaml", Layout.MAPPING, varies_by_year=False)]

    @cached_property
    def version(self) -> str:
        """The version of the record: the day of its newest change, as an ISO date."""
        return version(self.changes.values())

    def is_weak(self, fact: Fact[Any]) -> bool:
        """Whether all sources of a fact are weak."""
        return all(self.sources[source].weak for source in fact.sources)

    @cached_property
    def change_years(self) -> tuple[int, ...]:
        """The years of all dates in the tables whose `TableSpec.varies_by_year` is True, in order, each once.

        At the end of any other year, the map and the status of each island are the same as a year before.
        """
        varying = {table.name for table in TABLES if table.spec.varies_by_year}
        parts = (part for name, _, record in records(self) if name in varying for _, part in walk(record))
        values = (value for part in parts for value in vars(part).values())
        dates = (value for value in values if isinstance(value, str) and DATE.fullmatch(value))
        return tuple(sorted({int(date[:4]) for date in dates}))


@dataclass(frozen=True)
class Table:
    """A table of Content: the name of the field, the model of the records, and the specification of the table."""

    name: str
    model: type[BaseModel]
    spec: TableSpec

    @property
    def is_document(self) -> bool:
        """Whether the table consists of a single record."""
        return self.spec.layout is Layout.DOCUMENT


def _tables() -> Iterator[Table]:
    for name, annotation in get_type_hints(Content, include_extras=True).items():
        annotated, *metadata = get_args(annotation) or [annotation]
        for spec in metadata:
            if isinstance(spec, TableSpec):
                model = annotated if spec.layout is Layout.DOCUMENT else get_args(annotated)[1]
                yield Table(name, model, spec)


TABLES = tuple(_tables())
"""Every table, in the order of the fields of Content."""


def records(content: Content) -> Iterator[tuple[str, str, BaseModel]]:
    """Every record of all tables, as a tuple of the name of the table, the id of the record, and the record.

    If the table consists of a single record, the id is the name of the table.
    """
    for table in TABLES:
        value: Mapping[str, BaseModel] | BaseModel = getattr(content, table.name)
        for id_, record in value.items() if isinstance(value, Mapping) else [(table.name, value)]:
            yield table.name, id_, record


def counts(content: Content) -> dict[str, int]:
    """How many records each table has, and for some tables also how many items the lists in its records contain.

    The number of records has the key `TableSpec.label`, or the name of the table if `label` is None. If
    `TableSpec.counted_part` is given, it names a list in each record; the total number of items in these lists then
    also has this name as its key. A table that consists of a single record is left out.
    """
    found: dict[str, int] = {}
    for table in TABLES:
        if table.is_document:
            continue
        rows: Mapping[str, Any] = getattr(content, table.name)
        found[table.spec.label or table.name] = len(rows)
        if part := table.spec.counted_part:
            found[part] = sum(len(getattr(record, part)) for record in rows.values())
    return found
