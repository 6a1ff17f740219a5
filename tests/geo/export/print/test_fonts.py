"""Prints use only font files with known checksums: see "Fonts" in README.md."""

from hashlib import sha256
from pathlib import Path

from geo.export.print.typeset import FONTS

KNOWN = Path(__file__).with_name("fonts.sha256")  # as `sha256sum` writes it, from the folder of the packages


def test_fonts_are_the_known_files_and_no_others() -> None:
    folders = [Path(str(package.__file__)).parent for package in FONTS]
    files = {
        str(path.relative_to(folder.parent)): sha256(path.read_bytes()).hexdigest()
        for folder in folders
        for path in folder.rglob("*.?tf")
    }
    lines = KNOWN.read_text(encoding="utf-8").splitlines()
    assert files == {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
