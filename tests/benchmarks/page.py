"""Measures the atlas, and compares it with the page that a folium user would write first and with plain Leaflet.

    python tests/benchmarks/page.py [--runs 9] [--json]

Visits alternate between the pages. Each visit has a new browser context. Figures are medians of all visits. A visit
waits until the first view is loaded and the map stands still. It then clicks four islands, chooses each viewpoint,
turns each layer off and on, and goes through steps of a story. Of the clicks on islands in one visit, the mean CPU
time, the mean bytes and the median time are taken. CPU time is that of the server as Linux reports it. The CPU time
that the server uses when nothing happens is subtracted. Nothing is asserted: read the table.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser

from serving.servers import Server, all_pages
from visiting.visits import Figures, browser, static_visit, streamlit_visit


@dataclass(frozen=True)
class Measure:
    """A line of the table.

    If `against` names another page, `limit` is the highest allowed ratio of this page's figure to that page's figure.
    Otherwise `limit` is the highest allowed figure.
    """

    key: str
    title: str
    limit: float | None = None
    against: str | None = None


MEASURES = (
    Measure("seen", "islands seen, s", 1, "static"),
    Measure("live", "live map drawn, s", 1.15, "naive"),
    Measure("first_view_kb", "websocket to the first view, KB", 0.1, "naive"),
    Measure("click_kb", "websocket a click, KB"),
    Measure("dearest_click_kb", "websocket, dearest click, KB", 25),
    Measure("click_cpu_ms", "server CPU a click, ms", 1 / 3, "naive"),
    Measure("details_s", "click to details, s", 1, "naive"),
    Measure("viewpoint_ms", "click on a viewpoint to its line, ms", 500),
    Measure("viewpoint_cpu_ms", "server CPU a change of viewpoint, ms"),
    Measure("viewpoint_cpu_ratio", "the same, in clicks on an island", 1),
    Measure("toggle_ms", "slowest toggle, ms", 100),
    Measure("step_ms", "slowest step of a story, ms", 500),
    Measure("remounts", "map remounted", 0),
)
Line = dict[str, str | float | bool | None]


def measured(chromium: Browser, servers: dict[str, Server], runs: int) -> dict[str, Figures]:
    """Visit each page `runs` times. Returns the medians of the figures of each page, by the page's name."""
    visits = {"this": streamlit_visit, "naive": streamlit_visit, "static": static_visit}
    taken: dict[str, list[Figures]] = {name: [] for name in visits}
    for _ in range(runs):
        for name, go in visits.items():
            taken[name].append(go(chromium, servers[name]))
    return {name: medians(visits_made) for name, visits_made in taken.items()}


def medians(visits: list[Figures]) -> Figures:
    """The median of each figure over several visits."""
    return {key: median(figures[key] for figures in visits) for key in visits[0]}


def line(measure: Measure, pages: dict[str, Figures]) -> Line:
    """The line of a measure: the figure of each page, the ratio, the limit, and whether the limit is kept."""
    figures = {name: pages[name].get(measure.key) for name in pages}
    this, naive = figures["this"], figures["naive"]
    allowed = measure.limit
    if measure.against and allowed is not None:
        allowed *= pages[measure.against][measure.key]
    return {
        "measure": measure.title,
        **figures,
        "this/naive": this / naive if this is not None and naive else None,
        "limit": allowed,
        "limit is": f"{measure.limit:.2f} x {measure.against}" if measure.against else None,
        "ok": None if allowed is None or this is None else this <= allowed,
    }


def table(lines: Sequence[Line]) -> str:
    """The lines as a text with aligned columns. The keys of the first line are the headings."""
    heads = list(lines[0])
    rows = [heads, *([cell(one[head]) for head in heads] for one in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    padded = [[text.ljust(width) for text, width in zip(row, widths, strict=True)] for row in rows]
    return "\n".join("  ".join(row).rstrip() for row in padded)


def cell(value: str | float | bool | None) -> str:
    """A value as text for the table; "-" for None."""
    if isinstance(value, bool):
        return "ok" if value else "NOT ok"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:.3f}" if value < 10 else f"{value:.1f}"
    return value or "-"


def listing(title: str, entries: Sequence[str], most: int = 10) -> str:
    """A text with the number of entries and the first `most` of them."""
    return "\n  ".join([f"{title}: {len(entries)}", *entries[:most]])


def main() -> None:
    """Measure the pages, and print the table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=9, help="visits to each page (9)")
    parser.add_argument("--json", action="store_true", help="print JSON, not a table")
    arguments = parser.parse_args()
    with all_pages() as servers, browser() as chromium:
        pages = measured(chromium, servers, arguments.runs)
    lines = [line(measure, pages) for measure in MEASURES]
    print(json.dumps(lines, indent=2) if arguments.json else table(lines))


if __name__ == "__main__":
    main()
