"""Every colour of the product, stated once: style sheets, templates for print and charts get them from here.

Two files cannot: `.streamlit/config.toml` and `geo/map/static/icon.svg` repeat some, and tests compare them with these.

The parties' colours are from neither flag. Each party has a pattern too, so that colour is never the only difference.
Colours are CSS values; a mixture is a colour, its share in percent, and another colour, mixed in Oklab.
"""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Theme:
    """The colours of text and controls: light or dark, as the reader's system is set."""

    paper: str
    """The background."""
    panel: str
    """The background of fields and menus."""
    ink: str
    """Text."""
    accent: str
    """What can be clicked, and what is marked."""
    link: str
    """Links in Streamlit's own text."""
    border: str
    """The borders of Streamlit's own fields."""


LIGHT = Theme(paper="#fbfaf6", panel="#f1eee5", ink="#22271f", accent="#2f6b5f", link="#2f6b5f", border="#d9d4c5")
"""What is printed has these colours too."""
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
    "russia-mark": ("russia", 42, "ink"),  # stands out from every land
    "japan-mark": ("japan", 42, "ink"),
    "town": ("accent", 75, "ink"),
}

# Of charts: neither party's colour on the map; legible on light and dark paper.
CLAY, SAND, BLUE, TEAL, OLIVE, GREY = "#a3785a", "#b09a7d", "#5d7fa8", "#3f9482", "#8a9a3b", "#8b8f94"


def as_css() -> str:
    """A style sheet with the colours as variables.

    `--theme-paper`, `--theme-ink` and their like follow the system's light or dark theme. The sheet of a page sets
    `--paper`, `--ink` and `--accent`, from these or from Streamlit's theme; the map's colours are mixed with those.
    """
    mixed = {
        name: f"color-mix(in oklab, {_css(one)} {share}%, {_css(other)})" for name, (one, share, other) in MIXED.items()
    }
    dark = f"@media(prefers-color-scheme:dark){{{_theme_css(DARK)}}}"
    return f"{_theme_css(LIGHT)}{dark}{_variables({**SHADOWS, **PLAIN, **mixed})}\n"


def _theme_css(theme: Theme) -> str:
    return _variables({f"theme-{name}": value for name, value in asdict(theme).items()})


def _variables(values: dict[str, str]) -> str:
    return f":root{{{''.join(f'--{name}:{value};' for name, value in values.items())}}}"


def _css(colour: str) -> str:
    return colour if colour.startswith("#") else f"var(--{colour})"


def as_typst() -> str:
    """The light theme's and the map's colours as a dictionary in Typst code."""
    plain = {"paper": LIGHT.paper, "ink": LIGHT.ink, "accent": LIGHT.accent, **PLAIN}
    parts = {name: f'rgb("{value}")' for name, value in plain.items()}
    for name, (one, share, other) in MIXED.items():
        first, second = (parts.get(colour, f'rgb("{colour}")') for colour in (one, other))
        parts[name] = f"rgb(color.mix(({first}, {share}%), ({second}, {100 - share}%), space: oklab))"
    return f"({', '.join(f'{name}: {value}' for name, value in parts.items())})"
