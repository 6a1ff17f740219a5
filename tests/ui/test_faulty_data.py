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
    _, russian, japanese = (
        next(line for line in lines if line.startswith(f"    {code}: ")) for code in ("en", "ru", "ja")
    )
    lines = [line for line in lines if line not in (russian, japanese)]
    claims.write_text("\n".join(lines), encoding="utf-8")
    _, faults = read_contents(tmp_path)
    assert [fault.field for fault in faults] == ["summary.value.ru", "summary.value.ja"]
