"""The scripts' modules are joined: their names may hide no name of the browser's that another module means."""

from pathlib import Path

from playwright.sync_api import Browser

from geo.map.assets import STATIC
from geo.map.scripts import top_level_names

PAGE = Path(__file__).resolve().parents[3] / "ui" / "static"


def test_no_module_hides_a_name_of_the_browsers(browser: Browser) -> None:
    names = [name for folder in (STATIC, PAGE) for path in folder.rglob("*.js") for name in top_level_names(path)]
    page = browser.new_page()
    assert page.evaluate("(names) => names.filter((name) => name in window)", names) == []
    page.close()
