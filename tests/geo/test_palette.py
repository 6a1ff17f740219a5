"""All colours are defined in `geo/layers/palette.py`. `.streamlit/config.toml` repeats some with the same values."""

import re
import tomllib
from pathlib import Path

import pytest

from geo.layers.palette import DARK, LIGHT, Theme

ROOT = Path(__file__).resolve().parents[2]
PALETTE = ROOT / "geo" / "layers" / "palette.py"
SOURCES = sorted(
    path for room in ("geo", "ui") for kind in ("css", "js", "py", "typ") for path in (ROOT / room).rglob(f"*.{kind}")
)
COLOUR = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgb|hsl)a?\(\d", re.IGNORECASE)


def test_no_other_file_states_a_colour() -> None:
    stated = {path for path in SOURCES if COLOUR.search(path.read_text(encoding="utf-8"))}
    assert stated == {PALETTE}


@pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_streamlit_has_the_colours_of_the_theme(name: str, theme: Theme) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["theme"][name] == {
        "backgroundColor": theme.paper,
        "secondaryBackgroundColor": theme.panel,
        "textColor": theme.ink,
        "primaryColor": theme.accent,
        "linkColor": theme.link,
        "borderColor": theme.border,
    }
