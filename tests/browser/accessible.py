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
    """The violations that axe finds in a part of a document, without those that are known and accepted."""
    return _found(frame, part, RULES, MORE)


def everywhere(atlas: AtlasPage) -> list[str]:
    """The violations that axe finds in every frame of the page: the page itself and the map."""
    return [one for frame in atlas.page.frames for one in violations(frame)]


def low_contrasts(frame: Frame, part: str = ":root") -> list[str]:
    """The contrast violations that axe finds in a part of a document.

    A light and a dark document can differ in no other kind of violation.
    """
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
