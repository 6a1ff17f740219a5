"""The picture of a view for print: what it contains, in which places and colours."""

import io
from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
import pytest
import shapely
from lxml import etree
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from PIL import Image
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from content.models import Language
from content.record.history import this_year
from content.record.store import Content
from content.wording import LANGUAGES
from geo.coast.land import island_geometry, label_point, load_islands
from geo.contract import Circle, Essentials
from geo.export.files import ExportRequest
from geo.export.formats import EXPORTERS, Format
from geo.export.print import drawing, surround
from geo.export.print.picture import BAND, MARGIN, SVG, picture, picture_data, picture_frame
from geo.export.print.placing import Box, Candidate
from geo.export.print.template_data import PictureData, PlacedItem
from geo.export.print.typeset import PRINT_PPI
from geo.layers.claims import NEIGHBOURS, neighbour_shape
from geo.layers.features import Feature
from geo.layers.layer import Layer
from geo.layers.registry import LAYERS
from geo.layers.symbols import Sign
from geo.layers.years.time_spans import in_time
from geo.map.folium_map import REGIONS
from geo.map.titles import page_title
from geo.map.view import Camera, View, read_view
from tests.contents import DAY, EVERY_LAYER
from tests.contents import load as content_in
from tests.geo.export.print.pixels import decoded, has_colour, is_colour, near

pytestmark = pytest.mark.slow

A4_PIXELS = (3508, 2480)
PIXELS_PER_POINT = PRINT_PPI / 72
FOUR_ISLANDS = "44.45,147.1,8"  # before 1945 a picture is of the whole region
VIEWS: dict[str, dict[str, str]] = {
    "opening": {},
    "everything": {"layers": EVERY_LAYER, "excerpt": "press-tv-2019-inhabited", "viewpoint": "russia"},
    "town": {"island": "kunashir", "place": "yuzhno_kurilsk", "layers": EVERY_LAYER, "viewpoint": "declaration_1956"},
    "habomai": {"island": "habomai", "layers": EVERY_LAYER, "year": "1985"},
    "closer": {"at": "45.05,147.75,11", "layers": EVERY_LAYER},
    "afar": {"at": "46,148,6"},
}


@cache
def view(name: str) -> View:
    found, notices = read_view(VIEWS[name], content_in("en"), this_year())
    assert not notices
    return found


@cache
def data(language: Language, name: str) -> PictureData:
    return picture_data(content_in(language), view(name), DAY)


@cache
def png(shown: View) -> bytes:
    return picture(content_in("en"), shown, "png", DAY)


@cache
def pixels(shown: View) -> NDArray[np.uint8]:
    return decoded(png(shown))


@cache
def svg(shown: View) -> bytes:
    return picture(content_in("en"), shown, "svg", DAY)


def box_of(item: PlacedItem) -> BaseGeometry:
    """The area that an item covers on the map. The box of a label may be rotated."""
    box = Box(item["left"], item["top"], item["width"], item["height"])
    return Candidate(box, item["turn"] if item["kind"] == "label" else 0).shape()


def on_picture(shown: View, lat: float, lon: float) -> tuple[int, int]:
    """The pixel at a position in degrees, as (row, column)."""
    x, y = picture_frame(content_in("en"), shown).place(lat, lon)
    return round((y + MARGIN + BAND) * PIXELS_PER_POINT), round((x + MARGIN + BAND) * PIXELS_PER_POINT)


# ---- the files -------------------------------------------------------------------------------------------------------


def test_a_png_is_an_a4_page_at_300_pixels_an_inch() -> None:
    made = Image.open(io.BytesIO(png(view("opening"))))
    made.load()
    assert made.size == A4_PIXELS and made.info["dpi"] == pytest.approx((300, 300), abs=0.1)


