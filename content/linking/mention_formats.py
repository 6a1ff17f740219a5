"""Formats mentions as lines of JSON, as CSV and as GeoJSON."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Literal, TypedDict

from content.linking.gazetteer import Target, islands_of
from content.linking.mentions import Mention
from content.models import IslandId, Landmark, Location, Settlement, Site, Topic
from content.record.store import Content


class MentionRow(TypedDict):
    """A printed mention: `file` is the name of the document, the other fields are those of Mention."""

    file: str
    start: int
    end: int
    surface: str
    target: Target | IslandId
    place: str | None
    topic: Topic | None
    rule: str
    confidence: float


class PointGeometry(TypedDict):
    """A point of GeoJSON: longitude and latitude in degrees of WGS 84."""

    type: Literal["Point"]
    coordinates: tuple[float, float]


def rows(file: str, mentions: Iterable[Mention]) -> Iterator[MentionRow]:
    """The row that is printed for each mention; two rows for Iturup and Kunashir together, one for each."""
    for mention in mentions:
        targets = islands_of(mention.target) if mention.target == "iturup+kunashir" else (mention.target,)
        for target in targets:
            yield {
                "file": file,
                "start": mention.start,
                "end": mention.end,
                "surface": mention.surface,
                "target": target,
                "place": mention.place,
                "topic": mention.topic,
                "rule": mention.rule,
                "confidence": mention.confidence,
            }


def jsonl(mention_rows: Iterable[MentionRow]) -> Iterator[str]:
    """One JSON object a line."""
    return (json.dumps(row, ensure_ascii=False) for row in mention_rows)


def csv_lines(mention_rows: Iterable[MentionRow]) -> Iterator[str]:
    """The lines of a CSV file (RFC 4180) with a header; a quoted name may contain a line break."""
    fields = list(MentionRow.__annotations__)
    yield ",".join(fields)
    for row in mention_rows:
        line = io.StringIO()
        csv.DictWriter(line, fields).writerow(row)
        yield line.getvalue().removesuffix("\r\n")


def geojson(mention_rows: Iterable[MentionRow], content: Content) -> Iterator[str]:
    """The lines of a FeatureCollection (RFC 7946), one feature a mention; its geometry is its place's point or null."""
    locations = _locations(content)
    yield '{"type": "FeatureCollection", "features": ['
    separator = ""
    for row in mention_rows:
        feature = {"type": "Feature", "geometry": _point(locations.get(row["place"] or "")), "properties": row}
        yield separator + json.dumps(feature, ensure_ascii=False)
        separator = ","
    yield "]}"


def _locations(content: Content) -> dict[str, Location | None]:
    places: list[Settlement | Site | Landmark] = [
        *content.settlements.values(),
        *content.sites.values(),
        *content.landmarks.values(),
    ]
    return {place.id: place.location for place in places}


def _point(location: Location | None) -> PointGeometry | None:
    return {"type": "Point", "coordinates": (location.lon, location.lat)} if location else None
