"""The files of open data with their addresses: the data in every language and format, JSON Schemas, and the index."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from content.models import Language
from content.record.store import Content
from geo.export.data import lpf
from geo.export.data.dataset import FileMetadata, dataset_metadata, file_metadata
from geo.export.data.geojson import json_bytes
from geo.export.data.licences import EXPLAINED
from geo.export.data.schemas import DIALECT, schema
from geo.export.data.tables import Table, tables
from geo.export.files import ExportRequest, File
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
class Description:
    """What the index says of a file of data before the file is made; `schema` is the address of its JSON Schema."""

    format: Format
    metadata: FileMetadata
    rows: int
    schema: str | None

    def as_dict(self) -> dict[str, str | int]:
        """The members of its entry in the index."""
        checked_by = {"schema": self.schema} if self.schema else {}
        return {"format": self.format, **self.metadata.as_dict(), "rows": self.rows, **checked_by}


@dataclass(frozen=True)
class PublishedFile:
    """A file with its address relative to the index; one without a description is not listed there."""

    address: str
    media_type: str
    make: Callable[[], bytes]
    description: Description | None = None


def published_files(contents: Mapping[Language, Content]) -> dict[str, PublishedFile]:
    """Every file but the index, by its address. The files are described, and made only when `make` is called."""
    data = [file for content in contents.values() for file in _data_files(content)]
    schemas = map(_schema_file, tables())
    return {file.address: file for file in [*data, *schemas]}


def _schema_address(table: str) -> str:
    return f"schemas/{table}.json"


def _schema_file(table: Table) -> PublishedFile:
    return PublishedFile(_schema_address(table.key), SCHEMA_TYPE, lambda: json_bytes(schema(table)))


def _data_files(content: Content) -> Iterable[PublishedFile]:
    """The data in one language, in every format."""
    request = ExportRequest(content, View())
    found = {table: table.rows(request) for table in tables()}
    of_tables = {
        table.key: (file_metadata(content.wording, table.title, table.description, rows), len(rows))
        for table, rows in found.items()
    }
    of_all_tables = dataset_metadata(request, found), sum(map(len, found.values()))
    of_gazetteer = lpf.metadata(request), len(lpf.named_places(request))
    for form, media_type in MEDIA_TYPES.items():
        for file in EXPORTERS[form](request):
            name = file.name.partition(".")[0]
            metadata, rows = of_tables.get(name, of_gazetteer if form is Format.LPF else of_all_tables)
            description = Description(form, metadata, rows, _schema_address(name) if form is Format.GEOJSON else None)
            yield PublishedFile(_address(content.wording.language, file), media_type, file.make, description)


def _address(language: Language, file: File) -> str:
    return file.name if language == FIRST else f"{language}/{file.name}"


def index(files: Iterable[tuple[PublishedFile, bytes]]) -> bytes:
    """The index as JSON: licences, and an entry for each described file with its size and digest."""
    listed = [
        {
            "address": file.address,
            "media_type": file.media_type,
            **file.description.as_dict(),
            "bytes": len(body),
            "sha256": sha256(body).hexdigest(),
        }
        for file, body in files
        if file.description
    ]
    return json_bytes({"licences": EXPLAINED, "schema_dialect": DIALECT, "files": listed})
