"""The population chart of an island as a self-contained SVG picture, with a title, sources and colours.

Other programs do not have the style sheet of the page, and few of them support CSS variables. So the picture contains
the rules of `geo/map/static/styles/chart.css`. In these rules, the colours of the light theme replace the variables.
"""

import re

from markupsafe import Markup

from content.models import Island
from content.record.store import Content
from geo.charts.chart_axes import TEXT, WIDTH
from geo.charts.chart_labels import LEADING, broken, width_of
from geo.charts.population_chart import drawing
from geo.layers.features import publishers
from geo.layers.palette import CHARTS, LIGHT, mixed
from geo.map.assets import STYLES
from geo.map.titles import under_title

EDGE, TITLE_SIZE, SOURCE_SIZE = 14, 15, 8  # units of the drawing
PIXELS = 3  # pixels for each unit, if the picture is not resized
FONTS = "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', sans-serif"
COLOURS = {
    **CHARTS,
    "paper": LIGHT.paper,
    "soft": mixed(LIGHT.ink, LIGHT.paper, 0.72),
    "hair": mixed(LIGHT.ink, LIGHT.paper, 0.18),
    "sans": FONTS,
}


def chart_picture(content: Content, island: Island) -> str | None:
    """The population chart of an island as an SVG document; None if no population figure has a date."""
    found = drawing(content, island)
    if found is None:
        return None
    wording = content.wording
    title = under_title(wording, wording.names(island.names))
    said = _lines(publishers(content, *island.population))
    top = EDGE + TITLE_SIZE * LEADING
    bottom = top + found.height + EDGE
    width, height = WIDTH + 2 * EDGE, round(bottom + len(said) * SOURCE_SIZE * LEADING + EDGE)
    return str(
        Markup(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{wide}' height='{high}'>"
            "<title>{title}</title><desc>{words}</desc><style>{style}</style>"
            "<rect width='{width}' height='{height}' fill='{paper}'/>"
            "<g class='chart'><text x='{edge}' y='{first}' font-size='{title_size}'>{title}</text>"
            "<g transform='translate({edge} {top})' font-size='{text}'>{body}</g>{sources}</g></svg>"
        ).format(
            width=width,
            height=height,
            wide=PIXELS * width,
            high=PIXELS * height,
            title=title,
            words=found.words,
            style=_style(),
            paper=LIGHT.paper,
            edge=EDGE,
            first=EDGE + TITLE_SIZE,
            title_size=TITLE_SIZE,
            top=top,
            text=TEXT,
            body=found.body,
            sources=_sources(said, bottom),
        )
    )


def _style() -> Markup:
    rules = (STYLES / "chart.css").read_text(encoding="utf-8")
    # Safe: the rules and the colours are our own.
    return Markup(re.sub(r"var\(--(\w+)\)", lambda found: COLOURS[found[1]], rules))


def _lines(words: str) -> tuple[str, ...]:
    """Break a text into lines that fit the width of the drawing.

    The width of a line is estimated from the average width of a letter in the text.
    """
    return broken(words, int(len(words) * WIDTH / max(WIDTH, width_of(words, SOURCE_SIZE))))


def _sources(lines: tuple[str, ...], top: float) -> Markup:
    line = Markup("<text x='{}' y='{}' font-size='{}'>{}</text>")
    return Markup("").join(
        line.format(EDGE, round(top + (row + 1) * SOURCE_SIZE * LEADING, 1), SOURCE_SIZE, words)
        for row, words in enumerate(lines)
    )
