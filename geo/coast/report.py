"""The output of `python -m geo measure` and `python -m geo lines`.

`measure` shows measured figures beside published figures. `lines` shows measured lines, and the treaties or acts from
which the lines come.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Group
from rich.table import Column, Table

from content.models import Distance, Fact, Island, Islet
from content.record.store import Content
from geo.coast.boundary_lines import LINE_PROPERTIES
from geo.coast.measure import LineMeasurement, LonLat, Measurement, ShortestLine


def as_json(measured: Sequence[Measurement], content: Content) -> list[dict[str, Any]]:
    """A JSON object for each measured place, with the measured and the published figures of the place.

    Coordinates are [longitude, latitude] in degrees (EPSG:4326). Areas are in km2, distances in km.
    """
    return [_object(measurement, content) for measurement in measured]


def _object(measurement: Measurement, content: Content) -> dict[str, Any]:
    place = _place(measurement.id, content)
    return {
        "id": measurement.id,
        "area_km2": round(measurement.area_km2, 4),
        "rocks_km2": round(measurement.rocks_km2, 4),
        "distance_to_hokkaido_km": round(measurement.to_hokkaido.km, 3),
        "distance_to_hokkaido": _ends(measurement.to_hokkaido),
        "distance_to_nosappu_km": round(measurement.to_nosappu.km, 3),
        "distance_to_nosappu": _ends(measurement.to_nosappu),
        "vertices": measurement.vertices,
        "published": {
            "area_km2": [{"km2": fact.value} | _origin(fact, content) for fact in place.area_km2],
            "distances": [
                {"km": fact.value.km, "from": fact.value.from_place, "to": fact.value.to_place} | _origin(fact, content)
                for fact in place.distances
            ],
        },
    }


def _place(place_id: str, content: Content) -> Island | Islet:
    found: Iterable[Island | Islet] = [*content.islands.values(), *content.islets.values()]
    return next(place for place in found if place.id == place_id)


def _ends(line: ShortestLine) -> dict[str, list[float]]:
    return {"from": _rounded(line.start), "to": _rounded(line.end)}


def _rounded(position: LonLat) -> list[float]:
    return [round(degrees, 5) for degrees in position]


def _origin(fact: Fact[Any], content: Content) -> dict[str, Any]:
    return {
        "as_of": fact.as_of,
        "by": [content.sources[source].publisher for source in fact.sources],
        "note": fact.note,
    }


def as_tables(measured: Sequence[Measurement], content: Content) -> Group:
    """A table of areas and a table of distances. Both show the published figures beside the measured ones."""
    return Group(_areas(measured, content), _distances(measured, content))


def _areas(measured: Sequence[Measurement], content: Content) -> Table:
    table = _table("Areas, km2", numbers=["measured", "of it rocks", "vertices"], words=["published"])
    for one in measured:
        published = _listed(f"{fact.value:g} ({_by(fact, content)})" for fact in _place(one.id, content).area_km2)
        table.add_row(one.id, f"{one.area_km2:.3f}", f"{one.rocks_km2:.3f}", str(one.vertices), published)
    return table


def _distances(measured: Sequence[Measurement], content: Content) -> Table:
    table = _table("Distances, km", numbers=["to Hokkaido", "to Cape Nosappu"], words=["published"])
    for one in measured:
        published = _listed(_distance(fact, content) for fact in _place(one.id, content).distances)
        table.add_row(one.id, _way(one.to_hokkaido), _way(one.to_nosappu), published)
    return table


def lines_as_json(measured: Sequence[LineMeasurement], content: Content) -> list[dict[str, Any]]:
    """A JSON object for each measured line.

    Each object contains the properties of the line, its measurements, and `comes_from`: the records of the treaties or
    acts that the line illustrates. `off_midway_percent` is the largest deviation of a vertex from midway in percent, or
    None for a line along a parallel.
    """
    return [_line_object(line, content) for line in measured]


def _line_object(line: LineMeasurement, content: Content) -> dict[str, Any]:
    return LINE_PROPERTIES[line.id] | {
        "km": round(line.km, 3),
        "vertices": line.vertices,
        "off_midway_percent": None if line.deviation is None else round(100 * line.deviation, 3),
        "comes_from": [
            record.model_dump(include={"id", "title", "from_date", "until_date", "viewpoints", "article"})
            | {"basis": record.basis.value, "sources": record.basis.sources}
            for record in content.lines.values()
            if line.id in record.geometry
        ],
    }


def lines_as_tables(measured: Sequence[LineMeasurement], content: Content) -> Group:
    """A table of the measured lines, and a table of the treaties or acts from which the lines come."""
    return Group(_lines(measured), _origins(content))


def _lines(measured: Sequence[LineMeasurement]) -> Table:
    table = _table("Lines", numbers=["km", "vertices", "off midway, %"], words=["runs"])
    for line in measured:
        off = "" if line.deviation is None else f"{100 * line.deviation:.3f}"
        table.add_row(line.id, f"{line.km:.1f}", str(line.vertices), off, _course(LINE_PROPERTIES[line.id]))
    return table


def _course(properties: dict[str, Any]) -> str:
    if "coasts" in properties:
        return "midway between " + " and ".join(" with ".join(side) for side in properties["coasts"])
    return f"along {properties['parallel']:g} N, from coast to coast"


def _origins(content: Content) -> Table:
    table = _table("What they come from", numbers=[], words=["years", "treaty or acts"])
    for record in content.lines.values():
        years = f"{record.from_date[:4]}-{(record.until_date or '')[:4]}"
        table.add_row("\n".join(record.geometry), years, record.basis.value)
    return table


def _table(title: str, numbers: list[str], words: list[str]) -> Table:
    table = Table(Column("", no_wrap=True), title=title, title_justify="left", show_lines=True)
    for name in numbers:
        table.add_column(name, justify="right", no_wrap=True)
    for name in words:
        table.add_column(name)
    return table


def _listed(items: Iterable[str]) -> str:
    return "\n".join(items) or "none"


def _way(line: ShortestLine) -> str:
    return f"{line.km:.2f}\n{_degrees(line.start)}\n{_degrees(line.end)}"


def _degrees(position: LonLat) -> str:
    return f"{position[1]:.4f} N {position[0]:.4f} E"


def _distance(fact: Fact[Distance], content: Content) -> str:
    return f"{fact.value.km:g} from {fact.value.from_place} to {fact.value.to_place} ({_by(fact, content)})"


def _by(fact: Fact[Any], content: Content) -> str:
    return ", ".join([*dict.fromkeys(content.sources[source].publisher for source in fact.sources), fact.as_of])
