"""When a feature is there, in Python and in JavaScript: both are held to the same table."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from geo.assets import STATIC
from geo.chronology import in_time

TABLE = yaml.safe_load(Path(__file__).with_name("in_time.yaml").read_text(encoding="utf-8"))
NO_NODE = "install Node.js: apt-get install nodejs / brew install node"
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
    assert [in_time(*case) for case, _ in CASES] == EXPECTED


def test_in_javascript() -> None:
    node = shutil.which("node")
    if node is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_NODE)
    assert node is not None
    asked = f"JSON.stringify({json.dumps([case for case, _ in CASES])}.map((one) => inTime(...one)))"
    script = (STATIC / "in_time.js").read_text(encoding="utf-8")
    answer = subprocess.run([node, "-p", f"{script}{asked}"], capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout) == EXPECTED
