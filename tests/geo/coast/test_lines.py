"""Lines in the sea run midway between the coasts that the treaties name; the line on Sakhalin runs along 50° N."""

import json
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
import shapely.affinity
from pyproj import Geod
from shapely.geometry.base import BaseGeometry
from typer.testing import CliRunner

from geo.__main__ import app
from geo.coast import boundary_lines, build, land, measure
from geo.coast.boundary_lines import MIDLINES, Midline
from tests.contents import load

GEOD = Geod(ellps="WGS84")
Positions = np.ndarray[Any, np.dtype[np.float64]]
LIMIT = 0.01
BETWEEN_VERTICES = 0.01  # degrees, about 1 km
COAST_STEP = 0.0005  # degrees, about 50 m
FLAT = 0.05  # more than distances on a plain grid of degrees differ from those on the ellipsoid, within `REACH`
FAR_NORTH_EAST = [(152.0, 44.1), (152.0, 47.0), (145.6, 47.0)]  # from south to north


def geometry(line_id: str) -> BaseGeometry:
    return land.load_lines().set_index("id").geometry[line_id]


def coast(names: tuple[str, ...]) -> BaseGeometry:
    return shapely.union_all(land.coasts()[list(names)])


def coast_points(names: tuple[str, ...]) -> Positions:
    points: Positions = shapely.get_coordinates(shapely.segmentize(coast(names).boundary, COAST_STEP))
    return points


def nearest_km(position: tuple[float, ...], points: Positions) -> float:
    """The geodesic distance in km from a position (longitude, latitude) to the nearest of `points`.

    The exact distance is calculated for each point that may be the nearest by a rough estimate.
    """
    east, north = (points - position).T
    rough = np.hypot(east * np.cos(np.radians(position[1])), north)
    close = points[rough <= (1 + FLAT) * rough.min()]
    here = np.broadcast_to(position, close.shape)
    return float(min(GEOD.inv(here[:, 0], here[:, 1], close[:, 0], close[:, 1])[2])) / 1000


def named(line: Midline) -> str:
    return line.id


@pytest.mark.slow
@pytest.mark.parametrize("line", MIDLINES, ids=named)
def test_every_point_is_as_far_from_one_coast_as_from_the_other(line: Midline) -> None:
    one, other = coast_points(line.first_side), coast_points(line.second_side)
    vertices_and_between = shapely.segmentize(geometry(line.id), BETWEEN_VERTICES).coords
    assert len(vertices_and_between) > len(geometry(line.id).coords)
    for position in vertices_and_between:
        assert nearest_km(position, one) == pytest.approx(nearest_km(position, other), rel=LIMIT), position


@pytest.mark.slow
@pytest.mark.parametrize("line", MIDLINES, ids=named)
def test_no_third_coast_is_nearer(line: Midline) -> None:
    sides = coast((*line.first_side, *line.second_side))
    others = land.coasts().drop([*line.first_side, *line.second_side]).union_all()
    for x, y in geometry(line.id).coords:
        position = (x, y)
        assert measure.distance_km(position, others) > (1 - LIMIT) * measure.distance_km(position, sides), position


@pytest.mark.parametrize("line", MIDLINES, ids=named)
def test_a_line_in_the_sea_is_one_piece_and_touches_no_land(line: Midline) -> None:
    assert geometry(line.id).is_simple
    assert not land.coasts().intersects(geometry(line.id)).any()


@pytest.mark.parametrize("line", MIDLINES, ids=named)
def test_the_shortest_way_from_coast_to_coast_crosses_the_line_once(line: Midline) -> None:
    way = measure.shortest_line(coast(line.first_side), coast(line.second_side))
    crossing = shapely.LineString([way.start, way.end]).intersection(geometry(line.id))
    assert isinstance(crossing, shapely.Point)
    assert measure.distance_km((crossing.x, crossing.y), coast(line.first_side)) == pytest.approx(way.km / 2, rel=LIMIT)


