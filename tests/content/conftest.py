"""A copy of the data that a test may spoil, and the command to check it with."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from content.__main__ import app
from content.record.store import ROOT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of content/facts and content/articles."""
    copy = tmp_path / "content"
    for folder in ("facts", "articles"):
        shutil.copytree(ROOT / folder, copy / folder)
    return copy


@pytest.fixture
def edit(root: Path) -> Callable[[str, Callable[[Any], None]], None]:
    """Change the parsed data of one of the copy's files in place."""

    def edit_file(file: str, change: Callable[[Any], None]) -> None:
        path = root / file
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        change(data)
        path.write_text(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False), encoding="utf-8")

    return edit_file


@pytest.fixture
def check(root: Path) -> Callable[..., Result]:
    """Call `python -m content check` for the copy; an error that it does not tell in its own words is raised."""

    def run(*options: str) -> Result:
        return CliRunner().invoke(app, ["check", "--root", str(root), *options], catch_exceptions=False)

    return run
