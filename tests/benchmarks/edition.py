"""Measures an edition: the time to write it, its size, and first visits to it, also on a slow network beside an embed.

    python tests/benchmarks/edition.py [--edition FOLDER] [--runs 5]

A first visit has an empty cache. Its bytes are the sizes of the files that the browser requests. The sizes are given
uncompressed, with gzip and with Brotli, as a CDN sends the files. Headers are not counted. Each page has two lines: the
files that are requested before an island can be clicked, and all files that are requested without a click.

On the slow network, which `first_seconds.py` describes, an island is clicked as soon as it can be clicked. `answers` is
the number of seconds until its popup is open, and `KB` are the bytes that were received in the whole visit. A web host
sends the edition with gzip, and the atlas sends the embed. Figures are medians. Nothing is asserted: read the tables.
"""

import argparse
import gzip
import math
import subprocess
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

import brotli
from playwright.sync_api import Browser

from first_seconds import NETWORKS, SHIFTS, answers, new_context, opened, point_on_island
from page import Line, table
from serving.servers import PYTHON, ROOT, Server, running, streamlit, web_host
from visiting.visits import WINDOW, Figures, browser

NAME = "atlas"
ADDRESS = f"https://example.org/{NAME}/"
PAGES = ("en/", "ru/", "ja/", "en/islands/kunashir/")
EMBED = "?embed=true&lang=en"
GOALS = {"seconds": 60, "MB": 60, "KB": 250, "answers": 2.5}
TEXTS = {".html", ".css", ".js", ".json", ".svg"}  # what CDNs compress
# Records the time at which the first island that can be clicked is drawn.
WATCH = """new MutationObserver(() => {
    if (!window.liveAt && document.querySelector("path.island.leaflet-interactive")) window.liveAt = performance.now();
}).observe(document, {childList: true, subtree: true, attributes: true})"""
ASKED = "performance.getEntriesByType('resource').map(({ name, startTime }) => [name, startTime])"
FILLED = "() => !document.querySelector('[data-fetch]:empty:not(details:not([open]) *), [data-panel]:empty')"


def main() -> None:
    """Measure the edition, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edition", type=Path, help="an edition whose folder has the name of its path on its site")
    parser.add_argument("--runs", type=int, default=5, help="visits to each page on the slow network (5)")
    given = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = given.edition or Path(temporary) / NAME
        if given.edition is None:
            print(f"seconds to write: {seconds_to_write(folder):.0f} (goal {GOALS['seconds']})")
        print(f"\n{table(sizes(folder))}\ngoal: {GOALS['MB']} MB")
        with ExitStack() as stack:
            host = stack.enter_context(running(*web_host(folder.resolve())))
            atlas = stack.enter_context(running(*streamlit(ROOT / "app.py")))
            chromium = stack.enter_context(browser())
            address = f"{host.url}{folder.resolve().name}/"
            lines = [line for page in PAGES for line in visits(chromium, folder, address, page)]
            print(f"\n{table(lines)}\ngoal: {GOALS['KB']} KB")
            pages = {page: replace(host, url=f"{address}{page}") for page in PAGES}
            slow = slow_visits(chromium, {**pages, "embed": replace(atlas, url=f"{atlas.url}{EMBED}")}, given.runs)
        print(f"\n{table(slow)}\ngoals: {GOALS['answers']} s and {GOALS['KB']} KB")


def seconds_to_write(folder: Path) -> float:
    """Write an edition into `folder` by the command, and return the seconds that it took."""
    start = time.perf_counter()
    subprocess.run([*PYTHON, "ui", "publish", "--out", str(folder), "--address", ADDRESS], cwd=ROOT, check=True)
    return time.perf_counter() - start


def sizes(folder: Path) -> list[Line]:
    """The number and size of the files in each top-level folder of an edition, and in the whole edition."""
    number, size = Counter[str](), Counter[str]()
    for path in folder.rglob("*"):
        if path.is_file():
            for name in (path.relative_to(folder).parts[0] if path.parent != folder else "(root)", "all"):
                number[name] += 1
                size[name] += path.stat().st_size
    return [{"folder": name, "files": number[name], "MB": size[name] / 1_000_000} for name in sorted(size)]


def visits(chromium: Browser, folder: Path, address: str, path: str) -> list[Line]:
    """Requests and bytes of a first visit to a page: until the map can be clicked, and until everything is loaded.

    `path` is the path of the page below the address of the edition.
    """
    context = chromium.new_context(viewport=WINDOW)  # type: ignore[arg-type]
    context.add_init_script(SHIFTS)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(f"{address}{path}", wait_until="commit")
    live = float(page.wait_for_function("() => window.liveAt", timeout=90_000).json_value())
    page.wait_for_function(FILLED, timeout=90_000)
    page.wait_for_load_state("networkidle", timeout=90_000)
    asked = [(page.url, 0.0), *page.evaluate(ASKED)]
    shift = float(page.evaluate("window.shifted"))
    context.close()
    lines: list[Line] = []
    for until, end in (("map is live", live), ("all is loaded", math.inf)):
        found = [file_at(folder, address, url) for url, start in asked if start < end]
        lines.append({"page": path, "until": until, "requests": len(found), **sent(found), "CLS": shift})
    return lines


def slow_visits(chromium: Browser, pages: dict[str, Server], runs: int) -> list[Line]:
    """The medians of the figures of first visits on the slow network: a line for each page. Visits alternate."""
    taken: dict[str, list[Figures]] = {name: [] for name in pages}
    points = {name: point_on_island(chromium, page) for name, page in pages.items()}
    for _ in range(runs):
        for name, page in pages.items():
            taken[name].append(slow_visit(chromium, page, points[name]))
    return [
        {"page": name, **{key: median(one[key] for one in made) for key in made[0]}} for name, made in taken.items()
    ]


def slow_visit(chromium: Browser, page_server: Server, point: tuple[float, float]) -> Figures:
    """A first visit on the slow network, with a click at `point`: times in seconds, KB and requests."""
    context = new_context(chromium)
    with opened(context, page_server, NETWORKS["slow"]) as (page, traffic):
        figures = answers(page, point, has_popup=True, has_details=False)
        page.wait_for_load_state("networkidle", timeout=90_000)
    context.close()
    return {**figures, "KB": traffic.bytes / 1000, "requests": float(traffic.requests)}


def file_at(folder: Path, address: str, url: str) -> Path:
    """The file of an edition that a host sends for `url`. `address` is the address of the edition."""
    path = folder / unquote(urlsplit(url).path).removeprefix(urlsplit(address).path)
    return path / "index.html" if path.is_dir() else path


def sent(paths: Sequence[Path]) -> Line:
    """The total size of files in KB, uncompressed and with each of two compressions."""
    return {
        "plain KB": sum(path.stat().st_size for path in paths) / 1000,
        "gzip 9 KB": sum(len(compressed(path, "gzip")) for path in paths) / 1000,
        "Brotli 11 KB": sum(len(compressed(path, "br")) for path in paths) / 1000,
    }


@cache
def compressed(path: Path, encoding: str) -> bytes:
    """The bytes of a file as a CDN sends them. Only texts are compressed, pictures and typefaces are not."""
    body = path.read_bytes()
    if path.suffix not in TEXTS:
        return body
    return gzip.compress(body, 9) if encoding == "gzip" else brotli.compress(body, quality=11)


if __name__ == "__main__":
    main()
