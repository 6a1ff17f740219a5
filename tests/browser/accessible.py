"""What axe finds amiss in a document."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Frame

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MORE = {"heading-order": {"enabled": True}}  # the outline is how many find their way, though WCAG asks for none
# What lies inside Streamlit's own markup and cannot be mended from here: rule, part of the element's HTML, reason.
KNOWN: tuple[tuple[str, str, str], ...] = ()

RUN_AXE = """([part, runOnly, rules]) => axe.run(part,
    { runOnly, rules, resultTypes: ["violations"], iframes: false, elementRef: false })"""


def violations(frame: Frame, part: str = ":root") -> list[str]:
    """What axe finds in a part of one document, but for what is known."""
    if frame.evaluate("typeof axe") == "undefined":
        frame.evaluate(AXE_SCRIPT)
    found = frame.evaluate(RUN_AXE, [part, RULES, MORE])["violations"]
    nodes = [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]
    return [
        f"{rule}: {html[:200]}"
        for rule, html in nodes
        if not any(rule == known and element in html for known, element, _ in KNOWN)
    ]
