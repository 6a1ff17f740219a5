"""Coordinates as differences ("steps"): Python writes what the script reads (`tests/scripts/steps.test.js`)."""

import json
from pathlib import Path
from typing import Any

import pytest

from geo.map.steps import PER_DEGREE, with_steps

CASES = json.loads((Path(__file__).parents[1] / "scripts" / "cases" / "steps.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_line_has_the_steps_that_the_script_reads(case: dict[str, Any]) -> None:
    found = with_steps({"type": "LineString", "coordinates": case["coordinates"]}, case.get("perDegree", PER_DEGREE))
    assert {"name": case["name"], "coordinates": case["coordinates"], **found} == {"type": "LineString", **case}


def test_areas_are_nested_and_all_else_stays() -> None:
    ring, steps = CASES[0]["coordinates"], CASES[0]["steps"]
    point = {"type": "Point", "coordinates": [146, 43]}
    value = {"features": [{"type": "MultiPolygon", "coordinates": [[ring], [ring, ring]]}, point], "steps": [1]}
    areas = {"type": "MultiPolygon", "steps": [[steps], [steps, steps]]}
    assert with_steps(value) == {"features": [areas, point], "steps": [1]}
