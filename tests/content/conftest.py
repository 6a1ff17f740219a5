"""A copy of the data that a test may spoil, and the real command line to check it with."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from content.store import ROOT


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
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        change(data)
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")

    return edit_file


@pytest.fixture
def check(root: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `python -m content check` on the copy."""

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "content", "check", "--root", str(root), *options]
        return subprocess.run(command, cwd=ROOT.parent, capture_output=True, text=True, encoding="utf-8", check=False)

    return run
