"""The command `python -m geo export`, run with its options."""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from content.record.history import this_year
from content.wording import LANGUAGES
from geo.__main__ import app
from tests.contents import load


def export(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, arguments)])


def test_each_language_has_a_folder_and_each_file_is_told(tmp_path: Path) -> None:
    result = export("--out", tmp_path, "--format", "csv")
    assert result.exit_code == 0, result.output
    written = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert {path.parent.name for path in written} == set(LANGUAGES)
    told = dict(line.split(" ")[:2] for line in result.stdout.splitlines())
    assert told == {str(path): str(path.stat().st_size) for path in written}
    assert "Exporting" in result.stderr or "100%" in result.stderr


@pytest.mark.slow
def test_island_viewpoint_year_and_language_choose(tmp_path: Path) -> None:
    asked = ("--island", "shikotan", "--viewpoint", "japan", "--year", "1985", "--lang", "ja")
    result = export("--out", tmp_path, "--format", "csv", "--format", "html", "--format", "pdf", *asked)
    assert result.exit_code == 0, result.output
    folder = tmp_path / "ja"
    assert [path.name for path in folder.glob("*.pdf")] == ["shikotan.pdf"]
    with (folder / "claims.csv").open(encoding="utf-8-sig", newline="") as table:
        assert {(row["island"], row["viewpoint"]) for row in csv.DictReader(table)} == {("shikotan", "japan")}
    content = load("ja")
    page = (folder / "four-islands-shikotan-japan-1985.html").read_text(encoding="utf-8")
    for words in (content.wording.names(content.islands["shikotan"].names), content.wording.viewpoint("japan"), "1985"):
        assert words in page.partition("<script")[0]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--island", "atlantis"),
        ("--year", "1854"),
        ("--year", str(this_year() + 1)),
        ("--lang", "tlh"),
        ("--viewpoint", "x"),
        ("--format", "doc"),
    ],
)
def test_what_there_is_not_is_refused_in_words(tmp_path: Path, option: str, value: str) -> None:
    result = export("--out", tmp_path, option, value)
    assert result.exit_code == 2 and option in result.stderr and not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    result = export("--out", tmp_path / "taken", "--format", "csv", "--lang", "en")
    assert result.exit_code == 1 and "--out" in result.stderr and "taken" in result.stderr
