"""The open data files that the server offers, with their addresses.

They are the data in every language and every data format, the JSON Schemas of the GeoJSON files, and the index, which
lists the data files.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from content.models import Language
from content.record.store import Content
from geo.export.data.formats import csv_tables, lpf
from geo.export.data.formats.dataset import FileMetadata, dataset_metadata, file_metadata
from geo.export.data.formats.geojson import json_bytes
from geo.export.data.formats.schemas import DIALECT, schema
from geo.export.data.licences import EXPLAINED
from geo.export.data.tables import Table, tables
from geo.export.files import ExportRequest
from geo.export.formats import EXPORTERS, Format
from geo.map.view import View

MEDIA_TYPES = {
    Format.GEOJSON: "application/geo+json",
    Format.GPKG: "application/geopackage+sqlite3",
    Format.KMZ: "application/vnd.google-earth.kmz",
    Format.CSV: "text/csv; charset=utf-8; header=present",
    Format.LPF: "application/ld+json",
}
SCHEMA_TYPE = "application/schema+json"
INDEX = "index.json"
SEMICOLONS = "separator=semicolon"  # the query of a CSV file's address that asks for semicolons and decimal commas
MOVED = {"four-islands.kml": "four-islands.kmz"}  # former names of files, with those of today
FIRST: Language = "en"  # the files in this language have no folder of their own; each other language has a folder


@dataclass(frozen=True)
class Description:
    """The description of a data file in the index. It can be computed before the file is made.

    `metadata` contains the title, the licence and so on. `rows` is the number of rows in the file. `schema` is the
    address of the JSON Schema, relative to the index; None if the file is not GeoJSON. The size and the digest of the
    file are known only after the file is made, so `index` adds them.
    """

    format: Format
    metadata: FileMetadata
    rows: int
    schema: str | None

    def as_dict(self) -> dict[str, str | int]:
        """Return the description as JSON members. `schema` is left out if it is None."""
        checked_by = {"schema": self.schema} if self.schema else {}
        return {"format": self.format, **self.metadata.as_dict(), "rows": self.rows, **checked_by}


@dataclass(frozen=True)
class PublishedFile:
    """A file that the server offers.

    `address` is relative to the address of the index, and may have a query. `make` returns the bytes of the file. If
    `description` is None, the file is not listed in the index.
    """

    address: str
    media_type: str
    make: Callable[[], bytes]
    description: Description | None = None


def published_files(contents: Mapping[Language, Content]) -> dict[str, PublishedFile]:
    """Return a dictionary that maps addresses to files. It contains every file except the index.

    `contents` maps each language to the content in that language. This call computes the descriptions of all files, but
    makes none of the files. Call `make` of a file to get its bytes.
    """
    data = [file for content in contents.values() for file in (*_data_files(content), *_with_semicolons(content))]
    schemas = map(_schema_file, tables())
    return {file.address: file for file in [*data, *schemas]}


def moved(languages: Iterable[Language]) -> dict[str, str]:
    """Return a dictionary that maps the former address of each renamed file to its present address.

    It contains one entry for each renamed file (MOVED) and each of `languages`.
    """
    return {
        _address(language, former): _address(language, now) for language in languages for former, now in MOVED.items()
    }


def _schema_address(table: str) -> str:
    return f"schemas/{table}.json"


def _schema_file(table: Table) -> PublishedFile:
    return PublishedFile(_schema_address(table.key), SCHEMA_TYPE, lambda: json_bytes(schema(table)))


def _data_files(content: Content) -> Iterable[PublishedFile]:
    """Yield the data files in one language, in every format of MEDIA_TYPES."""
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
            yield PublishedFile(_address(content.wording.language, file.name), media_type, file.make, description)


def _with_semicolons(content: Content) -> Iterable[PublishedFile]:
    """Yield the CSV files in the dialect SEMICOLON.

    The index does not list these files, because the files in the dialect COMMA contain the same data.
    """
    for file in csv_tables.files(ExportRequest(content, View()), csv_tables.SEMICOLON):
        yield PublishedFile(
            f"{_address(content.wording.language, file.name)}?{SEMICOLONS}", MEDIA_TYPES[Format.CSV], file.make
        )


def has_semicolons(address: str) -> bool:
    """Return whether `address` is the address of a CSV file in the dialect SEMICOLON, with semicolons between cells."""
    return address.endswith(SEMICOLONS)


def _address(language: Language, name: str) -> str:
    return name if language == FIRST else f"{language}/{name}"


def index(files: Iterable[tuple[PublishedFile, bytes]], record_version: str) -> bytes:
    """Return the index as JSON in UTF-8.

    `files` contains pairs of a file and the bytes of the file. The index contains the argument `record_version`
    (`Content.version`), the licences, the dialect of the JSON Schemas, and an entry for each file that has a
    description. An entry contains the address, the media type, the description, the size in bytes and the SHA-256
    digest.
    """
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
    return json_bytes(
        {"record_version": record_version, "licences": EXPLAINED, "schema_dialect": DIALECT, "files": listed}
    )
