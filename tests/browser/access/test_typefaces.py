"""The typeface files that pages request, and icons that need no typeface of Streamlit's."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, expect

from alone import made
from atlas_page import Visit
from pages import OUR_TYPEFACES, new_page, noting_typefaces
from reading import ENGLISH, at_reading, paste, plain
from tests.contents import load

WIDTHS = """() => {
    const pen = document.createElement("canvas").getContext("2d");
    const width = (family) => {
        pen.font = `600 40px "${family}", monospace`;
        return pen.measureText("Южные Курилы, Northern Territories").width;
    };
    return Object.fromEntries(["Source Sans", "Source Serif", "none"].map((family) => [family, width(family)]));
}"""
ICON = "span[translate=no][aria-hidden=true]"


def at_rest(icon: Locator) -> bytes:
    """A screenshot of an icon once two screenshots in a row are equal: before that, the layout may still move."""
    before, picture = b"", icon.screenshot(animations="disabled")
    while picture != before:
        before, picture = picture, icon.screenshot(animations="disabled")
    return picture


def shape(icon: Locator) -> bytes:
    """The pixels of an icon that differ from its background, as bytes.

    Asserts that the icon is drawn, does not fill its square, and does not change if the text in its element is removed.
    """
    with_name = at_rest(icon)
    icon.evaluate("(one) => one.replaceChildren()")
    picture = at_rest(icon)
    assert picture == with_name
    greys = np.asarray(Image.open(io.BytesIO(picture)).convert("L")).astype(int)
    drawn = abs(greys - greys[0, 0]) > 40
    assert 0.02 < drawn.mean() < 0.6
    return bytes(drawn)


@pytest.mark.parametrize("address", ["/how-we-decide?lang=ru", "/?embed=true&lang=ru", "a file"])
def test_pages_without_streamlit_are_set_in_the_same_typefaces(
    browser: Browser, server: str, tmp_path: Path, address: str
) -> None:
    page = new_page(browser)
    page.goto(made(tmp_path, load("ru")).as_uri() if address == "a file" else server + address)
    page.wait_for_function(
        """() => ["Source Sans", "Source Serif"].every((family) =>
            [...document.fonts].some((one) => one.family.includes(family) && one.status === "loaded"))"""
    )
    drawn = page.evaluate(WIDTHS)
    assert drawn["Source Sans"] != drawn["none"] != drawn["Source Serif"] != drawn["Source Sans"]
    page.context.close()


def test_reading_asks_for_no_typeface_of_icons_and_shows_them(visit: Visit) -> None:
    asked: set[str] = set()
    reader = at_reading(visit("?read=&lang=en", ready=False, routes=noting_typefaces(asked)))
    filters, chooser = reader.page.get_by_test_id("stExpander"), reader.page.get_by_test_id("stFileUploader").first
    icons = reader.page.locator(ICON)
    expect(icons).to_have_count(3)  # the filters, and two choosers of files
    closed, choose = shape(filters.locator(ICON)), shape(chooser.locator(ICON))
    filters.locator("summary").click()
    expect(filters.get_by_label("From", exact=True)).to_be_visible()
    opened = shape(filters.locator(ICON))
    chooser.get_by_test_id("stFileUploaderDropzoneInput").set_input_files([plain("a.txt", b"Fog")])
    expect(chooser.get_by_role("button", name="Remove a.txt")).to_be_visible()  # before, the icon is elsewhere
    more = shape(chooser.locator(ICON))
    assert len({closed, opened, choose, more}) == 4
    paste(reader, ENGLISH)
    expect(icons).to_have_count(1)  # the box that keeps the text
    assert shape(icons)
    reader.page.evaluate("document.fonts.ready")
    assert asked <= OUR_TYPEFACES
