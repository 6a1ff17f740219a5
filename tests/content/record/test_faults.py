"""The command `content check` refuses each kind of fault, names its file and entry, and exits with status 1."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from content.record.store import ROOT, TABLES, Layout
from content.record.validation.faults import DataError
from content.record.validation.loading import load_all
from tests.content.record import spoiled, spoiled_articles, spoiled_history, spoiled_words
from tests.content.record.spoiled import ISLANDS
from tests.contents import load

Edit = Callable[[str, Callable[[Any], None]], None]
Check = Callable[..., Result]


def test_sound_data_pass_and_are_counted(check: Check) -> None:
    result = check()
    assert (result.exit_code, result.stderr) == (0, "")
    assert "4 islands" in result.stdout
    assert f"{len(load().sources)} sources" in result.stdout


@pytest.mark.slow
def test_as_a_process_it_ends_with_the_faults_and_status_1(root: Path, edit: Edit) -> None:
    edit(ISLANDS, spoiled.unknown_field)
    command = [sys.executable, "-m", "content", "check", "--root", str(root)]
    done = subprocess.run(command, cwd=ROOT.parent, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    (fault,) = done.stderr.splitlines()
    assert fault.startswith(f"content/{ISLANDS}: shikotan: nickname: ")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "spoil", "message"),
    [*spoiled.FAULTS, *spoiled_articles.FAULTS, *spoiled_history.FAULTS, *spoiled_words.FAULTS],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_faulty_entry_is_named(
    edit: Edit, check: Check, file: str, spoil: Callable[[Any], None], message: str
) -> None:
    edit(file, spoil)
    result = check()
    assert result.exit_code == 1
    assert f"content/{file}: " in result.stderr
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_theme_without_its_file_is_named(root: Path, check: Check) -> None:
    (root / "facts/themes/nature.yaml").unlink()
    assert "content/facts/themes: nature: found nothing; expected a file nature.yaml" in check().stderr


def test_broken_yaml_is_named_with_entry_and_line(root: Path, check: Check) -> None:
    path = root / ISLANDS
    lines = path.read_text(encoding="utf-8").splitlines()
    line = lines.index("- id: kunashir") + 1
    lines.insert(line, "  names: [unclosed")
    path.write_text("\n".join(lines), encoding="utf-8")
    result = check()
    assert result.exit_code == 1
    assert f"content/{ISLANDS}: kunashir: line {line + 2}: found" in result.stderr


def test_a_key_written_twice_is_named(root: Path, check: Check) -> None:
    path = root / ISLANDS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- id: shikotan\n", "- id: shikotan\n  summary: x\n"), encoding="utf-8")
    result = check()
    assert result.exit_code == 1
    assert "shikotan: line" in result.stderr
    assert "found the key `summary` a second time" in result.stderr


@pytest.mark.parametrize("key", ["[nickname]", "{nickname: x}"])
def test_a_key_that_is_a_list_or_mapping_is_named(root: Path, check: Check, key: str) -> None:
    path = root / ISLANDS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- id: shikotan\n", f"- id: shikotan\n  {key}: Spanberg\n"), encoding="utf-8")
    line = text.splitlines().index("- id: shikotan") + 2
    result = check()
    assert result.exit_code == 1
    assert f"content/{ISLANDS}: shikotan: line {line}: found a list or mapping as a key; expected" in result.stderr


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        ("0x_", "int"),
        ("!!float x", "float"),
        ("!!int abc", "int"),
        ("!!int ''", "int"),
        ("!!bool maybe", "bool"),
        ("!!timestamp soon", "timestamp"),
        ("{names: [0b_]}", "int"),
    ],
)
def test_a_value_that_is_not_of_its_type_is_named(root: Path, check: Check, value: str, type_: str) -> None:
    path = root / ISLANDS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- id: shikotan\n", f"- id: shikotan\n  nickname: {value}\n"), encoding="utf-8")
    line = text.splitlines().index("- id: shikotan") + 2
    result = check()
    assert result.exit_code == 1
    assert f"content/{ISLANDS}: shikotan: line {line}: found '" in result.stderr
    assert f"', which is not of the type `{type_}`; expected" in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("file", [table.spec.path for table in TABLES if table.spec.layout is not Layout.FOLDER])
def test_a_missing_file_is_named(root: Path, check: Check, file: str) -> None:
    (root / file).unlink()
    result = check()
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0].startswith(f"content/{file}: the whole file: found no such file")


def test_articles_missing(root: Path, check: Check) -> None:
    for path in (root / "articles").glob("*.yaml"):
        path.unlink()
    result = check()
    assert result.exit_code == 1
    assert "content/articles: the folder: found no article" in result.stderr


def test_faults_of_all_files_come_at_once(edit: Edit, check: Check) -> None:
    edit(ISLANDS, spoiled.future_date)
    edit(ISLANDS, spoiled.wrong_type)
    edit("facts/settlements.yaml", spoiled.unknown_islet)
    edit("facts/claims.yaml", spoiled_history.viewpoint_twice)
    faults = check().stderr.splitlines()
    assert len(faults) == 4
    assert [fault.split(": ")[1] for fault in faults] == ["kunashir", "habomai", "zorkaya", "claims"]


def test_faults_of_all_languages_come_at_once_and_each_once(root: Path, edit: Edit) -> None:
    edit("facts/lines.yaml", spoiled_history.treaty_unnamed)
    edit("facts/lines.yaml", spoiled_history.treaty_unnamed_in_russian)
    edit(ISLANDS, spoiled.unknown_field)
    with pytest.raises(DataError) as refused:
        load_all(root)
    assert sorted((fault.entry, fault.field) for fault in refused.value.faults) == [
        ("japan_1945", "basis.value"),
        ("japan_1945", "basis.value"),
        ("shikotan", "nickname"),
    ]
    assert len(set(refused.value.faults)) == 3


def test_every_file_of_facts_is_a_table() -> None:
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "facts").glob("*.yaml")}
    assert files == {table.spec.path for table in TABLES if table.spec.layout is not Layout.FOLDER}


def test_one_fault_does_not_cause_others(edit: Edit, check: Check) -> None:
    edit(ISLANDS, spoiled.unknown_field)
    assert len(check().stderr.splitlines()) == 1
