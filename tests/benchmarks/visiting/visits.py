"""One visit of a browser to one of the compared pages, and its measurements."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from serving.servers import Server

PROBE = Path(__file__).with_name("probe.js")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
QUIET_MILLISECONDS = 500  # without a frame on the websocket: the page is at rest
RESTS = 4  # their mean CPU time is the CPU time of a rest
ELSEWHERE = "data:text/html,Elsewhere"
WINDOW = {"width": 1440, "height": 900}

# Where the visit clicks, in this order, and how the details begin: each click changes the selection.
CLICKS = {"iturup": "Iturup", "kunashir": "Kunashir", "shikotan": "Shikotan", "zelyony": "Habomai"}

Figures = dict[str, float]


@dataclass(frozen=True)
class Visit:
    """A page in a new browser context, and its server."""

    server: Server
    page: Page

    @property
    def map(self) -> Frame:
        """The frame in which the map is drawn, after Streamlit has taken over."""
        self.page.wait_for_function("() => !document.getElementById('first-document')")
        frame = self.page.locator(".st-key-map iframe").element_handle().content_frame()
        assert frame is not None, "the map is not in a frame"
        return frame

    def bytes(self) -> int:
        """The bytes that were sent and received over the websocket so far."""
        return int(self.page.evaluate("probe.traffic.bytes"))

    def rest(self) -> None:
        """Wait until the page is at rest.

        No script runs then, and the websocket has been quiet for `QUIET_MILLISECONDS`, in which the map stops moving.
        """
        self.page.evaluate("probe.traffic.last = performance.now()")
        self.page.wait_for_function("time => probe.quietFor(time)", arg=QUIET_MILLISECONDS, polling=50)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the installed Chromium or Chrome. Raises RuntimeError if there is none."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise RuntimeError(f"No browser found. Install one of {', '.join(BROWSERS)}, for example: apt install chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=FLAGS)


@contextmanager
def visit(chromium: Browser, server: Server) -> Iterator[Visit]:
    """Open a page with an empty cache, by a navigation from another site, so that the browser starts a new process."""
    context = chromium.new_context(viewport=WINDOW)  # type: ignore[arg-type]
    context.add_init_script(path=PROBE)
    page = context.new_page()
    page.goto(ELSEWHERE)
    page.goto(server.url, wait_until="commit")
    yield Visit(server, page)
    context.close()


def static_visit(chromium: Browser, server: Server) -> Figures:
    """The seconds until the static page shows the islands. This is the lower limit for the other pages."""
    with visit(chromium, server) as seen:
        drawn = seconds_since_start(seen.page, seen.page.evaluate("probe.islands"))
    return {"seen": drawn, "live": drawn}


def streamlit_visit(chromium: Browser, server: Server) -> Figures:
    """All figures of a visit to a Streamlit page.

    Viewpoints, layers and stories are measured only if the page has them.
    """
    with visit(chromium, server) as seen:
        figures = first_view(seen)
        seen.map.evaluate("window.stays = true")
        idle = fmean(resting_cpu_ms(seen) for _ in range(RESTS))
        figures |= clicks(seen, idle)
        figures |= viewpoints(seen, idle, figures["click_cpu_ms"]) | toggles(seen)
        figures |= steps(seen)
        return figures | {"remounts": float(not seen.map.evaluate("window.stays === true"))}


def first_view(seen: Visit) -> Figures:
    """The figures of the first view, after the page has come to rest.

    These are the seconds until the islands are visible and until the map can be used, and the KB over the websocket.
    """
    in_frame = seen.map.evaluate("probe.islands")
    on_page = seen.page.evaluate("Promise.race([probe.live, null])")  # null where the map was only in a frame
    live = seconds_since_start(seen.page, on_page or in_frame)
    outlines = seen.page.evaluate("Promise.race([probe.islands, null])")  # null where the map was first to show them
    seen.rest()
    shown = seconds_since_start(seen.page, outlines) if outlines else live
    return {"seen": shown, "live": live, "first_view_kb": seen.bytes() / 1000}


def seconds_since_start(page: Page, moment: float | None) -> float:
    """Seconds from the navigation to a time that the probe recorded. Raises RuntimeError if `moment` is None."""
    if moment is None:
        raise RuntimeError(f"{page.url}: no island was drawn")
    return (moment - float(page.evaluate("performance.timeOrigin"))) / 1000


def resting_cpu_ms(seen: Visit) -> float:
    """The CPU milliseconds that the server uses during one rest, in which nothing happens."""
    cpu = seen.server.cpu_milliseconds()
    seen.rest()
    return seen.server.cpu_milliseconds() - cpu


def clicks(seen: Visit, idle: float) -> Figures:
    """The cost of a click, measured by a click on each island: KB, CPU time, and seconds to the details.

    `idle` is the CPU time of a rest in ms. A rest follows each click, and its CPU time is not counted.
    """
    made = [click(seen, island, start) for island, start in CLICKS.items()]
    return {
        "click_kb": fmean(one["kb"] for one in made),
        "dearest_click_kb": max(one["kb"] for one in made),
        "click_cpu_ms": max(0, fmean(one["cpu_ms"] for one in made) - idle),
        "details_s": median(one["details_s"] for one in made),
    }


def click(seen: Visit, island: str, start: str) -> Figures:
    """Click an island, and wait until its details are shown and the page rests. The details begin with `start`.

    Returns KB over the websocket, CPU milliseconds of the server, and seconds from the click to the details.
    """
    x, y = place_of(seen, island)
    cpu, before = seen.server.cpu_milliseconds(), seen.bytes()
    seen.page.evaluate("start => { probe.shown = probe.details(start) }", start)
    seen.page.mouse.click(x, y)
    shown = seen.page.evaluate("probe.shown")
    clicked = seen.map.evaluate("probe.clicked")
    seen.rest()
    return {
        "kb": (seen.bytes() - before) / 1000,
        "cpu_ms": seen.server.cpu_milliseconds() - cpu,
        "details_s": (shown - clicked) / 1000,
    }


def place_of(seen: Visit, island: str) -> tuple[float, float]:
    """A point in the window where an island can be clicked."""
    point = seen.map.evaluate("id => probe.pointOn(id)", island)
    corner = seen.page.locator(".st-key-map iframe").bounding_box()
    assert point and corner, f"{island} cannot be clicked"
    return point["x"] + corner["x"], point["y"] + corner["y"]


def viewpoints(seen: Visit, idle: float, click_cpu_ms: float) -> Figures:
    """The cost of a change of viewpoint with an island selected: ms until its line is drawn, server CPU time.

    `idle` is the CPU time of a rest in ms, which is not counted. For the ratio to a click, a CPU time below `idle` is
    replaced by `idle`, because it may be only the difference between two rests. Empty if the map has no viewpoints.
    """
    keys = seen.map.evaluate("[...document.querySelectorAll('input[name=viewpoint]')].map((box) => box.value)")
    if not keys:
        return {}
    made = [change_viewpoint(seen, key) for key in [*keys[1:], keys[0]]]  # the first is the one that is on
    cpu_ms = max(0, fmean(one["cpu_ms"] for one in made) - idle)
    return {
        "viewpoint_ms": median(one["ms"] for one in made),
        "viewpoint_cpu_ms": cpu_ms,
        "viewpoint_cpu_ratio": max(cpu_ms, idle) / max(click_cpu_ms, idle),
    }


def change_viewpoint(seen: Visit, key: str) -> Figures:
    """Choose a viewpoint, and wait until its line is drawn and the page rests. Returns both costs in ms."""
    cpu = seen.server.cpu_milliseconds()
    seen.map.evaluate("key => { probe.change = probe.redrawn(key) }", key)
    seen.map.locator("label", has=seen.map.locator(f"input[name=viewpoint][value={key}]")).click()
    drawn = float(seen.map.evaluate("probe.change"))
    seen.rest()
    return {"ms": drawn, "cpu_ms": seen.server.cpu_milliseconds() - cpu}


def toggles(seen: Visit) -> Figures:
    """Milliseconds from a click on a layer's checkbox to the change on the map.

    Each checkbox is clicked twice. The slowest click of all counts. Empty if the map has no layers.
    """
    keys = seen.map.evaluate("[...document.querySelectorAll('input[data-layer]')].map((box) => box.dataset.layer)")
    times = [toggle(seen.map, key) for key in keys for _ in ("there", "and back")]
    seen.rest()
    return {"toggle_ms": max(times)} if times else {}


def steps(seen: Visit) -> Figures:
    """Milliseconds from a click on "next" until a story's step is shown and the map rests, for the slowest step.

    The steps are the second to the fourth of the first story. The fifth would need a second map from the server.
    Empty if the page has no stories.
    """
    start = seen.page.locator("a.start")
    if not start.count():
        return {}
    start.click()
    seen.page.evaluate("probe.told(1)")
    times = [go_on(seen, number) for number in (2, 3, 4)]
    seen.rest()
    return {"step_ms": max(times)}


def go_on(seen: Visit, number: int) -> float:
    """Go on to the step with this number. Returns the milliseconds until the map rests."""
    seen.page.evaluate("number => { probe.change = probe.told(number) }", number)
    seen.page.locator(".story .next").click()
    return float(seen.page.evaluate("probe.change")) - float(seen.page.evaluate("probe.clicked"))


def toggle(frame: Frame, key: str) -> float:
    """Click a layer's checkbox. Returns the milliseconds until the map shows the change."""
    frame.evaluate("key => { probe.change = probe.toggled(key) }", key)
    frame.locator(f"input[data-layer={key}]").click()
    return float(frame.evaluate("probe.change"))
