"""No top-level name in the scripts' modules hides a global name of the browser.

Modules are joined into one script, so such a name would be hidden in the other modules too.
"""

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
