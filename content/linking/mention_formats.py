"""Formats mentions as JSON Lines, as CSV and as GeoJSON."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Literal, TypedDict

from content.linking.lexicon.gazetteer import Target, islands_of
from content.linking.mentions import Mention
from content.models import IslandId, Landmark, Location, Settlement, Site, Topic
from content.record.store import Content


class MentionRow(TypedDict):
    """A mention as the command line prints it.

    `file` is the name of the document. The other fields are those of `Mention`: `start` and `end` count characters of
    the extracted text, `end` is exclusive, and `target` is the island or islands that the mention stands for.
    """

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
    """A GeoJSON point. `coordinates` are longitude and latitude in degrees, in WGS 84 (EPSG:4326)."""

    type: Literal["Point"]
    coordinates: tuple[float, float]


def rows(file: str, mentions: Iterable[Mention]) -> Iterator[MentionRow]:
    """The rows to print for the mentions of the document `file`.

    Each mention gives one row, even if its target is several islands, such as `all_four`. The only exception is the
    target `iturup+kunashir`: such a mention gives two rows, one for each island.
    """
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
    """The rows as JSON objects: one string for each row, without a line break."""
    return (json.dumps(row, ensure_ascii=False) for row in mention_rows)


def csv_lines(mention_rows: Iterable[MentionRow]) -> Iterator[str]:
    """The records of a CSV file (RFC 4180), the header first. Line breaks at the end of records are left out.

    A record may contain a line break inside a quoted field, because a mention may be broken over two lines of the text.
    """
    fields = list(MentionRow.__annotations__)
    yield ",".join(fields)
    for row in mention_rows:
        line = io.StringIO()
        csv.DictWriter(line, fields).writerow(row)
        yield line.getvalue().removesuffix("\r\n")


def geojson(mention_rows: Iterable[MentionRow], content: Content) -> Iterator[str]:
    """The lines of a GeoJSON FeatureCollection (RFC 7946), with one feature for each row.

    The geometry of a feature is the point of the row's place. The geometry is null if the row has no place, if the
    place is an islet, or if the location of the place is not known.
    """
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
