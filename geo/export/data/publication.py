"""What is published under addresses: the data in every language and format, their schemas, and the index of it all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from content.models import Language
from content.record.store import Content
from geo.export.data import lpf
from geo.export.data.dataset import about, members
from geo.export.data.geojson import written
from geo.export.data.licences import EXPLAINED
from geo.export.data.schemas import DIALECT, schema
from geo.export.data.tables import Table, tables
from geo.export.files import File, Order
from geo.export.formats import EXPORTERS, Format
from geo.map.view import View

MEDIA_TYPES = {
    Format.GEOJSON: "application/geo+json",
    Format.GPKG: "application/geopackage+sqlite3",
    Format.KML: "application/vnd.google-earth.kml+xml",
    Format.CSV: "text/csv; charset=utf-8; header=present",
    Format.LPF: "application/ld+json",
}
SCHEMA_TYPE = "application/schema+json"
INDEX = "index.json"
FIRST: Language = "en"  # its files stand beside the folders of the other languages


@dataclass(frozen=True)
class Published:
    """A file under an address, which is below that of the index; `described` is what the index says of it at once."""

    address: str
    media_type: str
    make: Callable[[], bytes]
    described: dict[str, Any] | None = None


def published(contents: Mapping[Language, Content]) -> dict[str, Published]:
    """Every file by its address, but for the index. Nothing is made yet, except what describes it."""
    data = [one for content in contents.values() for one in _in_language(content)]
    schemas = [Published(f"schemas/{table.key}.json", SCHEMA_TYPE, partial(_schema, table)) for table in tables()]
    return {one.address: one for one in [*data, *schemas]}


def _schema(table: Table) -> bytes:
    return written(schema(table))


def _in_language(content: Content) -> Iterable[Published]:
    order = Order(content, View())
    found = {table: table.rows(order) for table in tables()}
    parts = {
        table.key: {**members(content.wording, table.title, table.description, rows), "rows": len(rows)}
        for table, rows in found.items()
    }
    whole = {**about(order, found), "rows": sum(map(len, found.values()))}
    places = {**lpf.about(order), "rows": len(lpf.named_places(order))}
    for form, media_type in MEDIA_TYPES.items():
        for file in EXPORTERS[form](order):
            table = file.name.partition(".")[0]
            described = {"format": form, **parts.get(table, places if form is Format.LPF else whole)}
            checked_by = {"schema": f"schemas/{table}.json"} if form is Format.GEOJSON else {}
            address = _address(content.wording.language, file)
            yield Published(address, media_type, file.make, {**described, **checked_by})


def _address(language: Language, file: File) -> str:
    return file.name if language == FIRST else f"{language}/{file.name}"


def index(files: Iterable[tuple[Published, bytes]]) -> bytes:
    """What is published, file by file, with addresses relative to this index's own."""
    listed = [
        {
            "address": one.address,
            "media_type": one.media_type,
            **one.described,
            "bytes": len(body),
            "sha256": sha256(body).hexdigest(),
        }
        for one, body in files
        if one.described
    ]
    return written({"licences": EXPLAINED, "schema_dialect": DIALECT, "files": listed})
