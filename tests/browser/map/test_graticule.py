"""The degrees of meridians and parallels: on their line, at sea, and over nothing else."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from alone import MapFile, made, opened_file
from tests.contents import load

WINDOWS = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
VIEWS = [((44.2, 146.7), 7), ((45.0, 147.8), 9), ((43.48, 146.1), 10), ((44.03, 145.86), 12)]

DEGREES = """() => {
    const box = (one) => one.getBoundingClientRect();
    const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box(one).width;
    const others = [...document.querySelectorAll(
        ".label, .card:not(.is-hidden) .row, .leaflet-control, .sign, .site, .outside, path.town, path.island")];
    const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const isLand = (at) => document.elementsFromPoint(at.x + at.width / 2, at.y + at.height / 2)
        .some((one) => one.matches("path.island, path.land"));
    const { left, top } = map.getContainer().getBoundingClientRect();
    return [...document.querySelectorAll(".degrees")].map((one) => {
        const at = box(one);
        const { lat, lng } = map.containerPointToLatLng([at.x + at.width / 2 - left, at.y + at.height / 2 - top]);
        const over = others.filter((other) => !other.matches("path") && seen(other) && meets(at, box(other)));
        return { text: one.textContent, lat, lng, over: over.map((other) => other.className), isLand: isLand(at) };
    });
}"""


@pytest.fixture(scope="module", params=WINDOWS)
def atlas(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MapFile]:
    path = made(tmp_path_factory.mktemp("degrees"), load(), layers="population,military,claims,lines")
    with opened_file(browser, path, viewport=WINDOWS[request.param], reduced_motion="reduce") as found:
        found.wait_until_ready()
        yield found


def number(text: str) -> float:
    assert re.fullmatch(r"\d+(\.\d+)?°", text), text
    return float(text.rstrip("°"))


@pytest.mark.parametrize(("place", "zoom"), VIEWS)
def test_degrees_stand_on_their_lines_and_over_nothing(atlas: MapFile, place: tuple[float, float], zoom: float) -> None:
    atlas.look_at(place, zoom)
    found = atlas.in_map(DEGREES)
    assert found
    assert [one for one in found if one["over"] or one["isLand"]] == []
    pixel = 360 / 256 / 2**zoom  # degrees of longitude
    away = [min(abs(number(one["text"]) - one["lat"]), abs(number(one["text"]) - one["lng"])) for one in found]
    assert max(away) < 1.5 * pixel
