"""Counts the names on the map that are cut, covered, struck or suppressed, view by view, as a browser draws them.

    python tests/benchmarks/labels.py [--languages en ru ja] [--zooms 7 8 9 10 11 12] [--windows desktop tablet phone]
                                      [--layers opening all] [--faults]

A view is a centre of CENTRES at a zoom, in a language, a window and with a set of layers. Each combination of language,
window and layers is one load of the page; the map then goes from view to view. What is counted:

- `cut` by the frame, over a `symbol`, under a `control`, struck by a `line`: names, a card of an island being one;
- `pairs` of names that overlap;
- `hidden`: islands of which a coast is in view, and whose card is not seen;
- `own`: of the names that are due, those that are not seen, with the hidden cards;
- `around`: the same of seas, straits and land around the islands, if the atlas has names of them.

A name is due from the zoom of FROM_ZOOM if its place is in view and not under a control. FROM_ZOOM is ours: what the
map says of itself is not asked. Land around is due where ROOM square pixels of it are in view, a sea where SEA_ROOM
are.
Nothing here asserts: read the table.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import shapely
from playwright.sync_api import Browser, Page

from serving.servers import ROOT, running, streamlit
from visiting.visits import browser

sys.path.insert(0, str(ROOT))  # a script's own folder is all that Python looks in

from content.models import Language
from content.wording import LANGUAGES
from geo.coast.land import load_context
from geo.layers.layout.lettering import REGIONS, WATERS
from geo.layers.registry import GROUND, LAYERS

PROBE = Path(__file__).with_suffix(".js")
STREAMLIT = re.compile(r"/static/js/index\.[^/]+\.js$")
CENTRES = {  # latitude and longitude
    "islands": (44.2, 146.7),
    "iturup": (45.0, 147.8),
    "kunashir": (44.1, 145.9),
    "shikotan": (43.8, 146.75),
    "habomai": (43.48, 146.1),
    "nemuro": (43.35, 145.6),
    "yuzhno-kurilsk": (44.03, 145.86),
    "yekaterina strait": (44.45, 146.75),
}
ZOOMS = (7, 8, 9, 10, 11, 12)
WINDOWS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "tablet": {"viewport": {"width": 1024, "height": 768}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
LAYER_SETS = {"opening": None, "all": ",".join(layer.key for layer in LAYERS if layer.key not in GROUND)}
FROM_ZOOM = {"settlement": 8.5, "mountain": 8.5, "cape": 8.5, "strait": 8.5, "islet": 9.5}
MINOR = {"kasatka_bay", "alekhin_bay", "oito_bay", "polonsky_strait", "voyeikov_strait", "anuchin_strait"}
MINOR_ENDINGS, MINOR_FROM_ZOOM = ("_lighthouse", "_heliport", "_airfield", "_base"), 11
DRAWN = """() => document.querySelectorAll(".row-name").length === 4
    && [".label", "path.border", "path.town"].every((drawn) => document.querySelector(drawn))"""
ROOM, SEA_ROOM = 9000, 60_000  # square pixels: a few times the largest name of a neighbouring land, of a sea
FAULTS = ("cut", "symbol", "control", "line", "pairs", "hidden")
GO = """async ([lat, lon, zoom]) => {
    map.setView([lat, lon], zoom, { animate: false });
    await new Promise(requestAnimationFrame);
    return measureNames();
}"""


def main() -> None:
    """Count and print."""
    wanted = arguments()
    command, port = streamlit(ROOT / "app.py")
    with running(command, port) as server, browser() as chromium:
        for window, layers in product(wanted.windows, wanted.layers):
            total: Counter[str] = Counter()
            for language in wanted.languages:
                page = opened(chromium, server.url, language, WINDOWS[window], LAYER_SETS[layers])
                for where, found in views(page, wanted.zooms):
                    total += counted(found)
                    if wanted.faults:
                        print(*faults(f"{language} {where}", found), sep="\n", end="")
                page.context.close()
            print(f"{window}, {layers} layers: {sentence(total)}", flush=True)


def arguments() -> argparse.Namespace:
    """What is to be counted, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--zooms", nargs="+", type=float, default=ZOOMS)
    parser.add_argument("--windows", nargs="+", choices=WINDOWS, default=list(WINDOWS))
    parser.add_argument("--layers", nargs="+", choices=LAYER_SETS, default=list(LAYER_SETS))
    parser.add_argument("--faults", action="store_true", help="also name each fault")
    return parser.parse_args()


