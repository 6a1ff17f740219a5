"""Names in print are placed by the same rules as on the screen: `tests/scripts/placing.test.js` has the same cases."""

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from geo.export.print.lettering import in_turns
from geo.export.print.paper import Frame
from geo.export.print.placing import NOTHING, Box, Item, Places
from geo.layers.layout.lettering import LETTERING

CASES = json.loads((Path(__file__).parents[3] / "scripts" / "cases" / "placing.json").read_text(encoding="utf-8"))
FRAME = Frame(width=400, height=300, left=0, top=0, metres=1)


def item(given: dict[str, Any], land: dict[str, shapely.Polygon]) -> Item:
    own, others = ([land[owner] for owner in given.get(key, ())] for key in ("owners", "rivals"))
    return Item(
        kind=given["kind"],
        at=tuple(given["at"]),
        size=tuple(given["size"]),
        radius=given.get("radius", 0),
        own=shapely.union_all(own) if own else NOTHING,
        others=shapely.union_all(others) if others else NOTHING,
        waters=shapely.Polygon(given["waters"]) if "waters" in given else None,
        slope=given.get("slope"),
        usual=Box(*given["usual"], *given["size"]) if "usual" in given else None,
    )


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_the_first_free_box_of_the_rules(case: dict[str, Any]) -> None:
    land = {owner: Box(*box).shape() for owner, box in case.get("land", {}).items()}
    lines = shapely.union_all([shapely.LineString(line) for line in case.get("lines", ())])
    places = Places(FRAME, LETTERING, shapely.union_all([*land.values()]), lines)
    for box in case.get("taken", ()):
        places.take(Box(*box))
    items = [item(given, land) for given in case["items"]]
    placed = in_turns(places, items, LETTERING.turns)
    found = [placed.get(index) for index in range(len(items))]
    assert [candidate and [candidate.box.left, candidate.box.top] for candidate in found] == case["boxes"]
    assert [candidate.slope if candidate else 0 for candidate in found] == case.get("turns", [0] * len(items))
    assert [bool(candidate and candidate.lead) for candidate in found] == case.get("leads", [False] * len(items))
