"""Linked Places Format (LPF) for gazetteers: every named place with names, types, shapes, times, relations and texts.

The format extends GeoJSON and is also JSON-LD. The file conforms to version 1.3 of
https://github.com/LinkedPasts/linked-places-format and to the schema of version 2.0 by World Historical Gazetteer.
`fclasses` are feature classes of GeoNames. The country codes of a place (`ccodes`) are left out on purpose, because the
countries are disputed. Instead, the descriptions of an island contain a statement of each viewpoint, attributed to the
viewpoint.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from content.models import UNDATED, Fact, Island, IslandId, Landmark, Location, Settlement, Site, SiteKind
from content.record import history
from content.record.facts.fact_index import all_facts
from content.record.store import Content
from content.wording import N_
from geo.coast.land import load_islands
from geo.export.data import places
from geo.export.data.formats.dataset import NAME, FileMetadata, file_metadata
from geo.export.data.formats.geojson import json_bytes
from geo.export.data.rows import LocatedRow
from geo.export.files import ExportRequest, File
from geo.layers.features import geojson, rounded
from geo.layers.symbols import KIND_WORDS
from geo.map.titles import TITLE

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
PLACES = N_("The named places as a gazetteer, in Linked Places Format.")
IDENTIFIER = "fourislands:"  # a URI scheme that is put before the id of a place; these URIs cannot be resolved
Piece = dict[str, Any]  # Any: an object of the format; `tests/geo/export/lpf_schema.json` checks it
Kind = tuple[str, str, str]

# Types of places: identifier and label in Getty's Art & Architecture Thesaurus, then the feature class of GeoNames.
ISLAND = ("aat:300008791", "islands", "T")
GROUP = ("aat:300386853", "island groups", "T")
SETTLEMENT = ("aat:300008347", "inhabited places", "P")
INSTALLATION = ("aat:300164060", "military installations", "S")
AIRPORT = ("aat:300000681", "airports", "S")
LANDMARKS = {
    "strait": ("aat:300387217", "passages (bodies of water)", "H"),
    "bay": ("aat:300132316", "bays (bodies of water)", "H"),
    "lake": ("aat:300008680", "lakes (bodies of water)", "H"),
    "cape": ("aat:300008850", "capes (landforms)", "T"),
    "peninsula": ("aat:300008804", "peninsulas (landforms)", "T"),
    "mountain": ("aat:300008795", "mountains", "T"),
    "sea": ("aat:300008694", "seas", "H"),
    "land": ("aat:300182722", "regions (geographic)", "L"),
    "town": SETTLEMENT,
    "lighthouse": ("aat:300007741", "lighthouses", "S"),
    "airfield": AIRPORT,
}
# The language and script (BCP 47) of each field of `Names`.
SCRIPTS = {
    "from_russian": "ru-Latn",
    "from_japanese": "ja-Latn",
    "ru": "ru",
    "ja": "ja",
    "reading": "ja-Hira",
    "ja_in_cyrillic": "ja-Cyrl",
    "ru_in_katakana": "ru-Kana",
}
AINU = "ain-Latn"
COAST = "osm"  # the id of the source of the coastline
CERTAINTY = {"settlement": "certain", "approximate": "less-certain"}
NAMED = (places.islands, places.islets, places.settlements, places.sites, places.landmarks)


def files(request: ExportRequest) -> list[File]:
    """Return a list with one file in Linked Places Format, which contains all named places."""
    return [File(f"{NAME}.lpf.json", lambda: json_bytes(collection(request)))]


def collection(request: ExportRequest) -> Piece:
    """Return every named place that the request includes, as a FeatureCollection with the file's metadata."""
    return {
        "type": "FeatureCollection",
        "@context": CONTEXT,
        **metadata(request).as_dict(),
        "features": [_feature(request.content, one) for one in named_places(request)],
    }


def named_places(request: ExportRequest) -> list[LocatedRow]:
    """Return the rows of islands, islets, settlements, military sites and landmarks. Each row becomes one feature."""
    return [one for rows in NAMED for one in rows(request)]


def metadata(request: ExportRequest) -> FileMetadata:
    """Return the metadata of the file in Linked Places Format."""
    return file_metadata(request.content.wording, TITLE, PLACES, named_places(request))


def _feature(content: Content, one: LocatedRow) -> Piece:
    place = _record(content, one.row.id)
    kind = _kind(place)
    return {
        "@id": f"{IDENTIFIER}{place.id}",
        "type": "Feature",
        "properties": {"title": one.row.title, "fclasses": [kind[2]]},
        "when": _when(content, place),
        "names": _names(content, place),
        "types": [_type(content, place, kind)],
        "geometry": {"type": "GeometryCollection", "geometries": _shapes(content, place, one)},
        "relations": [_part_of(content, island) for island in _islands(place)],
        "descriptions": _descriptions(content, place),
    }


def _record(content: Content, key: str) -> places.Place:
    tables: tuple[dict[Any, Any], ...] = (content.islands, content.islets, content.settlements, content.sites)
    found: places.Place = next(table[key] for table in (*tables, content.landmarks) if key in table)
    return found


def _kind(place: places.Place) -> Kind:
    match place:
        case Settlement():
            return SETTLEMENT
        case Site():
            return AIRPORT if place.kind is SiteKind.AIRFIELD else INSTALLATION
        case Landmark():
            return LANDMARKS[place.kind]
    return GROUP if place.id == "habomai" else ISLAND


