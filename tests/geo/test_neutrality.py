"""Neither party is the default: exchanging the parties in the facts exchanges them in all output."""

import json
import re
import shutil
from collections.abc import Collection, Iterable
from itertools import chain
from typing import Any, NamedTuple, get_args

import pytest
import yaml

from content.models import Viewpoint
from content.record import history, store
from content.record.store import Content
from content.record.validation import loading
from geo.export.data.tables import Table, tables
from geo.export.files import ExportRequest
from geo.export.print.drawing import drawn
from geo.export.print.picture import picture_frame
from geo.export.print.preview import preview_data
from geo.layers.features import Feature
from geo.layers.palette import as_css
from geo.layers.registry import LAYERS
from geo.layers.years.captions import captions
from geo.layers.years.time_spans import in_time
from geo.map.assets import STYLES
from geo.map.view import View

OTHER = {"russia": "japan", "japan": "russia", "Russia": "Japan", "Japan": "Russia"}
NAMED = re.compile(rf"\b(?:{'|'.join(OTHER)})\b")
YEARS = (1855, 1875, 1904, 1905, 1946, 1956, 1992, history.this_year())
OF_THE_PARTIES = ("islands", "claims", "lines")  # the layers that have something of theirs
VIEWPOINTS: tuple[Viewpoint, ...] = get_args(Viewpoint)


QUOTED = ("excerpt", "excerpts")  # the keys of ids of quotations: what somebody wrote, nobody else has written


def exchanged(value: Any, kept: Collection[str] = ()) -> Any:
    """A copy of `value` in which Russia and Japan are exchanged, in texts and in keys.

    The values of the keys in `kept` stay unchanged.
    """
    match value:
        case str():
            return NAMED.sub(lambda found: OTHER[found[0]], value)
        case dict():
            return {OTHER.get(key, key): item if key in kept else exchanged(item, kept) for key, item in value.items()}
        case list() | tuple():
            return [exchanged(item, kept) for item in value]
    return value


class Sides(NamedTuple):
    """The real content, and the same content with the two parties exchanged."""

    real: Content
    reverse: Content


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Sides:
    """The real content, and content loaded from files in which the parties are exchanged."""
    root = tmp_path_factory.mktemp("exchanged")
    for folder in ("facts", "articles", "stories"):
        shutil.copytree(store.ROOT / folder, root / folder)
    for path in chain((root / "facts").rglob("*.yaml"), (root / "stories").glob("*.yaml")):
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        path.write_text(json.dumps(exchanged(data, QUOTED), default=str), encoding="utf-8")
    return Sides(loading.load(), loading.load(root=root))


# ---- the map ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def features(sides: Sides) -> list[dict[str, list[Feature]]]:
    """The features of every layer: first of the real content, then of the exchanged one."""
    return [{layer.key: layer.features(content) for layer in LAYERS} for content in sides]


@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
def test_on_the_map(features: list[dict[str, list[Feature]]], viewpoint: Viewpoint) -> None:
    for layer in features[0]:
        for year in YEARS:
            real, reverse = (
                there(side[layer], seen, year)
                for side, seen in zip(features, (viewpoint, exchanged(viewpoint)), strict=True)
            )
            assert [settled(exchanged(said)) for said, _ in real] == [settled(said) for said, _ in reverse], layer
            assert [shape for _, shape in real] == [shape for _, shape in reverse], layer


def there(layer: Iterable[Feature], viewpoint: Viewpoint, year: int) -> list[tuple[dict[str, Any], Any]]:
    """Properties and geometry of the features that a layer shows from a viewpoint in a year, in the layer's order."""
    seen = (one for one in layer if in_time(one.properties, viewpoint, year))
    return [(one.properties.model_dump(), one.geometry) for one in seen]


def settled(value: Any) -> Any:
    """A copy of `value` in which every list of viewpoints is sorted.

    The order of the parties then makes no difference in a comparison.
    """
    if isinstance(value, dict):
        return {key: settled(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        items = [settled(item) for item in value]
        return sorted(items) if all(item in VIEWPOINTS for item in items) else items
    return value


def test_in_the_words_of_viewpoint_and_year(sides: Sides) -> None:
    real, reverse = ([one.model_dump(mode="json") for one in captions(content)] for content in sides)
    assert sorted(map(str, exchanged(real))) == sorted(map(str, reverse))


def test_in_the_style_sheet() -> None:
    style = (STYLES / "atlas.css").read_text(encoding="utf-8")
    rules = set(re.findall(r"^[.][^{]*(?:russia|japan)[^{]*{[^}]*}", style, re.MULTILINE))
    rules = {rule for rule in rules if "mark-" not in rule}  # by their marks parties are told apart
    assert len(rules) > 10 and set(map(exchanged, rules)) == rules
    colours = re.findall(r"--((?:russia|japan)-[a-z]*):", as_css())
    assert len(colours) == 16 and set(map(exchanged, colours)) == set(colours)


# ---- the pictures ----------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(("viewpoint", "year"), [*zip(VIEWPOINTS, (1946, 1875, 1992, 1956), strict=True)])
def test_in_the_pictures(sides: Sides, viewpoint: Viewpoint, year: int) -> None:
    real, reverse = (
        drawn(content, view, picture_frame(content, view))
        for content, seen in zip(sides, (viewpoint, exchanged(viewpoint)), strict=True)
        for view in [View(layers=OF_THE_PARTIES, viewpoint=seen, year=year)]
    )
    assert real["items"] and settled(exchanged(real)) == settled(reverse)


@pytest.mark.slow
@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
def test_in_the_previews(sides: Sides, viewpoint: Viewpoint) -> None:
    real, reverse = (
        preview_data(content, View(island="shikotan", viewpoint=seen))
        for content, seen in zip(sides, (viewpoint, exchanged(viewpoint)), strict=True)
    )
    assert real["map"]["items"] and settled(exchanged(real)) == settled(reverse)


# ---- the data --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", [one for one in tables() if one.key != "excerpts"], ids=lambda table: table.key)
def test_in_the_data(sides: Sides, table: Table) -> None:
    real, reverse = (
        [row.model_dump(mode="json") for row, _ in table.rows(ExportRequest(content, View()))] for content in sides
    )
    assert real and by_id(exchanged(real)) == by_id(reverse)


def by_id(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The rows by id, with their lists of viewpoints sorted. The order of the rows is lost."""
    return {row["id"]: settled(row) for row in rows}
