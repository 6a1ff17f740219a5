"""All colours of the atlas. Style sheets, print templates and charts get their colours from this module.

Two files cannot import this module: `.streamlit/config.toml` and `geo/map/static/icon.svg`. They repeat some of the
colours, and tests compare these colours with the ones here.

The colours of the parties come from neither flag. On the map, each party also has a pattern, so that colour is not the
only difference. A colour is a CSS value.
"""

from dataclasses import asdict, dataclass, fields


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

SHADOWS: dict[str, str] = {"shadow": "rgb(0 0 0 / 22%)", "backdrop": "rgb(0 0 0 / 55%)", "on-backdrop": "#ffffff"}
"""The shadow of a popup on the map, the shade behind a dialog or a hint, and the colour of the text of a hint."""


@dataclass(frozen=True)
class MapColours:
    """The colours of the map in the light theme or the dark theme.

    Each party has four colours of the same hue: `fill` for an island that it governs; the lighter `own` for its
    undisputed land; `hatch` for stripes on an island without a fill, and for the pattern on `fill`; `claim` for stripes
    on the fill of the other party. `tests/browser/map/test_land.py` measures the contrasts of these colours, and how
    different the viewpoints look.
    """

    sea: str
    shallows: str
    """The sea along a coast, where waterlines follow the coast."""
    ground: str
    """Land that has the colour of neither party."""
    island: str
    """The land of the four islands where it has no other colour."""
    russia_fill: str
    russia_own: str
    russia_hatch: str
    russia_claim: str
    japan_fill: str
    japan_own: str
    japan_hatch: str
    japan_claim: str
    town: str


LIGHT_MAP = MapColours(
    sea="#dbe7ec",
    shallows="#bdd3dc",
    ground="#e9e4d5",
    island="#f4f1e6",
    russia_fill="#c98f2b",
    russia_own="#ecd4a6",
    russia_hatch="#a85f00",
    russia_claim="#f3d9a6",
    japan_fill="#9a80c4",
    japan_own="#d5cae6",
    japan_hatch="#7650b0",
    japan_claim="#dcc8f8",
    town="#1c4038",
)
"""The colours of the map in the light theme. Printed sheets and pictures use them too."""
DARK_MAP = MapColours(
    sea="#18262b",
    shallows="#26404a",
    ground="#2c3033",
    island="#34383a",
    russia_fill="#a37628",
    russia_own="#4f4026",
    russia_hatch="#e0a552",
    russia_claim="#5a3c0a",
    japan_fill="#8670ad",
    japan_own="#453c58",
    japan_hatch="#b398e4",
    japan_claim="#4a2f7c",
    town="#d3ece4",
)

CHARTS: dict[str, str] = {
    "clay": "#955f48",
    "sand": "#a38c68",
    "blue": "#5d7fa8",
    "teal": "#3f9482",
    "olive": "#7f9033",
    "grey": "#868a8f",
}
"""The colours of charts. None is the colour of a party. Each has a contrast of at least 3 with light and dark paper."""


def mixed(colour: str, other: str, share: float) -> str:
    """A mixture of two colours with a share of `colour`, from 0 to 1. All colours have the form `#22271f`."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(other[1:]), strict=True)
    return f"#{bytes(round(one * share + two * (1 - share)) for one, two in pairs).hex()}"


def as_css() -> str:
    """A style sheet that defines the colours of the page, of the map and of charts as CSS variables.

    The variables `--theme-paper`, `--theme-ink` and so on contain the colours of the page. Variables such as `--sea`
    and `--russia-fill` contain the colours of the map. On the screen, both follow the light or dark theme of the
    reader's system; on paper, they are always light. The style sheet of each page must define `--paper`, `--ink` and
    `--accent`, either from these variables or from Streamlit's theme.
    """
    dark = f"@media screen and (prefers-color-scheme:dark){{{_theme_css(DARK, DARK_MAP)}}}"
    return f"{_theme_css(LIGHT, LIGHT_MAP)}{dark}{_variables({**SHADOWS, **CHARTS})}\n"


def _theme_css(theme: Theme, colours: MapColours) -> str:
    return _variables({**{f"theme-{name}": value for name, value in asdict(theme).items()}, **named(colours)})


def named(colours: MapColours) -> dict[str, str]:
    """The colours of a map by the names that style sheets and templates use, such as `russia-fill`."""
    return {field.name.replace("_", "-"): getattr(colours, field.name) for field in fields(colours)}


def _variables(values: dict[str, str]) -> str:
    return f":root{{{''.join(f'--{name}:{value};' for name, value in values.items())}}}"


def as_typst() -> str:
    """The source text of a Typst dictionary with the colours of the map in the light theme.

    The dictionary also contains the colours `paper`, `ink` and `accent` of the light theme.
    """
    colours = {"paper": LIGHT.paper, "ink": LIGHT.ink, "accent": LIGHT.accent, **named(LIGHT_MAP)}
    parts = (f'{name}: rgb("{value}")' for name, value in colours.items())
    return f"({', '.join(parts)})"
