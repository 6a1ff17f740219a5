"""One visit of a browser to one of the pages, and what was measured in it."""

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
ELSEWHERE = "data:text/html,Elsewhere"
WINDOW = {"width": 1440, "height": 900}

# Where the visit clicks, in this order, and how the details begin: each click changes the selection.
CLICKS = {"iturup": "Iturup", "kunashir": "Kunashir", "shikotan": "Shikotan", "zelyony": "Habomai"}

Figures = dict[str, float]


@dataclass(frozen=True)
class Visit:
    """A page opened in a fresh browser context."""

    server: Server
    page: Page

    @property
    def map(self) -> Frame:
        """The document in which Streamlit's map is drawn."""
        self.page.wait_for_function("() => !document.getElementById('first-document')")
        frame = self.page.locator(".st-key-map iframe").element_handle().content_frame()
        assert frame is not None, "the map is not in a frame"
        return frame

    def bytes(self) -> int:
        """Payload of the websocket so far, both directions."""
        return int(self.page.evaluate("probe.traffic.bytes"))

    def rest(self) -> None:
        """Wait until no script runs and the websocket has been quiet for a while; the map comes to rest in it too."""
        self.page.evaluate("probe.traffic.last = performance.now()")
        self.page.wait_for_function("time => probe.quietFor(time)", arg=QUIET_MILLISECONDS, polling=50)


@contextmanager
def browser() -> Iterator[Browser]:
    """The Chromium or Chrome of this machine; raises RuntimeError where there is none."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise RuntimeError(f"No browser found. Install one of {', '.join(BROWSERS)}, for example: apt install chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=FLAGS)


@contextmanager
def visit(chromium: Browser, server: Server) -> Iterator[Visit]:
    """Open a page with nothing cached, from a page elsewhere, as by a link: the browser begins a new process."""
    context = chromium.new_context(viewport=WINDOW)  # type: ignore[arg-type]
    context.add_init_script(path=PROBE)
    page = context.new_page()
    page.goto(ELSEWHERE)
    page.goto(server.url, wait_until="commit")
    yield Visit(server, page)
    context.close()


def static_visit(chromium: Browser, server: Server) -> Figures:
    """The floor: when a plain page shows the islands."""
    with visit(chromium, server) as seen:
        drawn = seconds_since_start(seen.page, seen.page.evaluate("probe.islands"))
    return {"seen": drawn, "live": drawn}


def streamlit_visit(chromium: Browser, server: Server) -> Figures:
    """Everything there is to measure of a page in Streamlit; toggles and viewpoints only where the map has its own."""
    with visit(chromium, server) as seen:
        figures = first_view(seen)
        seen.map.evaluate("window.stays = true")
        figures |= clicks(seen)
        figures |= viewpoints(seen, figures["click_cpu_ms"]) | toggles(seen)
        figures |= steps(seen)
        return figures | {"remounts": float(not seen.map.evaluate("window.stays === true"))}


def first_view(seen: Visit) -> Figures:
    """Seconds until the islands are seen and the live map is drawn; bytes until the first view is at rest."""
    in_frame = seen.map.evaluate("probe.islands")
    on_page = seen.page.evaluate("Promise.race([probe.live, null])")  # null where the map was only in a frame
    live = seconds_since_start(seen.page, on_page or in_frame)
    outlines = seen.page.evaluate("Promise.race([probe.islands, null])")  # null where the map was first to show them
    seen.rest()
    shown = seconds_since_start(seen.page, outlines) if outlines else live
    return {"seen": shown, "live": live, "first_view_kb": seen.bytes() / 1000}


def seconds_since_start(page: Page, moment: float | None) -> float:
    """Seconds from the navigation to a moment of the probe; raises RuntimeError where it never came."""
    if moment is None:
        raise RuntimeError(f"{page.url}: no island was drawn")
    return (moment - float(page.evaluate("performance.timeOrigin"))) / 1000


def clicks(seen: Visit) -> Figures:
    """What a click costs, over clicks on each of the islands."""
    made = [click(seen, island, start) for island, start in CLICKS.items()]
    return {
        "click_kb": fmean(one["kb"] for one in made),
        "dearest_click_kb": max(one["kb"] for one in made),
        "click_cpu_ms": fmean(one["cpu_ms"] for one in made),
        "details_s": median(one["details_s"] for one in made),
    }


def click(seen: Visit, island: str, start: str) -> Figures:
    """Click an island and wait for its details, which begin with `start`, and for rest."""
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
    """Where in the window an island can be clicked."""
    point = seen.map.evaluate("id => probe.pointOn(id)", island)
    corner = seen.page.locator(".st-key-map iframe").bounding_box()
    assert point and corner, f"{island} cannot be clicked"
    return point["x"] + corner["x"], point["y"] + corner["y"]


def viewpoints(seen: Visit, click_cpu_ms: float) -> Figures:
    """What changing the viewpoint costs with an island selected: until its line is drawn, and until rest."""
    keys = seen.map.evaluate("[...document.querySelectorAll('input[name=viewpoint]')].map((box) => box.value)")
    if not keys:
        return {}
    made = [change_viewpoint(seen, key) for key in [*keys[1:], keys[0]]]  # the first is the one that is on
    cpu_ms = fmean(one["cpu_ms"] for one in made)
    return {
        "viewpoint_ms": median(one["ms"] for one in made),
        "viewpoint_cpu_ms": cpu_ms,
        "viewpoint_cpu_ratio": cpu_ms / click_cpu_ms,
    }


def change_viewpoint(seen: Visit, key: str) -> Figures:
    """Click a viewpoint and wait for its line and for rest."""
    cpu = seen.server.cpu_milliseconds()
    seen.map.evaluate("key => { probe.change = probe.redrawn(key) }", key)
    seen.map.locator("label", has=seen.map.locator(f"input[name=viewpoint][value={key}]")).click()
    drawn = float(seen.map.evaluate("probe.change"))
    seen.rest()
    return {"ms": drawn, "cpu_ms": seen.server.cpu_milliseconds() - cpu}


def toggles(seen: Visit) -> Figures:
    """Milliseconds from a click on a layer's checkbox to its effect, for the slowest of all layers, on and off."""
    keys = seen.map.evaluate("[...document.querySelectorAll('input[data-layer]')].map((box) => box.dataset.layer)")
    times = [toggle(seen.map, key) for key in keys for _ in ("there", "and back")]
    seen.rest()
    return {"toggle_ms": max(times)} if times else {}


def steps(seen: Visit) -> Figures:
    """Milliseconds from a click on the button that goes on until a step is told and the map rests, for the slowest.

    The steps are those of the first story, after its first one, until the server would be asked for a second map.
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
    """Go on to a step of the story that is told; milliseconds until the map rests."""
    seen.page.evaluate("number => { probe.change = probe.told(number) }", number)
    seen.page.locator(".story .next").click()
    return float(seen.page.evaluate("probe.change")) - float(seen.page.evaluate("probe.clicked"))


def toggle(frame: Frame, key: str) -> float:
    """Click a layer's checkbox; milliseconds until the map shows it."""
    frame.evaluate("key => { probe.change = probe.toggled(key) }", key)
    frame.locator(f"input[data-layer={key}]").click()
    return float(frame.evaluate("probe.change"))
