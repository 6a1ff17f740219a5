"""Accessibility checks of a document with axe."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Frame

from atlas_page import AtlasPage

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MORE = {"heading-order": {"enabled": True}}  # not required by WCAG, but many readers navigate by headings
# Violations in Streamlit's own markup, which we cannot fix: rule, part of the element's HTML, reason.
KNOWN: tuple[tuple[str, str, str], ...] = ()

RUN_AXE = """([part, runOnly, rules]) => axe.run(part,
    { runOnly, rules, resultTypes: ["violations"], iframes: false, elementRef: false })"""


def violations(frame: Frame, part: str = ":root") -> list[str]:
    """The violations that axe finds in a part of a document, without the known ones."""
    return _found(frame, part, RULES, MORE)


def everywhere(atlas: AtlasPage) -> list[str]:
    """What axe finds in the page and in the map's frame, each by itself."""
    return [one for frame in atlas.page.frames for one in violations(frame)]


def low_contrasts(frame: Frame, part: str = ":root") -> list[str]:
    """The violations of contrast alone: all that can differ between a light and a dark document."""
    return _found(frame, part, ["color-contrast"], {})


def _found(frame: Frame, part: str, run_only: list[str], rules: dict[str, dict[str, bool]]) -> list[str]:
    if frame.evaluate("typeof axe") == "undefined":
        frame.evaluate(AXE_SCRIPT)
    found = frame.evaluate(RUN_AXE, [part, run_only, rules])["violations"]
    nodes = [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]
    return [
        f"{rule}: {html[:200]}"
        for rule, html in nodes
        if not any(rule == known and element in html for known, element, _ in KNOWN)
    ]
