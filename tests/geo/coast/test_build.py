"""Building the coastlines again gives the same bytes as the committed files."""

import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo.coast import build, integrity_check, land
from geo.errors import BuildError
from tests.missing import not_installed


@pytest.mark.slow
def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    if find_spec("roaring_landmask") is None:
        not_installed(f"to rebuild the coastlines: pip install {build.SOURCE}")
    build.build(tmp_path)
    for name in integrity_check.DATA_FILES:
        assert (tmp_path / name).read_bytes() == (land.DATA / name).read_bytes(), name


def test_building_without_the_source_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "roaring_landmask", None)
    with pytest.raises(BuildError, match="pip install roaring-landmask"):
        build.build(tmp_path)


@pytest.mark.parametrize("load", [land.load_islands, land.load_context])
def test_no_coordinate_says_more_than_the_source_knows(load: Callable[[], gpd.GeoDataFrame]) -> None:
    coordinates = shapely.get_coordinates(load().geometry)
    assert (coordinates == coordinates.round(build.DECIMALS)).all()
