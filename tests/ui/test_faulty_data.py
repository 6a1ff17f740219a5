"""What is wrong with the data is reported for all languages at once."""

import shutil
from pathlib import Path

from content.record.store import ROOT
from ui.data import read_contents


def test_the_faults_of_every_language_are_found(tmp_path: Path) -> None:
    for folder in ("facts", "articles"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    claims = tmp_path / "facts" / "claims.yaml"
    lines = claims.read_text(encoding="utf-8").splitlines()
    russian = next(line for line in lines if line.startswith("    ru: "))
    japanese = next(line for line in lines if line.startswith("            ja: "))
    claims.write_text("\n".join(line for line in lines if line not in (russian, japanese)), encoding="utf-8")
    _, faults = read_contents(tmp_path)
    fields = [fault.field for fault in faults]
    assert {"summary.value.ru", "islands.0.positions.0.statement.value.ja"} <= set(fields)
