"""Reads the rows of the table of viewpoints and years that was written by hand from sources."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from content.models import IslandId, Viewpoint
from content.record.store import ISLAND_ORDER

VIEWPOINTS: tuple[Viewpoint, ...] = get_args(Viewpoint)


@dataclass(frozen=True)
class Row:
    """One row of the table: the state of the islands in a year, from one viewpoint."""

    year: int
    viewpoint: Viewpoint
    stated: dict[str, Any]

    @property
    def statuses(self) -> dict[IslandId, str | None]:
        """Status and party of each island; None if the viewpoint has no position yet."""
        return dict(zip(ISLAND_ORDER, self.stated["islands"] or [None] * len(ISLAND_ORDER), strict=True))


ROWS = [
    Row(year, viewpoint, {**block, **block["viewpoints"][viewpoint], "held_sources": block["sources"]})
    for block in yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    for year in block["years"]
    for viewpoint in VIEWPOINTS
]
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.year}-{row.viewpoint}")
