"""Takes the README's screenshot and the picture for shared links from the running app, and draws the atlas's icon.

    python tests/screenshots.py

The icon is written to `geo/map/static/`, the other pictures to `ui/static/`. Chromium or Chrome is needed, as for the
browser tests.
"""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import urllib3
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "ui" / "static"
SIGN = ROOT / "geo" / "map" / "static" / "icon.svg"
SIGN_SIZE = 180  # pixels, for home screens of phones
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VIEW = "?island=iturup&at=44.4774,146.6047,7.75"
COLOURS = 255  # of the palette that makes a picture a third as large

SHELL_ALONE = """async () => {
  const html = await (await fetch("/?read=")).text();
  const shell = new DOMParser().parseFromString(html, "text/html").querySelector(".shell");
  shell.querySelector("noscript").remove();
  document.querySelector("#root").replaceWith(shell);
}"""
AS_A_CARD = """
.shell { box-sizing: border-box; width: 1200px; height: 630px; max-width: none; padding: 46px 56px;
  background: var(--sea); }
.shell h1 { font-size: 88px; margin: 0; }
.shell p { font-size: 32px; line-height: 1.4; width: 480px; margin: 28px 0 0; text-wrap: balance; }
.shell .outlines { position: absolute; right: 0; top: 0; width: 680px; height: 630px; max-height: none; margin: 0;
  background: none; }
.shell .outlines .land { display: none; } /* the frame would cut it */
.shell .credit { font-size: 20px; width: auto; margin: 0; position: absolute; left: 56px; bottom: 40px; }
"""


@contextmanager
def served() -> Iterator[str]:
    """Start the app on a free port, yield its address, and stop the app afterwards."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = ["streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
    server = subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        patience = urllib3.Retry(total=300, backoff_factor=0.1, backoff_max=0.2)
        urllib3.request("GET", f"http://localhost:{port}/_stcore/health", retries=patience)
        yield f"http://localhost:{port}/"
    finally:
        server.terminate()
        server.wait()


def opened(browser: Browser, address: str, width: int, height: int) -> Page:
    """A page in light colours on which everything has been drawn. Width and height are in CSS pixels."""
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    page.wait_for_function("() => !document.getElementById('first-document')")
    page.frame_locator(".st-key-map iframe").locator("path.island").first.wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    return page


def screenshot(browser: Browser, address: str) -> bytes:
    """A PNG of the page with Iturup selected, at the position in `VIEW`."""
    page = opened(browser, address + VIEW, 1440, 900)
    page.frame_locator(".st-key-map iframe").locator("path.island.is-selected").first.wait_for()
    return page.screenshot()


def preview(browser: Browser, address: str) -> bytes:
    """A PNG of 1200 x 630 pixels for link previews: title, text and outlines of the islands, without the map."""
    page = opened(browser, address, 1200, 630)  # wholly, for the fonts
    page.evaluate(SHELL_ALONE)
    page.add_style_tag(content=AS_A_CARD)
    return page.screenshot()


def sign(browser: Browser) -> bytes:
    """A PNG of the atlas's icon with square corners, because phones round the corners themselves."""
    page = browser.new_page(viewport={"width": SIGN_SIZE, "height": SIGN_SIZE})
    page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{SIGN.read_text('utf-8')}")
    page.locator("rect").evaluate("(one) => one.removeAttribute('rx')")
    return page.screenshot()


def save(path: Path, picture: bytes) -> None:
    """Write a picture as PNG with a palette of `COLOURS` colours, and print its size in bytes."""
    Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")


def main() -> None:
    """Write the screenshot, the preview and the icon."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        save(STATIC / "screenshot.png", screenshot(browser, address))
        save(STATIC / "preview.png", preview(browser, address))
        save(SIGN.with_suffix(".png"), sign(browser))


if __name__ == "__main__":
    main()
