"""All tables of an order, and what is said about them whatever the format."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from content.wording import N_, Wording
from geo.export.data.licences import address, together
from geo.export.data.rows import Placed, Row
from geo.export.data.tables import Table
from geo.export.files import Order
from geo.map.titles import TITLE

CRS = "EPSG:4326"
LIST_MARK = ";"  # between the items of a list, in formats without lists; no item has it
NAME = "four-islands"  # of files that hold every table


MEMBERS = ("title", "description", "language", "licence", "licence_url", "credits", "version")
ALL_TABLES = N_("Every table of the atlas in one file.")


def version(found: Iterable[Placed]) -> str:
    """A digest that changes with anything in the rows."""
    digest = sha256()
    for row, shape in found:
        digest.update(row.model_dump_json().encode())
        digest.update(b"" if shape is None else shape.wkb)
    return digest.hexdigest()[:12]


def members(wording: Wording, title: str, description: str, found: list[Placed]) -> dict[str, str]:
    """What a file says about itself, under the names of MEMBERS; `title` and `description` are messages."""
    terms = together((row.licence, row.credits) for row, _ in found)
    said = (wording.gettext(title), wording.gettext(description), wording.language)
    return dict(
        zip(MEMBERS, (*said, terms.licence, address(terms.licence), terms.credits, version(found)), strict=True)
    )


def about(order: Order, found: dict[Table, list[Placed]]) -> dict[str, str]:
    """What a file with all tables says about itself."""
    return members(order.content.wording, TITLE, ALL_TABLES, [one for rows in found.values() for one in rows])


def flat(row: Row) -> dict[str, Any]:
    """A row's attributes with lists as text."""
    dumped = row.model_dump(mode="json")
    return {name: LIST_MARK.join(value) if isinstance(value, list) else value for name, value in dumped.items()}


def frame(table: Table, found: list[Placed]) -> pd.DataFrame:
    """Rows as a frame, with geometry where the table has one; a column keeps its type where values are missing."""
    data = pd.DataFrame([flat(row) for row, _ in found], columns=list(table.model.model_fields))
    data = data.astype({name: _dtype(field.annotation) for name, field in table.model.model_fields.items()})
    if table.shape is None:
        return data
    return gpd.GeoDataFrame(data, geometry=np.array([shape for _, shape in found], dtype=object), crs=CRS)


def _dtype(annotation: Any) -> str:
    types = {"int": "Int32", "float": "float64", "bool": "boolean"}
    named = [getattr(part, "__name__", "") for part in (annotation, *getattr(annotation, "__args__", ()))]
    return next((types[name] for name in named if name in types), "object")
