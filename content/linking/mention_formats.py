"""Mentions as lines of JSON, as CSV, and as GeoJSON."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from content.linking.gazetteer import islands_of
from content.linking.mentions import Mention
from content.models import Landmark, Location, Settlement, Site
from content.record.store import Content

FIELDS = ("file", "start", "end", "surface", "target", "place", "topic", "rule", "confidence")


def rows(file: str, mentions: Iterable[Mention]) -> Iterator[dict[str, Any]]:
    """What is printed of each mention: one row, and two where it names a pair for which others have no word."""
    for mention in mentions:
        targets = islands_of(mention.target) if mention.target == "iturup+kunashir" else (mention.target,)
        for target in targets:
            yield {"file": file} | {field: getattr(mention, field) for field in FIELDS[1:]} | {"target": target}


def jsonl(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One JSON object a line."""
    return (json.dumps(row, ensure_ascii=False) for row in found)


def csv_lines(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    """RFC 4180 with a header; line breaks within a name stay in their quotes."""
    yield ",".join(FIELDS)
    for row in found:
        line = io.StringIO()
        csv.DictWriter(line, FIELDS).writerow(row)
        yield line.getvalue().removesuffix("\r\n")


def geojson(found: Iterable[dict[str, Any]], content: Content) -> Iterator[str]:
    """One FeatureCollection (RFC 7946), a feature a mention: at its place's point where one is known."""
    yield '{"type": "FeatureCollection", "features": ['
    separator = ""
    for row in found:
        feature = {"type": "Feature", "geometry": _point(row["place"], content), "properties": row}
        yield separator + json.dumps(feature, ensure_ascii=False)
        separator = ","
    yield "]}"


def _locations(content: Content) -> dict[str, Location | None]:
    places: list[Settlement | Site | Landmark] = [*content.settlements.values(), *content.sites.values()]
    return {place.id: place.location for place in (*places, *content.landmarks.values())}


def _point(place: str | None, content: Content) -> dict[str, Any] | None:
    location = _locations(content).get(place or "")
    return {"type": "Point", "coordinates": [location.lon, location.lat]} if location else None
