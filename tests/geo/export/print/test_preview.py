"""The picture for link previews: its size, its content, and that nothing is hidden or cut off."""

import io

import pytest
import shapely
from PIL import Image

from content.models import IslandId, Language, Viewpoint
from content.record.store import ISLAND_ORDER
from content.wording import LANGUAGES, VIEWPOINTS
from geo.coast.land import label_point
from geo.export.print.preview import HEIGHT, MAP_WIDTH, MARGIN, PIXELS, PPI, WIDTH, preview, preview_data, preview_frame
from geo.export.print.template_data import MapData, PathItem
from geo.map.view import View
from tests.contents import load as content_in
from tests.geo.export.print.pixels import colour, decoded, has_colour, near

pytestmark = pytest.mark.slow

MOST_BYTES = 40_000
SELECTED: tuple[IslandId | None, ...] = (None, *ISLAND_ORDER)
PIXELS_PER_POINT = PPI / 72


# ---- the files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_preview_has_its_size_and_its_words_within_the_frame(language: Language) -> None:
    margin, column = (round(points * PIXELS_PER_POINT) for points in (MARGIN / 2, WIDTH - MAP_WIDTH))  # for descenders
    for view in (View(island=island, viewpoint=viewpoint) for island in SELECTED for viewpoint in VIEWPOINTS):
        png = preview(content_in(language), view)
        assert Image.open(io.BytesIO(png)).size == PIXELS and len(png) <= MOST_BYTES, view
        is_paper = (decoded(png)[:, :column] == colour("paper")).all(axis=2)
        assert not is_paper.all(), view
        is_paper[margin:-margin, margin:-margin] = True
        assert is_paper.all(), view


def test_a_preview_is_the_same_at_each_making() -> None:
    content, view = content_in("ja"), View(island="shikotan", viewpoint="japan")
    made = preview(content, view)
    assert preview(content, View(viewpoint="russia")) != made == preview(content, view)


# ---- the map ---------------------------------------------------------------------------------------------------------


def paths(drawn: MapData) -> list[PathItem]:
    return [item for item in drawn["items"] if item["kind"] == "path"]


def map_of(language: Language, viewpoint: Viewpoint, island: IslandId | None = None) -> MapData:
    return preview_data(content_in(language), View(island=island, viewpoint=viewpoint))["map"]


@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_island_has_its_names_and_nothing_overlaps_them(language: Language, viewpoint: Viewpoint) -> None:
    content, placed = content_in(language), map_of(language, viewpoint)["placed"]
    names = {item["island"]: [row["text"] for row in item["rows"]] for item in placed if item["kind"] == "card"}
    assert names == {island: [content.wording.title(one.names)] for island, one in content.islands.items()}
    corners = [(item["left"], item["top"], item["width"], item["height"]) for item in placed]
    boxes = [shapely.box(left, top, left + width, top + height) for left, top, width, height in corners]
    assert shapely.box(0, 0, MAP_WIDTH, HEIGHT).contains(shapely.union_all(boxes))
    assert shapely.union_all(boxes).area == pytest.approx(sum(box.area for box in boxes))


@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
def test_each_viewpoint_has_its_line_in_sight(viewpoint: Viewpoint) -> None:
    drawn = map_of("en", viewpoint)
    borders = [drawn["paths"][item["path"]] for item in paths(drawn) if item["style"] == "border"]
    line = shapely.MultiLineString([stretch for border in borders for stretch in border])
    seen = shapely.box(0, 0, MAP_WIDTH, HEIGHT).intersection(line)
    assert seen.length > 50


@pytest.mark.parametrize("island", ISLAND_ORDER)
def test_the_selected_island_alone_is_marked(island: IslandId) -> None:
    drawn = map_of("en", "de_facto", island)
    assert [item["island"] for item in drawn["placed"] if item["kind"] == "card" and item["selected"]] == [island]
    assert any("selected" in item["style"] for item in paths(drawn))
    assert not any("selected" in item["style"] for item in paths(map_of("en", "de_facto")))


@pytest.mark.parametrize(
    ("view", "there", "not_there"),
    [
        (View(), ("russia-fill", "japan-claim"), ("japan-fill",)),
        (View(year=1920), ("japan-fill",), ("russia-fill", "russia-claim")),
        (View(viewpoint="japan"), ("japan-hatch", "island"), ("russia-hatch", "japan-fill")),
        (View(viewpoint="russia"), ("russia-hatch", "island"), ("japan-hatch", "japan-fill")),
    ],
)
def test_an_island_keeps_the_colours_of_the_viewpoint(
    view: View, there: tuple[str, ...], not_there: tuple[str, ...]
) -> None:
    x, y = preview_frame().place(*label_point("iturup"))
    row, column = round(y * PIXELS_PER_POINT), round((WIDTH - MAP_WIDTH + x) * PIXELS_PER_POINT)
    part = near(decoded(preview(content_in("en"), view)), row, column)
    assert [name for name in there if not has_colour(part, name)] == []
    assert [name for name in not_there if has_colour(part, name)] == []


# ---- the words -------------------------------------------------------------------------------------------------------


def test_a_preview_says_what_it_shows() -> None:
    whole = preview_data(content_in("en"), View())
    assert (whole["title"], whole["kicker"], whole["moment"]) == ("Four Islands", None, "Who governs")
    assert "OpenStreetMap" in whole["credit"] and "GeoNames" not in whole["credit"]
    shown = preview_data(content_in("ru"), View(island="kunashir", viewpoint="declaration_1956"))
    assert (shown["title"], shown["kicker"]) == ("Кунашир (Кунасири)", "Четыре острова")
    assert "1956" in shown["moment"] and "передача Японии" in shown["caption"]


def test_a_preview_of_a_view_has_layers_and_a_position_of_its_own() -> None:
    content = content_in("en")
    view = View(island="kunashir", place="yuzhno_kurilsk", layers=("military",), viewpoint="russia")
    assert preview_data(content, view) == preview_data(content, View(island="kunashir", viewpoint="russia"))
