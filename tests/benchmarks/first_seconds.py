"""Measures the first seconds of a visit, on loopback and on slow networks, with an empty cache and with a filled one.

    python tests/benchmarks/first_seconds.py [--runs 5] [--before FOLDER] [--lines loopback slow slow-cpu]

Three pages are compared: the atlas ("this"), the page that a folium user would write first ("naive"), and a page with
plain Leaflet ("static"), which is the lower limit. With `--before`, the atlas of another checkout is the fourth. Visits
alternate between the pages. Figures are medians. In each visit, an island is clicked as soon as it can be clicked, at a
point that was found in an earlier visit. The columns of the tables are:

- `seen`, `live`: seconds until an island is drawn, and until it can be clicked;
- `answers`: seconds until the click has opened a popup, or on the naive page until the details are shown;
- `details`: seconds from the click until the text and the chart of the details are shown; the static page has none;
- `complete`: seconds until the page is complete. Streamlit's page is then shown, its script has ended, every part of
  the page has been fetched, and the last file has arrived;
- `KB`, `requests`: the bytes that the browser received, and the number of requests;
- `CLS`: the cumulative layout shift.

Nothing is asserted: read the tables.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, CDPSession, Frame, JSHandle, Page
from playwright.sync_api import TimeoutError as PageTimeoutError

from page import Line, table
from serving.servers import Server, all_pages, running, streamlit
from visiting.visits import CLICKS, ELSEWHERE, PROBE, WINDOW, Figures, browser

Point = tuple[float, float]

ISLAND = "iturup"
GOALS = {  # of this page on the slow line: seconds and KB of a first visit, and of a second one
    "slow": {"answers": 2.5, "details": 1.0, "complete": 9.0, "KB": 1200.0, "CLS": 0.02},
    "slow again": {"complete": 3.0, "KB": 100.0},
}
MEASURES = ("seen", "live", "answers", "details", "complete", "KB", "requests", "CLS")
DOCUMENTS = "[document, ...[...document.querySelectorAll('iframe')].map((one) => one.contentDocument)]"
SEEN = f"() => {DOCUMENTS}.some((one) => one?.querySelector('path.island'))"
LIVE = f"() => {DOCUMENTS}.some((one) => one?.querySelector('path.island.leaflet-interactive'))"
NAMED = """() => {
    const names = [...document.querySelectorAll(".label")];
    return !names.length || names.some(({ style }) => style.translate);
}"""  # whether the names on the map have their places; pages without names have none
ANSWERED = f"() => {DOCUMENTS}.some((one) => one?.querySelector('.leaflet-popup'))"
CHOSEN = """(start) => document.querySelector(".st-key-details")?.textContent.trim().startsWith(start)"""
DETAILS = """(start) => {
    const details = document.querySelector(".st-key-details");
    return details?.textContent.trim().startsWith(start) && details.querySelector("svg.chart, canvas, table");
}"""
WHOLE = """() => !document.getElementById("first-document")
    && !document.querySelector("[data-fetch]:empty:not(details:not([open]) *)")
    && (!document.getElementById("root") || document.querySelector("[data-test-script-state=notRunning]"))"""
SHIFTS = """window.shifted = 0;
    new PerformanceObserver((list) => {
        for (const { hadRecentInput, value } of list.getEntries()) if (!hadRecentInput) window.shifted += value;
    }).observe({type: "layout-shift", buffered: true})"""
NOTES_WHEN_SEEN = f"""(function look() {{
        if (window !== top) return;
        if (({SEEN})()) window.seen = performance.now() / 1000;
        else requestAnimationFrame(look);
    }})()"""
PATIENCE = 60  # clicks on a page that loses them
LAST_FILE = "Math.max(...performance.getEntriesByType('resource').map(({ responseEnd }) => responseEnd)) / 1000"


@dataclass(frozen=True)
class Network:
    """A network between browser and server, and the speed of the browser's CPU.

    `bytes_per_second` 0 means no limit. `latency` is in milliseconds. `slowdown` is the factor by which the CPU is
    slower.
    """

    bytes_per_second: int = 0
    latency: int = 0
    slowdown: int = 1

    def apply(self, session: CDPSession) -> None:
        """Let the browser emulate this network and CPU."""
        rate = self.bytes_per_second or -1
        session.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": self.latency, "downloadThroughput": rate, "uploadThroughput": rate},
        )
        session.send("Emulation.setCPUThrottlingRate", {"rate": self.slowdown})


NETWORKS = {
    "loopback": Network(),
    "slow": Network(200_000, 150),  # 1.6 Mbit/s
    "slow-cpu": Network(200_000, 150, 4),
}


class Traffic:
    """The traffic of a page: the number of requests, and the bytes of the answers as they are sent."""

    def __init__(self, session: CDPSession) -> None:
        self.requests = 0
        self.bytes = 0.0
        session.on("Network.requestWillBeSent", self._ask)
        session.on("Network.loadingFinished", self._count)
        session.on("Network.webSocketFrameReceived", self._count_frame)

    def _ask(self, _: dict[str, object]) -> None:
        self.requests += 1

    def _count(self, event: dict[str, float]) -> None:
        self.bytes += event["encodedDataLength"]

    def _count_frame(self, event: dict[str, dict[str, str]]) -> None:
        self.bytes += len(event["response"]["payloadData"])


@contextmanager
def opened(context: BrowserContext, server: Server, network: Network) -> Iterator[tuple[Page, Traffic]]:
    """Open a page by a navigation from another site, as by a link. Yields the page and its traffic."""
    page = context.new_page()
    page.goto(ELSEWHERE)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    network.apply(session)
    traffic = Traffic(session)
    page.goto(server.url, wait_until="commit", timeout=60_000)
    yield page, traffic
    page.close()


def visited(context: BrowserContext, name: str, server: Server, network: Network, point: Point) -> Figures:
    """The figures of one visit: times in seconds, layout shift (CLS), KB and requests."""
    with opened(context, server, network) as (page, traffic):
        figures = answers(page, point, has_popup=name != "naive", has_details=name != "static")
        whole = moment(page, WHOLE)
        page.wait_for_load_state("networkidle", timeout=90_000)
        figures["complete"] = max(whole if name != "static" else 0, float(page.evaluate(LAST_FILE)))
        figures |= {"seen": float(page.evaluate("window.seen")), "CLS": float(page.evaluate("window.shifted"))}
        return {**figures, "KB": traffic.bytes / 1000, "requests": float(traffic.requests)}


def answers(page: Page, point: Point, has_popup: bool, has_details: bool) -> Figures:
    """Click at a point of an opened page as soon as it can be clicked, and return the durations.

    "live" and "answers" are the numbers of seconds from the opening of the page until the island can be clicked, and
    until the page has answered the click. The answer is the popup. If the page has no popups, the answer is the
    details. "details" is the number of seconds from the click until the details can be read. A page without details
    does not have this duration.
    """
    can_be_clicked = awaited(page, LIVE)
    page.mouse.click(*point)
    live = float(can_be_clicked.json_value())
    if not has_popup:
        click_again_until_answered(page, point)
    answered = {"answers": moment(page, ANSWERED)} if has_popup else {}
    if not has_details:
        return {"live": live, **answered}
    read = moment(page, DETAILS, CLICKS[ISLAND])
    return {"live": live, "answers": read, **answered, "details": read - live}


def click_again_until_answered(page: Page, point: Point) -> None:
    """Repeat a click each second until the details of the island are shown.

    The naive page can lose a click in its first second: its map can be clicked before streamlit-folium listens.
    """
    for _ in range(PATIENCE):
        try:
            page.wait_for_function(CHOSEN, arg=CLICKS[ISLAND], timeout=1000)
        except PageTimeoutError:
            page.mouse.click(*point)
        else:
            return


def point_on_island(chromium: Browser, server: Server) -> Point:
    """A point on the island that no name covers, in window coordinates."""
    context = new_context(chromium)
    context.add_init_script(path=PROBE)  # not in the visits that are measured, because it takes time too
    with opened(context, server, NETWORKS["loopback"]) as (page, _):
        page.wait_for_function(LIVE, timeout=90_000)
        frame = next(one for one in page.frames if one.evaluate("Boolean(window.map?.getPane) && Boolean(window.L)"))
        frame.wait_for_function(NAMED)
        point = frame.wait_for_function("id => probe.pointOn(id)", arg=ISLAND).json_value()
        left, top = corner_of(frame)
    context.close()
    return point["x"] + left, point["y"] + top


def corner_of(frame: Frame) -> Point:
    """The left and top edge of a frame in the window; (0, 0) for the page itself."""
    box = frame.frame_element().bounding_box() if frame.parent_frame else None
    return (box["x"], box["y"]) if box else (0, 0)


def awaited(page: Page, test: str, value: object = None) -> JSHandle:
    """Wait until a JavaScript test is true. Returns the number of seconds from the navigation to then."""
    timed = f"(value) => ({test})(value) && performance.now() / 1000"
    return page.wait_for_function(timed, arg=value, polling="raf", timeout=90_000)


def moment(page: Page, test: str, value: object = None) -> float:
    """Wait until a JavaScript test is true, and return the number of seconds from the navigation to then."""
    return float(awaited(page, test, value).json_value())


def new_context(chromium: Browser) -> BrowserContext:
    """A context with an empty cache, whose pages note when an island is seen and how much the layout shifts."""
    context = chromium.new_context(viewport=WINDOW)  # type: ignore[arg-type]
    context.add_init_script(f"{SHIFTS}; {NOTES_WHEN_SEEN}")
    return context


def two_visits(chromium: Browser, name: str, server: Server, network: Network, point: Point) -> tuple[Figures, Figures]:
    """The figures of a visit with an empty cache, and of a second visit with the same cache."""
    context = new_context(chromium)
    first = visited(context, name, server, network, point)
    again = visited(context, name, server, network, point)
    context.close()
    return first, again


def measured(chromium: Browser, servers: dict[str, Server], network: Network, runs: int) -> list[list[Line]]:
    """Two tables with a line for each page: of first visits and of second visits."""
    points = {name: point_on_island(chromium, server) for name, server in servers.items()}
    taken: dict[str, list[tuple[Figures, Figures]]] = {name: [] for name in servers}
    for _ in range(runs):
        for name, server in servers.items():
            taken[name].append(two_visits(chromium, name, server, network, points[name]))
    return [[line(name, [one[number] for one in made]) for name, made in taken.items()] for number in (0, 1)]


def line(name: str, visits: list[Figures]) -> Line:
    """The line of a page in the table: the medians of its visits."""
    known = [key for key in MEASURES if key in visits[0]]
    return {"page": name, **dict.fromkeys(MEASURES), **{key: median(one[key] for one in visits) for key in known}}


def compared(lines: list[Line], goals: dict[str, float]) -> list[Line]:
    """The figures of this page, compared with those of another page and with the goals.

    The other page is that of the older checkout if there is one, otherwise the naive page.
    """
    pages = {str(one["page"]): one for one in lines}
    other = "before" if "before" in pages else "naive"
    found = [(key, float(pages["this"][key] or 0), float(pages[other][key] or 0)) for key in goals]
    return [
        {"measure": key, "this": this, other: that, "ratio": this / that if that else None, "goal": goal, "ok": ok}
        for key, this, that in found
        for goal, ok in [(goals[key], this <= goals[key])]
    ]


def main() -> None:
    """Measure the pages on each network, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="visits to each page (5; 9 are better on loopback)")
    parser.add_argument("--before", type=Path, help="folder of another checkout, to compare with")
    parser.add_argument("--lines", nargs="+", choices=NETWORKS, default=list(NETWORKS), help="networks (all)")
    given = parser.parse_args()
    with all_pages() as servers, browser() as chromium, other(given.before) as before:
        for name in given.lines:
            first, again = measured(chromium, {**servers, **before}, NETWORKS[name], given.runs)
            for title, lines in ((name, first), (f"{name} again", again)):
                print(f"\n{title}\n{table(lines)}")
                if goals := GOALS.get(title):
                    print(f"\n{table(compared(lines, goals))}")


@contextmanager
def other(folder: Path | None) -> Iterator[dict[str, Server]]:
    """Serve the page of another checkout. Yields an empty dict if `folder` is None."""
    if folder is None:
        yield {}
        return
    with running(*streamlit(folder / "app.py"), folder=folder) as server:
        yield {"before": server}


if __name__ == "__main__":
    main()
