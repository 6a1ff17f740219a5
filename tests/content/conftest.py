"""Fixtures for tests of content: a copy of the data that a test may change, the command that checks it, libraries."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from content.__main__ import app
from content.library import Library, open_library
from content.record.store import ROOT
from tests.content.library.articles import ENGLISH, JAPANESE, RUSSIAN, mention, save


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The path of a copy of content/facts, content/articles and content/stories."""
    copy = tmp_path / "content"
    for folder in ("facts", "articles", "stories"):
        shutil.copytree(ROOT / folder, copy / folder)
    return copy


@pytest.fixture
def edit(root: Path) -> Callable[[str, Callable[[Any], None]], None]:
    """A function that changes a YAML file of the copy: `edit(file, change)` calls `change` with the parsed data."""

    def edit_file(file: str, change: Callable[[Any], None]) -> None:
        path = root / file
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        change(data)
        path.write_text(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False), encoding="utf-8")

    return edit_file


@pytest.fixture
def check(root: Path) -> Callable[..., Result]:
    """A function that runs `python -m content check` on the copy.

    An error that the command does not handle is raised.
    """

    def run(*options: str) -> Result:
        return CliRunner().invoke(app, ["check", "--root", str(root), *options], catch_exceptions=False)

    return run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The path for the library of a test."""
    return tmp_path / "library.sqlite3"


@pytest.fixture
def library(path: Path) -> Library:
    return open_library(path)


@pytest.fixture(scope="module")
def three_languages(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library with an article in each language, and with the articles of the record that every library has."""
    library = open_library(tmp_path_factory.mktemp("library") / "library.sqlite3")
    save(
        library,
        ENGLISH,
        mention(ENGLISH, "Kunashir", "kunashir", "geography"),
        publisher="Quay News",
        date="2021-05-03",
    )
    save(library, RUSSIAN, mention(RUSSIAN, "Итурупе", "iturup", "economy"), publisher="Порт", date="2021")
    save(library, JAPANESE, mention(JAPANESE, "択\n捉島", "iturup", "geography"))
    return library