def _type(content: Content, place: places.Place, kind: Kind) -> Piece:
    said = {"identifier": kind[0], "label": kind[1]}
    if not isinstance(place, Site):
        return said
    words = content.wording.gettext(KIND_WORDS[place.kind])
    return {**said, "sourceLabels": [{"label": words, "lang": content.wording.language}]}


def _names(content: Content, place: places.Place) -> list[Piece]:
    cited = {"citations": citations(content, place.names.sources)}
    known = [(getattr(place.names, field), language) for field, language in SCRIPTS.items()]
    found = [{"toponym": name, "lang": language, **cited} for name, language in known if name]
    told = {name for name, _ in known}
    found += [{"toponym": name, **cited} for name in place.names.also if name not in told]
    if isinstance(place, Island) and place.ainu_name:
        ainu = {"lang": AINU, "citations": citations(content, place.ainu_name.sources)}
        found.append({"toponym": place.ainu_name.value, **ainu})
    return found


def citations(content: Content, sources: Iterable[str]) -> list[Piece]:
    """Return an LPF citation for each source id in `sources`.

    The member `@id` of a citation is the URL of the source. It is missing if the source has no URL.
    """
    known = [content.sources[source] for source in sources]
    return [
        {"label": f"{source.publisher}: {source.title}", **({"@id": source.url} if source.url else {})}
        for source in known
    ]


def _shapes(content: Content, place: places.Place, one: LocatedRow) -> list[Piece]:
    if one.geometry is None:
        return []
    sources = _located(place) or (COAST,)
    said = {"citations": citations(content, sources), "certainty": _certainty(place)}
    dates = _dates(content, sources)
    when = {"when": _attested(dates)} if dates else {}
    return [{**geojson(rounded(one.geometry)), **when, **said}]


def _located(place: places.Place) -> tuple[str, ...]:
    location: Location | None = getattr(place, "location", None)
    return location.sources if location else ()


def _certainty(place: places.Place) -> str:
    location: Location | None = getattr(place, "location", None)
    if location:
        return CERTAINTY[location.precision]
    land = load_islands()
    return "less-certain" if place.id in set(land.id[land.inferred]) else "certain"


def _when(content: Content, place: places.Place) -> Piece:
    """Return the LPF member `when` of a place: the period in which the place is known to have existed.

    The period starts at the latest on the date of the place's first dated fact, and ends at the earliest on the date of
    the last dated fact. If the place has no dated facts, the dates of the sources of its names and location are used.
    If these sources have no dates either, the date of the last review of the page "How we decide" is used, because the
    format requires a date.

    For a military site, the period starts at the latest on the date of the first report. If the site is reported as
    gone, the period ends at the latest on the date of that report. Otherwise it ends at the earliest on the date of the
    last dated fact, or of the first report if that is later.
    """
    facts = [entry.fact.as_of for entry in all_facts(content) if entry.subject == place.id]
    sources = (*place.names.sources, *_located(place))
    dates = sorted(date for date in facts if date != UNDATED) or _dates(content, sources) or [content.method.reviewed]
    if isinstance(place, Site):
        return _reported(place, dates)
    return _attested(dates)


def _attested(dates: Sequence[str]) -> Piece:
    """Return an LPF member `when` with one timespan, which contains at least the time from `dates[0]` to `dates[-1]`.

    `dates` are full or partial ISO dates in ascending order. There must be at least one date. The start is at the
    latest `dates[0]`, and the end is at the earliest `dates[-1]`. The end is written even if only one date is known,
    because some programs treat a timespan without an end as if it ended at its start.
    """
    return {"timespans": [{"start": {"latest": dates[0]}, "end": {"earliest": dates[-1]}}]}


def _reported(site: Site, dates: Sequence[str]) -> Piece:
    end = {"latest": site.gone_from} if site.gone_from else {"earliest": max(site.reported_from, dates[-1])}
    return {"timespans": [{"start": {"latest": site.reported_from}, "end": end}]}


def _dates(content: Content, sources: Sequence[str]) -> list[str]:
    dates = [content.sources[source].date for source in sources]
    return sorted(date for date in dates if date and date != UNDATED)


def _islands(place: places.Place) -> tuple[IslandId, ...]:
    if isinstance(place, Site):
        return place.islands
    island: IslandId | None = getattr(place, "island", None)
    return (island,) if island else ()


def _part_of(content: Content, island: IslandId) -> Piece:
    label = content.wording.title(content.islands[island].names)
    return {"relationType": "gvp:broaderPartitive", "relationTo": f"{IDENTIFIER}{island}", "label": label}


def _descriptions(content: Content, place: places.Place) -> list[Piece]:
    match place:
        case Island():
            views = [history.position_on(content, place.id, viewpoint) for viewpoint in content.wording.viewpoints]
            return [_description(content, fact) for fact in (place.summary, *(view.statement for view in views))]
        case Site():
            return [_description(content, fact) for fact in (place.place, place.status)]
    return []


def _description(content: Content, fact: Fact[str]) -> Piece:
    """Return the sentence of a fact, followed by its date in brackets, as an LPF description.

    The description contains the URL of the fact's first source that has a URL, and no URL if no source has a URL. The
    URL is called `@id` in version 1 of the format and `source` in version 2, so both members are written.
    """
    addresses = [url for source in fact.sources if (url := content.sources[source].url)]
    source = {"@id": addresses[0], "source": addresses[0]} if addresses else {}
    dated = content.wording.aside(fact.value, content.wording.day(fact.as_of))
    return {"value": dated, "lang": content.wording.language, **source}