@pytest.mark.parametrize("name", ["opening", "everything"])
def test_an_svg_is_whole_in_itself_and_drawn(name: str) -> None:
    root = etree.fromstring(svg(view(name)))
    elements = [etree.QName(element).localname for element in root.iter(etree.Element)]
    assert {"path", "use", "pattern"} <= set(elements)
    assert not {"image", "script", "foreignObject", "style"} & set(elements)
    words = {part: root.findtext(f"{{{SVG}}}{part}") for part in ("title", "desc")}
    assert words["title"] == page_title(content_in("en"), view(name)) and "Layers shown: Islands" in (
        words["desc"] or ""
    )
    assert root.get("role") == "img" and elements[1:3] == ["title", "desc"]
    links = [value for element in root.iter() for name, value in element.attrib.items() if name.endswith("href")]
    paints = [value for element in root.iter() for value in element.attrib.values() if "url(" in value]
    assert links and all(link.startswith("#") for link in links)
    assert paints and all(paint.startswith("url(#") for paint in paints)


@pytest.mark.parametrize("output", [Format.SVG, Format.PNG])
def test_a_picture_is_the_same_at_each_making(output: Format) -> None:
    content = content_in("en")
    (one,) = EXPORTERS[output](ExportRequest(content, view("opening")))
    assert one.name == f"four-islands.{output}"
    assert one.make() == one.make()


# ---- what is on the map ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("island", content_in("en").islands)
@pytest.mark.parametrize(
    ("viewpoint", "year", "there", "not_there"),
    [
        ("de_facto", "2020", ("russia-fill", "japan-claim"), ("japan-fill",)),
        ("de_facto", "1920", ("japan-fill",), ("russia-fill", "russia-claim")),
        ("japan", "2020", ("japan-hatch", "island"), ("russia-hatch", "japan-fill")),
        ("russia", "2020", ("russia-hatch", "island"), ("japan-hatch", "japan-fill")),
    ],
)
def test_an_island_has_the_colours_of_the_viewpoint(
    island: str, viewpoint: str, year: str, there: tuple[str, ...], not_there: tuple[str, ...]
) -> None:
    asked = {"viewpoint": viewpoint, "year": year, "layers": "claims", "hide": "names", "at": FOUR_ISLANDS}
    shown, _ = read_view(asked, content_in("en"), this_year())
    place = label_point("zelyony" if island == "habomai" else island)
    part = near(pixels(shown), *on_picture(shown, *place), reach=16)
    assert [name for name in there if not has_colour(part, name)] == []
    assert [name for name in not_there if has_colour(part, name)] == []


def test_the_sea_is_sea_and_other_land_is_land() -> None:
    shown = view("opening")
    assert has_colour(near(pixels(shown), *on_picture(shown, 45.2, 146.2)), "sea")
    assert has_colour(near(pixels(shown), *on_picture(shown, 43.2, 145.12)), "japan-own")


def test_turning_a_layer_off_changes_its_parts_alone() -> None:
    shown = view("opening")
    without = replace(shown, layers=tuple(key for key in shown.layers if key != "claims"))
    changed = (pixels(shown) != pixels(without)).any(axis=2)
    frame = picture_frame(content_in("en"), shown)
    inset = MARGIN + BAND
    top, left = round(inset * PIXELS_PER_POINT), round(inset * PIXELS_PER_POINT)
    on_map = changed[top : round((inset + frame.height) * PIXELS_PER_POINT), left:][
        :, : round(frame.width * PIXELS_PER_POINT)
    ]
    rows, columns = np.nonzero(on_map)
    assert len(rows) > 1000
    coloured = [*map(island_geometry, content_in("en").islands), *map(neighbour_shape, NEIGHBOURS)]
    land = shapely.union_all([frame.draw(shape) for shape in coloured]).buffer(3)
    points = shapely.points(columns / PIXELS_PER_POINT, rows / PIXELS_PER_POINT)
    shapely.prepare(land)
    assert shapely.intersects(land, points).all()


def test_before_1945_a_picture_is_of_the_whole_region_as_the_map_is() -> None:
    (south, west), (north, east) = REGIONS["elsewhere"]
    for year, is_shown in ((1875, True), (1944, True), (1945, False), (None, False)):
        frame = picture_frame(content_in("en"), View(year=year))
        corners = [frame.place(lat, lon) for lat in (south, north) for lon in (west, east)]
        assert all(frame.box.covers(shapely.Point(corner)) for corner in corners) == is_shown
    assert picture_frame(content_in("en"), View(island="iturup", year=1875)).zoom > 7


