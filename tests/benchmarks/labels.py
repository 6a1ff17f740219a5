"""Counts the names on the map that are cut, covered, crossed by a line or missing, as a browser draws them.

    python tests/benchmarks/labels.py [--languages en ru ja] [--zooms 7 8 9 10 11 12] [--windows desktop tablet phone]
                                      [--layers opening all] [--faults]

Names are counted in many views. A view has one of the centres in CENTRES, a zoom, a language, a window and a set of
layers. The page is loaded once for each combination of language, window and layers; the map then moves from view to
view. The counts are:

- `cut`: names that the frame of the map cuts;
- `symbol`: names that cover a symbol;
- `control`: names that a control covers;
- `line`: names that a line crosses;
- `pairs`: pairs of names that overlap;
- `hidden`: islands with a visible coast whose card is not visible;
- `own`: names that the map should show of the islands, and of those places on and beside them that it named at first
  (FIRST), and how many of these names are not visible. The cards of islands are included;
- `added`: the same for the places on and beside the islands that the map has named since then;
- `around`: names that the map should show of seas, lands and towns around the islands, and how many are not visible.

For `cut`, `symbol`, `control`, `line` and `pairs`, the card of an island counts as a name.

The map should show a name of a place if the place is in view and not under a control. For places on and beside the
islands, the zoom must also be at least that in FROM_ZOOM, which belongs to this benchmark and not to the map. The map
should show the name of a land if ROOM square pixels of the land are in view, and the name of a sea if SEA_ROOM square
pixels of the sea are in view. Nothing is asserted: read the table.
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
MINOR = {"polonsky_strait", "voyeikov_strait", "anuchin_strait"}
MINOR_ENDINGS = ("_bay", "_lake", "_peninsula", "_lighthouse", "_heliport", "_airfield", "_base")
MINOR_FROM_ZOOM = 11
FIRST_KINDS = {"settlement", "islet"}
FIRST = {  # the landmarks that the map named before names were placed by rules
    *("atsonupuri", "baransky", "cape_nosappu", "cape_veslo", "friz_strait", "golovnin", "izmena_strait"),
    *("kunashir_strait", "mendeleyev", "ruruy", "south_kuril_strait", "sovetsky_strait", "stokap", "tyatya"),
    "yekaterina_strait",
}
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
    """Count the faults in all views. Prints the sums for each window and set of layers."""
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
    """The options of the command line, which choose the views."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--zooms", nargs="+", type=float, default=ZOOMS)
    parser.add_argument("--windows", nargs="+", choices=WINDOWS, default=list(WINDOWS))
    parser.add_argument("--layers", nargs="+", choices=LAYER_SETS, default=list(LAYER_SETS))
    parser.add_argument("--faults", action="store_true", help="also name each fault")
    return parser.parse_args()


def opened(chromium: Browser, url: str, language: Language, window: dict[str, Any], layers: str | None) -> Page:
    """A page on which the map and its typefaces are loaded.

    Streamlit is blocked, so the page stays the first document.
    """
    page = chromium.new_context(reduced_motion="reduce", **window).new_page()
    page.route(STREAMLIT, lambda route: route.abort())
    page.goto(f"{url}?lang={language}&at=44.2,146.7,7" + (f"&layers={layers}" if layers else ""))
    page.wait_for_function(DRAWN)
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    page.wait_for_load_state("networkidle")
    page.evaluate(PROBE.read_text(encoding="utf-8"))
    return page


def views(page: Page, zooms: Collection[float]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Move the map to each view. Yields the view's name, and what the probe measures there."""
    for zoom, (name, (lat, lon)) in product(zooms, CENTRES.items()):
        yield f"{name} {zoom:g}", {"zoom": zoom, **page.evaluate(GO, [lat, lon, zoom])}


def counted(found: dict[str, Any]) -> Counter[str]:
    """Counts for a view: faults by kind, names that the map should show, and how many of these are not visible."""
    names, around = due(found), due_around(found)
    own = [label for label in names if is_first(label)]
    added = [label for label in names if not is_first(label)]
    return Counter(
        {
            "views": 1,
            **{fault: len(found[fault]) for fault in FAULTS if fault != "hidden"},
            "hidden": len(hidden(found)),
            "own": len(own) + len(found["islands"]),
            "own unseen": len(unseen(own)) + len(hidden(found)),
            "added": len(added),
            "added unseen": len(unseen(added)),
            "around": len(around),
            "around unseen": len(unseen(around)),
        }
    )


def due(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The names of the islands, and of places on them and beside them, that the map should show in a view."""
    return [label for label in found["labels"] if label["isInView"] and found["zoom"] >= due_from(label)]


def is_first(label: dict[str, Any]) -> bool:
    """Whether the map named a place before names were placed by rules."""
    return label["kind"] in FIRST_KINDS or label["id"] in FIRST


def due_from(label: dict[str, Any]) -> float:
    """The zoom from which the map should show a name on or at the islands; infinity for a name around the islands."""
    place = str(label["id"])
    if place in MINOR or place.endswith(MINOR_ENDINGS):
        return MINOR_FROM_ZOOM
    return FROM_ZOOM.get(label["kind"], float("inf"))


def due_around(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The names of seas, lands and towns around the islands that the map should show in a view."""
    here = areas_in_view(found["view"])
    others = [label for label in found["labels"] if label["kind"] not in FROM_ZOOM]
    return [label for label in others if here.get(label["id"], label["isInView"])]


def areas_in_view(view: dict[str, float]) -> dict[str, bool]:
    """Which lands and seas around the islands are large enough in a view that the map should show their names.

    The result maps the id of each land and sea to True or False. `view` has the bounds and the size of the map.
    """
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
    """The titles of the names that the map does not show."""
    return [label["title"] for label in labels if not label["isShown"]]


def hidden(found: dict[str, Any]) -> list[str]:
    """The islands with a visible coast whose card is not visible, sorted."""
    return sorted(set(found["islands"]) - set(found["cards"]))


def faults(where: str, found: dict[str, Any]) -> Iterator[str]:
    """A line for each kind of fault in a view, with the names concerned."""
    named = {**found, "hidden": hidden(found), "unseen": [*unseen(due(found)), *unseen(due_around(found))]}
    for fault in (*FAULTS, "unseen"):
        if named[fault]:
            yield f"  {where}: {fault}: {'; '.join(named[fault])}\n"


def sentence(total: Counter[str]) -> str:
    """A sentence with the sums over all views of a window and a set of layers."""
    seen = ", ".join(f"{fault} {total[fault]}" for fault in FAULTS)
    shares = (f"unseen of {kind} {total[f'{kind} unseen']} of {total[kind]}" for kind in ("own", "added", "around"))
    return f"{total['views']} views: {seen}; {'; '.join(shares)}"


if __name__ == "__main__":
    main()
