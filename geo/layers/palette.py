"""All colours of the atlas. Style sheets, print templates and charts get their colours from this module.

Two files cannot import this module: `.streamlit/config.toml` and `geo/map/static/icon.svg`. They repeat some of the
colours, and tests compare these colours with the ones here.

The colours of the parties come from neither flag. On the map, each party also has a pattern, so that colour is not the
only difference. A colour is a CSS value. A mixture in `MIXED` consists of a colour, the percentage of this colour, and
a second colour; the two are mixed in Oklab. A colour in a mixture is a CSS value or the name of another colour.
"""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Theme:
    """The colours of text and controls in the light theme or the dark theme. The reader's system selects the theme."""

    paper: str
    """The background of the page."""
    panel: str
    """The background of fields and menus."""
    ink: str
    """The colour of text."""
    accent: str
    """The colour of everything that readers can click, and of marks."""
    link: str
    """The colour of links in the text that Streamlit itself draws."""
    border: str
    """The colour of the borders of Streamlit's fields."""


LIGHT = Theme(paper="#fbfaf6", panel="#f1eee5", ink="#22271f", accent="#2f6b5f", link="#2f6b5f", border="#d9d4c5")
"""The light theme. Printed sheets and pictures use its colours too."""
DARK = Theme(paper="#16191a", panel="#1f2425", ink="#e8e5dc", accent="#5fae9c", link="#7cc4b3", border="#3a4142")

SHADOWS: dict[str, str] = {"shadow": "rgb(0 0 0 / 22%)", "backdrop": "rgb(0 0 0 / 40%)"}
"""The shadow of a popup on the map, and the shade over the page behind a dialog."""

PLAIN: dict[str, str] = {"russia": "#b9770e", "japan": "#7b4f94"}
MIXED: dict[str, tuple[str, int, str]] = {
    "sea": ("paper", 84, "#4f7f86"),
    "ground": ("paper", 74, "#8d8468"),
    "island": ("paper", 43, "#a08f5a"),
    "russia-land": ("russia", 50, "paper"),
    "japan-land": ("japan", 50, "paper"),
    "russia-mark": ("russia", 42, "ink"),  # stands out from the colours of all land
    "japan-mark": ("japan", 42, "ink"),
    "town": ("accent", 75, "ink"),
}

CHARTS: dict[str, str] = {
    "clay": "#955f48",
    "sand": "#a38c68",
    "blue": "#5d7fa8",
    "teal": "#3f9482",
    "olive": "#7f9033",
    "grey": "#868a8f",
}
"""The colours of charts, none of them a party's. Each has a contrast of at least 3 with light and with dark paper."""


def as_css() -> str:
    """A style sheet that defines the colours of the page, of the map and of charts as CSS variables.

    `--theme-paper`, `--theme-ink` and the other `--theme-` variables follow the light or dark theme of the reader's
    system. The style sheet of each page must define `--paper`, `--ink` and `--accent`, either from these variables or
    from Streamlit's theme. The colours of the map are mixed from `--paper`, `--ink` and `--accent`.
    """
    mixed = {
        name: f"color-mix(in oklab, {_css(one)} {share}%, {_css(other)})" for name, (one, share, other) in MIXED.items()
    }
    dark = f"@media(prefers-color-scheme:dark){{{_theme_css(DARK)}}}"
    return f"{_theme_css(LIGHT)}{dark}{_variables({**SHADOWS, **PLAIN, **mixed, **CHARTS})}\n"


def _theme_css(theme: Theme) -> str:
    return _variables({f"theme-{name}": value for name, value in asdict(theme).items()})


def _variables(values: dict[str, str]) -> str:
    return f":root{{{''.join(f'--{name}:{value};' for name, value in values.items())}}}"


def _css(colour: str) -> str:
    return colour if colour.startswith("#") else f"var(--{colour})"


def as_typst() -> str:
    """Paper, ink and accent of the light theme and the colours of the map, as the source text of a Typst dictionary."""
    plain = {"paper": LIGHT.paper, "ink": LIGHT.ink, "accent": LIGHT.accent, **PLAIN}
    parts = {name: f'rgb("{value}")' for name, value in plain.items()}
    for name, (one, share, other) in MIXED.items():
        first, second = (parts.get(colour, f'rgb("{colour}")') for colour in (one, other))
        parts[name] = f"rgb(color.mix(({first}, {share}%), ({second}, {100 - share}%), space: oklab))"
    return f"({', '.join(f'{name}: {value}' for name, value in parts.items())})"