def test_a_position_is_the_middle_at_the_zoom_asked_for() -> None:
    frame = picture_frame(content_in("en"), View(at=Camera(44.1, 146.2, 9.25)))
    assert frame.position(frame.width / 2, frame.height / 2) == pytest.approx((44.1, 146.2), abs=1e-6)
    assert frame.zoom == pytest.approx(9.25)


@pytest.mark.parametrize("name", VIEWS)
def test_the_scale_bar_is_right_at_the_middle(name: str) -> None:
    frame = picture_frame(content_in("en"), view(name))
    shown = data("en", name)["scale"]
    middle_x, middle_y = frame.width / 2, frame.height / 2
    (south, west), (north, east) = (frame.position(middle_x + side * shown["points"] / 2, middle_y) for side in (-1, 1))
    metres = Geod(ellps="WGS84").inv(west, south, east, north)[2]
    number, unit = shown["text"].split()
    assert metres == pytest.approx(float(number) * {"km": 1000, "m": 1}[unit], rel=0.01)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", VIEWS)
def test_nothing_overlaps_and_nothing_is_cut_off(language: Language, name: str) -> None:
    shown = data(language, name)["map"]
    signs = [box_of(item) for item in shown["placed"] if item["kind"] == "sign"]  # on their points, whatever is there
    moved = [item for item in shown["placed"] if item["kind"] != "sign"]
    boxes = [(item.get("text") or item.get("island"), box_of(item)) for item in moved]
    circles = [
        shapely.Point(item["x"], item["y"]).buffer(item["radius"])
        for item in shown["items"]
        if item["kind"] == "circle"
    ]
    frame = shapely.box(0, 0, shown["width"], shown["height"])
    assert len(boxes) >= 4
    assert [text for text, box in boxes if not frame.contains(box)] == []
    assert [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if a.intersects(b)] == []
    assert [text for text, box in boxes if any(box.intersects(other) for other in (*circles, *signs))] == []


