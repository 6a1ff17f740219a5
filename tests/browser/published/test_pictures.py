"""Pictures for print look the same as SVG in a browser and as PNG, and have the colours of the page."""

import io
import json

import numpy as np
import pytest
import typst
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Browser

from content.models import Language
from content.record.history import this_year
from content.wording import LANGUAGES
from geo.export.print.picture import picture
from geo.layers.palette import LIGHT_MAP, as_css, as_typst, named
from geo.map.view import read_view
from tests.contents import DAY, load

PAINTED = """(names) => names.map((name) => {
    const place = document.body.appendChild(document.createElement("i"));
    place.style.color = `var(--${name})`;
    const paint = document.createElement("canvas").getContext("2d");
    paint.fillStyle = getComputedStyle(place).color;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
})"""


def coarse(png: bytes) -> NDArray[np.float64]:
    """A picture, reduced to 35 x 25 average colours of fields about 8 mm wide.

    At this size, small differences in letters and stripes disappear.
    """
    image = Image.open(io.BytesIO(png)).convert("RGB").resize((35, 25), Image.Resampling.BOX)
    return np.asarray(image, dtype=float)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_draws_the_svg_as_the_png_is_drawn(browser: Browser, language: Language) -> None:
    content = load(language)
    view, _ = read_view({"layers": "population,military,claims,lines,excerpts"}, content, this_year())
    svg, png = picture(content, view, "svg", DAY), picture(content, view, "png", DAY)
    page = browser.new_page(viewport={"width": 1123, "height": 794}, device_scale_factor=2)  # A4
    filled = "<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>"
    page.set_content(filled + svg.decode())
    difference = np.abs(coarse(page.screenshot()) - coarse(png))
    page.close()
    assert difference.mean() < 1 and difference.max() < 15


def test_paper_has_the_colours_of_the_page(browser: Browser) -> None:
    names = list(named(LIGHT_MAP))
    page = browser.new_page()
    theme = "--paper: var(--theme-paper); --ink: var(--theme-ink); --accent: var(--theme-accent)"
    page.set_content(f"<style>{as_css()} :root {{ {theme} }}</style>")
    on_page = page.evaluate(PAINTED, names)
    page.close()
    code = b"#let colours = eval(sys.inputs.colours)\n#metadata(colours.pairs().map(((k, v)) => (k, v.to-hex()))) <all>"
    (found,) = json.loads(typst.query(code, "<all>", field="value", sys_inputs={"colours": as_typst()}))
    on_paper = {name: list(bytes.fromhex(value.lstrip("#"))) for name, value in found}
    far = {
        name: (colour, on_paper[name])
        for name, colour in zip(names, on_page, strict=True)
        if np.abs(np.subtract(colour, on_paper[name])).max() > 1
    }
    assert far == {}