def opened(chromium: Browser, url: str, language: Language, window: dict[str, Any], layers: str | None) -> Page:
    """A page with the map drawn and with its typefaces. It stays the first document: Streamlit does not come."""
    page = chromium.new_context(reduced_motion="reduce", **window).new_page()
    page.route(STREAMLIT, lambda route: route.abort())
    page.goto(f"{url}?lang={language}&at=44.2,146.7,7" + (f"&layers={layers}" if layers else ""))
    page.wait_for_function(DRAWN)
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    page.wait_for_load_state("networkidle")
    page.evaluate(PROBE.read_text(encoding="utf-8"))
    return page


def views(page: Page, zooms: Collection[float]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Go to each view; yields its name and what is seen there."""
    for zoom, (name, (lat, lon)) in product(zooms, CENTRES.items()):
        yield f"{name} {zoom:g}", {"zoom": zoom, **page.evaluate(GO, [lat, lon, zoom])}


def counted(found: dict[str, Any]) -> Counter[str]:
    """How often each kind of fault is in a view, how many names are due there, and how many of them are not seen."""
    own, around = due(found), due_around(found)
    return Counter(
        {
            "views": 1,
            **{fault: len(found[fault]) for fault in FAULTS if fault != "hidden"},
            "hidden": len(hidden(found)),
            "own": len(own) + len(found["islands"]),
            "own unseen": len(unseen(own)) + len(hidden(found)),
            "around": len(around),
            "around unseen": len(unseen(around)),
        }
    )


def due(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The names of places at and on the islands that are due in a view."""
    return [label for label in found["labels"] if label["isInView"] and found["zoom"] >= due_from(label)]


def due_from(label: dict[str, Any]) -> float:
    """The zoom from which a name is due; infinity for the names of what is around the islands."""
    place = str(label["id"])
    if place in MINOR or place.endswith(MINOR_ENDINGS):
        return MINOR_FROM_ZOOM
    return FROM_ZOOM.get(label["kind"], float("inf"))


def due_around(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The names of what is around the islands that are due in a view."""
    here = areas_in_view(found["view"])
    others = [label for label in found["labels"] if label["kind"] not in FROM_ZOOM]
    return [label for label in others if here.get(label["id"], label["isInView"])]


def areas_in_view(view: dict[str, float]) -> dict[str, bool]:
    """Whether enough of each neighbouring land and sea is in view for its name, by the id of the name."""
    box = shapely.box(view["west"], view["south"], view["east"], view["north"])
    pixels = view["width"] * view["height"] / box.area
    land = load_context()
    lands = {key: land[land.region.isin(regions)].union_all() for key, regions in REGIONS.items()}
    seas = {key: shapely.Polygon([(lon, lat) for lat, lon in ring]) for key, ring in WATERS.items()}
    return {
        **{key: shapely.intersection(shape, box).area * pixels >= ROOM for key, shape in lands.items()},
        **{key: shapely.intersection(shape, box).area * pixels >= SEA_ROOM for key, shape in seas.items()},
    }


def unseen(labels: list[dict[str, Any]]) -> list[str]:
    """The titles of names that are not seen."""
    return [label["title"] for label in labels if not label["isShown"]]


def hidden(found: dict[str, Any]) -> list[str]:
    """The islands in view whose card is not seen."""
    return sorted(set(found["islands"]) - set(found["cards"]))


def faults(where: str, found: dict[str, Any]) -> Iterator[str]:
    """The faults of a view, a line for each kind."""
    named = {**found, "hidden": hidden(found), "unseen": [*unseen(due(found)), *unseen(due_around(found))]}
    for fault in (*FAULTS, "unseen"):
        if named[fault]:
            yield f"  {where}: {fault}: {'; '.join(named[fault])}\n"


def sentence(total: Counter[str]) -> str:
    """The sums of all views of a window and a set of layers."""
    seen = ", ".join(f"{fault} {total[fault]}" for fault in FAULTS)
    shares = (f"unseen of {kind} {total[f'{kind} unseen']} of {total[kind]}" for kind in ("own", "around"))
    return f"{total['views']} views: {seen}; {'; '.join(shares)}"


if __name__ == "__main__":
    main()
