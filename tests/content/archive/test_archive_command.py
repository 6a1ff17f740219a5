"""The command `python -m content archive`: its output, its exit status, and the data set published with the atlas."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner, Result

from content.__main__ import app
from content.archive.dataset import TableName, open_dataset
from content.record.store import ROOT
from tests.content.archive.runs import articles, rows, write_lines

pytestmark = pytest.mark.slow
PUBLISHED = ROOT / "archives" / "quotations"
MOST_BYTES = 300_000


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["archive", *map(str, arguments)], catch_exceptions=False)


def test_a_run_says_what_it_has_done(tmp_path: Path, scheduler: str) -> None:
    source = write_lines(tmp_path / "a.jsonl", articles(20))
    result = run(source, "--out", tmp_path / "out", "--scheduler", scheduler)
    assert result.exit_code == 0 and not result.stdout
    assert "has 20 documents with " in result.stderr and "0 could not be read" in result.stderr
    result = run("--out", tmp_path / "out", "--forget", source)
    assert result.exit_code == 0 and "has 0 documents" in result.stderr


def test_a_run_is_told_to_programs_as_json(tmp_path: Path, scheduler: str) -> None:
    source = write_lines(tmp_path / "a.jsonl", articles(20))
    result = run(source, "--out", tmp_path / "out", "--scheduler", scheduler, "--json")
    *progress, last = map(json.loads, result.stdout.splitlines())
    assert last["kind"] == "done" and "20 documents" in last["sentence"]
    assert progress and {one["kind"] for one in progress} == {"progress"}
    assert progress[-1]["share"] == 1 and progress[-1]["documents"] == 20 and progress[-1]["seconds_left"] == 0


def test_columns_are_stated_by_options(tmp_path: Path, scheduler: str) -> None:
    (tmp_path / "a.jsonl").write_text('{"words": "Fog at Iturup.", "when": "2020-02", "who": "Quay", "no": 7}\n')
    options = ("--text", "words", "--date", "when", "--publisher", "who", "--id", "no", "--scheduler", scheduler)
    assert run(tmp_path / "a.jsonl", "--out", tmp_path / "out", *options).exit_code == 0
    ((_, _, name, _, publisher, date, *_),) = rows(tmp_path / "out", "documents")["documents"]
    assert (name.rpartition("/")[2], publisher, date) == ("7", "Quay", "2020-02")
    result = run(tmp_path / "a.jsonl", "--out", tmp_path / "out", "--scheduler", scheduler)
    assert result.exit_code == 1 and "was added with other columns" in result.stderr


def test_errors_are_one_sentence_and_the_status_is_1(tmp_path: Path) -> None:
    for arguments, expected in (
        ((tmp_path / "gone", "--out", tmp_path / "out"), "gone cannot be opened: No such file or directory."),
        ((ROOT / "errors.py", "--out", tmp_path / "out", "--memory", "much"), "--memory much is not a size."),
        ((ROOT / "errors.py", "--out", tmp_path / "out", "--memory", "-1GB"), "--memory -1GB is too little"),
        (("--out", tmp_path / "new"), "new has no sources. Give a folder"),
        (("--out", tmp_path / "out", "--forget", "gone"), "has no source gone. It has: "),
    ):
        result = run(*arguments)
        assert result.exit_code == 1 and expected in result.stderr and "Traceback" not in result.stderr, result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_without_its_packages_the_command_says_how_to_get_them(tmp_path: Path) -> None:
    program = "import sys; sys.modules['distributed'] = None; from content.__main__ import app; app()"
    command = [sys.executable, "-c", program, "archive", "--out", str(tmp_path / "out"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT.parent)
    assert done.returncode == 1 and done.stderr.strip().endswith("pip install -r requirements-archive.txt")


# ---- the data set of the record's quotations -------------------------------------------------------------------------


def test_the_published_data_set_is_what_the_commands_make(
    tmp_path: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = CliRunner().invoke(app, ["excerpts"], catch_exceptions=False)
    (tmp_path / "quotations.jsonl").write_text(printed.stdout, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("quotations.jsonl", "--out", "out", "--scheduler", scheduler).exit_code == 0
    made, published = rows(tmp_path / "out"), rows(PUBLISHED)
    for table in get_args(TableName):
        assert made[table] == published[table], f"{table}: make the data set anew, as CONTRIBUTING says"
    assert published["passages"] and published["checks"]
    assert open_dataset(PUBLISHED).manifest.sources == open_dataset(tmp_path / "out").manifest.sources


def test_the_published_data_set_is_small_and_has_no_paths_of_a_machine() -> None:
    files = [path for path in PUBLISHED.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    assert {path.parent.name for path in files if path.suffix == ".parquet"} == set(get_args(TableName))
    assert not [name for *_, name in rows(PUBLISHED, "failures")["failures"]]
    assert all(row[2].startswith("quotations.jsonl/") for row in rows(PUBLISHED, "documents")["documents"])


def test_nothing_is_added_to_a_published_data_set(scheduler: str, tmp_path: Path) -> None:
    shutil.copytree(PUBLISHED, tmp_path / "copy")
    source = write_lines(tmp_path / "a.jsonl", articles(2))
    manifest = json.loads((tmp_path / "copy" / "dataset.json").read_text())
    result = run(source, "--out", tmp_path / "copy", "--scheduler", scheduler)
    assert result.exit_code == 1
    assert "nothing can be added" in result.stderr or "another release" in result.stderr
    assert json.loads((tmp_path / "copy" / "dataset.json").read_text()) == manifest