@pytest.mark.parametrize("name", ["opening", "afar"])
def test_circles_hide_less_than_a_third_of_an_island(name: str) -> None:
    frame, shown = picture_frame(content_in("en"), view(name)), data("en", name)["map"]
    circles = shapely.union_all(
        [
            shapely.Point(item["x"], item["y"]).buffer(item["radius"])
            for item in shown["items"]
            if item["kind"] == "circle"
        ]
    )
    land = {island: frame.on_paper(island_geometry(island)) for island in content_in("en").islands}
    hidden = {island: shape.intersection(circles).area / shape.area for island, shape in land.items()}
    assert {island: round(share, 2) for island, share in hidden.items() if share > 0.3} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_lies_on_a_line(language: Language) -> None:
    content, shown = content_in(language), view("opening")
    (lines,) = (layer.features(content) for layer in LAYERS if layer.key == "lines")
    today = [one for one in lines if in_time(one.properties, shown.viewpoint, shown.year)]
    frame = picture_frame(content, shown)
    drawn = shapely.union_all([frame.draw(line.geometry) for line in today if line.geometry])
    assert not drawn.is_empty
    placed = [one for one in data(language, "opening")["map"]["placed"] if one["kind"] == "label"]
    assert placed
    assert [one["text"] for one in placed if box_of(one).intersects(drawn)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_island_has_its_card_and_each_larger_town_its_name(language: Language) -> None:
    content, placed = content_in(language), data(language, "opening")["map"]["placed"]
    cards = {item["island"]: [row["text"] for row in item["rows"]] for item in placed if item["kind"] == "card"}
    assert cards.keys() == content.islands.keys()
    assert all(content.wording.title(content.islands[island].names) in rows for island, rows in cards.items())
    labels = [item["text"] for item in placed if item["kind"] == "label"]
    for town in ("kurilsk", "yuzhno_kurilsk", "malokurilskoye"):
        assert content.wording.on_map(content.settlements[town].names) in labels


def test_a_selected_name_is_underlined_where_it_stands() -> None:
    content = content_in("ja")  # Iturup's name is shorter than the number of its residents, which stands below it
    shown, _ = read_view({"island": "iturup", "layers": "population"}, content, this_year())
    placed = picture_data(content, shown, DAY)["map"]["placed"]
    (card,) = (item for item in placed if item["kind"] == "card")
    image = decoded(picture(content, shown, "png", DAY))
    left, top = (round((MARGIN + BAND + card[edge]) * PIXELS_PER_POINT) for edge in ("left", "top"))
    width, height = (round(card[length] * PIXELS_PER_POINT) for length in ("width", "height"))
    is_ink = is_colour(image[top : top + height, left : left + width], "ink")
    runs = sliding_window_view(is_ink, 2 * height // 3, axis=1)  # longer than any stroke of a letter
    underlined = np.any(np.all(runs, axis=2), axis=0)
    assert card["side"] == "left" and underlined[width // 2 :].any() and not underlined[: width // 2].any()


def test_every_reported_site_with_a_place_is_on_a_map_of_everything() -> None:
    placed = data("en", "everything")["map"]["placed"]
    sites = [site for site in content_in("en").sites.values() if site.location]
    assert len([item for item in placed if item["kind"] == "symbol"]) == len(sites) > 3


def test_a_map_is_the_same_when_no_features_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    content, shown = content_in("en"), view("opening")
    frame = picture_frame(content, shown)
    kept = drawing.drawn.__wrapped__(content, shown, frame)
    monkeypatch.setattr(drawing, "features", drawing.features.__wrapped__)
    made_anew = drawing.drawn.__wrapped__(content, shown, frame)
    islands = [item for item in made_anew["items"] if item.get("style") == "island"]
    large_enough = [land for land in load_islands().query("kind != 'rocks'").geometry if not frame.draw(land).is_empty]
    assert len(islands) == len(large_enough) > len(content.islands)
    assert made_anew == kept


# ---- around the map --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", VIEWS)
def test_the_legend_has_every_sign_of_the_layers_shown(name: str) -> None:
    legend = {entry["title"]: [sign["look"] for sign in entry["signs"]] for entry in data("en", name)["legend"]}
    layers = [layer for layer in LAYERS if layer.key in view(name).layers]
    drawn = {item.get("style") for item in data("en", name)["map"]["items"]}
    signs = {
        layer.key: [sign.look for sign in layer.signs if layer.key != "claims" or sign.look in drawn]
        for layer in layers
    }
    assert legend == {layer.heading or layer.title: signs[layer.key] for layer in layers}
    assert len(legend["Claim status"]) > 1


def test_a_picture_says_what_it_shows() -> None:
    shown = data("en", "town")
    assert shown["title"] == "Yuzhno-Kurilsk (Furukamappu)" and shown["moment"] == "The 1956 Joint Declaration"
    assert "Shikotan" in shown["caption"] and any("Article" in line for line in shown["lines"])
    assert any("OpenStreetMap" in line and "ODbL" in line for line in shown["credits"])
    quoted = data("ru", "everything")["quotation"]
    assert (
        quoted
        and quoted["text"].startswith("“Three are inhabited")
        and any("Три из них" in line for line in quoted["remarks"])
    )
    addressed = picture_data(content_in("en"), view("opening"), DAY, "https://islands.example/?year=1875")
    assert "https://islands.example/?year=1875" in addressed["credits"]


def test_a_layer_added_to_the_layers_appears(monkeypatch: pytest.MonkeyPatch) -> None:
    def lighthouses(_: Content) -> list[Feature]:
        place = Essentials(id="iturup", island="iturup", title="A light", lines=(), sources=None)
        light = Circle(draw="circle", approximate=False, radius=6, **dict(place))
        return [Feature(light, shapely.Point(146.2, 45.2))]

    added = Layer("lights", "Lighthouses", lighthouses, (Sign("town-empty", "A lighthouse"),), on=True)
    for module in (drawing, surround):
        monkeypatch.setattr(module, "LAYERS", (*LAYERS, added))
    shown = replace(view("opening"), layers=(*view("opening").layers, "lights"))
    with_lights = decoded(picture(content_in("en"), shown, "png", DAY))
    place = on_picture(shown, 45.2, 146.2)
    assert has_colour(near(with_lights, *place), "town")
    assert not has_colour(near(pixels(view("opening")), *place), "town")
    assert picture_data(content_in("en"), shown, DAY)["legend"][-1]["title"] == "Lighthouses"