@pytest.mark.parametrize("line", MIDLINES, ids=named)
def test_a_line_in_the_sea_ends_out_at_sea_or_where_a_third_coast_is_as_near(line: Midline) -> None:
    others = land.coasts().drop([*line.first_side, *line.second_side]).union_all()
    for x, y in shapely.get_coordinates(geometry(line.id).boundary).tolist():
        position = (x, y)
        third, here = measure.distance_km(position, others), measure.distance_km(position, coast(line.first_side))
        assert here == pytest.approx(boundary_lines.REACH / 1000, rel=LIMIT) or here == pytest.approx(third, rel=LIMIT)


def test_three_lines_meet_off_nemuro() -> None:
    ends = [
        set(map(tuple, shapely.get_coordinates(geometry(line).boundary).tolist()))
        for line in ("hokkaido_kunashir", "hokkaido_habomai", "shikotan_habomai_others")
    ]
    ((lon, lat),) = ends[0] & ends[1] & ends[2]
    assert (lon, lat) == pytest.approx((145.69, 43.54), abs=0.01)


@pytest.mark.parametrize(
    ("line_ids", "north_east"),
    [
        (["hokkaido_kunashir", "hokkaido_habomai"], {"kunashir", "iturup", "shikotan", "habomai", "urup"}),
        (["hokkaido_kunashir", "shikotan_habomai_others"], {"kunashir", "iturup", "urup"}),
        (["iturup_urup"], {"urup"}),
    ],
)
def test_lines_part_the_islands(line_ids: list[str], north_east: set[str]) -> None:
    line = shapely.line_merge(shapely.union_all([geometry(line) for line in line_ids]))
    from_north = shapely.normalize(line).coords  # from west to east, which for these is from north to south
    beyond = shapely.Polygon([*from_north, *FAR_NORTH_EAST])
    near = gpd.GeoSeries(land.coasts()[["hokkaido", "kunashir", "iturup", "shikotan", "habomai", "urup"]])
    assert set(near.index[near.within(beyond)]) == north_east
    assert set(near.index[near.intersects(beyond)]) == north_east


def test_sakhalin_is_parted_on_50_n_from_coast_to_coast() -> None:
    line, sakhalin = geometry("sakhalin_50n"), coast(("sakhalin",))
    assert {lat for _, lat in line.coords} == {50.0}
    for end in line.boundary.geoms:
        assert sakhalin.boundary.distance(end) < 2 * 10**-build.DECIMALS
    parallel = shapely.LineString([(140, 50), (146, 50)]).intersection(sakhalin)
    assert line.length == pytest.approx(parallel.length, abs=1e-4)


def test_a_line_drawn_elsewhere_is_found_out() -> None:
    moved = shapely.affinity.translate(geometry("iturup_urup"), xoff=0.005)  # degrees, about 400 m
    assert measure.deviation(moved, coast(("iturup",)), coast(("urup",))) > LIMIT


@pytest.mark.slow
def test_deriving_again_gives_the_same_bytes() -> None:
    derived = build.to_geojson(build.line_features(land.load_islands(), land.load_context()))
    assert derived == (land.DATA / "lines.geojson").read_text(encoding="utf-8")


def run_lines(*arguments: str) -> str:
    run = CliRunner().invoke(app, ["lines", *arguments], catch_exceptions=False)
    assert run.exit_code == 0, run.stderr
    return run.stdout


def test_the_command_prints_every_line_with_its_length_and_what_it_comes_from() -> None:
    words = load()
    printed = {line["id"]: line for line in json.loads(run_lines("--format", "json"))}
    assert list(printed) == list(land.load_lines().id)
    for line_id, line in printed.items():
        assert line["km"] == pytest.approx(GEOD.geometry_length(geometry(line_id)) / 1000, abs=0.001)
        assert line["vertices"] == len(geometry(line_id).coords)
        origins = [record for record in words.lines.values() if line_id in record.geometry]
        assert [origin["id"] for origin in line["comes_from"]] == [record.id for record in origins] != []
    assert all(printed[line.id]["off_midway_percent"] < 100 * LIMIT for line in MIDLINES)
    assert printed["sakhalin_50n"]["off_midway_percent"] is None


def test_the_table_names_every_line_and_the_treaty_or_says_that_there_is_none() -> None:
    table = run_lines()
    for line_id in boundary_lines.LINE_PROPERTIES:
        assert line_id in table
    for words in ("Treaty of Shimoda", "Portsmouth", "No treaty"):
        assert words in table
