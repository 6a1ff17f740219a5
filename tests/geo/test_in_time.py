"""Python and JavaScript decide alike, by one table, when a feature is on the map."""

import json
import subprocess
from pathlib import Path
from typing import Any

import yaml

from geo.contract import InTime
from geo.layers.years.time_spans import in_time
from geo.map.assets import STATIC, compact_json

TABLE = yaml.safe_load(Path(__file__).with_name("in_time.yaml").read_text(encoding="utf-8"))
Case = tuple[dict[str, Any], Any, int | None]
CASES: list[tuple[Case, bool]] = [
    (
        (
            {name: row[name] for name in ("years", "viewpoints") if row.get(name)},
            row.get("seen_from", "de_facto"),
            year,
        ),
        is_in,
    )
    for row in TABLE
    for key, is_in in (("in", True), ("not_in", False))
    for year in row.get(key, ())
]
EXPECTED = [is_in for _, is_in in CASES]


def test_in_python() -> None:
    assert [in_time(InTime(**times), *seen) for (times, *seen), _ in CASES] == EXPECTED


def test_in_javascript(node: str) -> None:
    module = (STATIC / "core" / "in_time.js").as_uri()
    cases = compact_json([case for case, _ in CASES])
    script = f"import {{ inTime }} from '{module}'; console.log(JSON.stringify({cases}.map((one) => inTime(...one))));"
    command = [node, "--input-type=module", "--eval", script]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout) == EXPECTED
