"""Fixtures for tests of exports: the data files in every language, and GDAL's `ogrinfo` to read them."""

import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from content.models import Language
from geo.export.formats import EXPORTERS, Format
from tests.geo.export.export_requests import PACKED, REQUESTS, TEXT
from tests.missing import not_installed

NO_GDAL = "install GDAL's commands: apt-get install gdal-bin / brew install gdal"


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    """For each language, a folder with its files of GeoJSON and CSV."""
    return {language: export(language, TEXT, tmp_path_factory.mktemp(language)) for language in REQUESTS}


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    """For each language, a folder with its data files that contain several tables."""
    return {language: export(language, PACKED, tmp_path_factory.mktemp(f"packed-{language}")) for language in REQUESTS}


def export(language: Language, forms: Iterable[Format], folder: Path) -> Path:
    for file in (file for form in forms for file in EXPORTERS[form](REQUESTS[language])):
        (folder / file.name).write_bytes(file.make())
    return folder


@pytest.fixture(scope="session")
def ogrinfo() -> Callable[..., str]:
    """A function that runs `ogrinfo` with its arguments and returns the output.

    Without `ogrinfo` the test is skipped, or fails in CI.
    """
    path = shutil.which("ogrinfo")
    if path is None:
        not_installed(NO_GDAL)

    def ask(*arguments: object) -> str:
        done = subprocess.run([path, "-ro", *map(str, arguments)], capture_output=True, encoding="utf-8", check=True)
        assert not done.stderr
        return done.stdout

    return ask
