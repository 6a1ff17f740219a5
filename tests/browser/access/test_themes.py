"""In light and in dark colours, the text of page and map has enough contrast with its background."""

from typing import Any, Literal

import pytest
from playwright.sync_api import Locator

from atlas_page import AtlasPage, Visit
from colours import contrast, luminance

READABLE = 4.5  # contrast of body text, WCAG 2.2, 1.4.3


def pairs(atlas: AtlasPage) -> dict[str, tuple[Locator, Locator]]:
    """Pairs of a text and its background element, by name."""
    paper, sea = atlas.paper, atlas.map.locator(".leaflet-container")
    return {
        "title": (atlas.page.locator(".masthead h1"), paper),
        "panel": (atlas.details.locator("h2").first, paper),
        "statement": (atlas.details.locator("dd").first, paper),
        "choice": (atlas.details.locator("button.go").first, paper),
        "quotation": (atlas.excerpts.locator("blockquote").first, paper),
        "name": (atlas.map.locator(".row-name").first, sea),
        "popup": (atlas.popup.locator("h2"), atlas.map.locator(".leaflet-popup-content-wrapper")),
    }


@pytest.mark.parametrize(("scheme", "first"), [("light", True), ("dark", False)])
def test_text_stands_out(visit: Visit, scheme: Literal["light", "dark"], first: bool) -> None:
    options: dict[str, Any] = {"color_scheme": scheme}
    atlas = visit(first=first, **options)
    atlas.unfold_part("excerpts")
    atlas.click_island("shikotan")
    atlas.expect_details_of("Shikotan")
    paper = luminance(atlas.paper, ("", "backgroundColor"))
    assert (paper > 0.5) == (scheme == "light")
    poor = {
        what: (text, ground)
        for what, (one, other) in pairs(atlas).items()
        if contrast(text := luminance(one, ("", "color")), ground := luminance(other, ("", "backgroundColor")))
        < READABLE
    }
    assert poor == {}
