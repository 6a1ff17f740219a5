"""The browser's scripts: how modules are joined into one script, and the JavaScript tests of their functions."""

import json
import subprocess
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from content.record.store import ISLAND_ORDER
from content.record.validation.loading import load
from content.wording import LANGUAGES, wording_in
from geo.coast.measure import measure
from geo.errors import BuildError
from geo.map.assets import STATIC, compact_json, leaflet_assets, publish_code
from geo.map.folium_map import layer_assets, list_patterns, map_options
from geo.map.scripts import joined, modules, top_level_names
from geo.map.view import places
from ui.page.address_rules import address_rules
from ui.page.find import find_names, spellings
from ui.page.index import index, quotations
from ui.page.own_story import own_story_data
from ui.page.panel.chart_files import chart_files
from ui.page.partials import parts

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGE = ROOT / "ui" / "static"
OF_MAPS = ("in_page.js", "in_document.js", "standalone.js", "story.js")
ENTRIES = [*(STATIC / name for name in OF_MAPS), PAGE / "page.js", PAGE / "own_story.js"]


def run(node: str, *arguments: str | Path, given: str = "") -> None:
    done = subprocess.run([node, *arguments], input=given, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def told() -> str:
    """The data that Python gives to the scripts, as JSON, with every spelling of each name and the id of its place."""
    content = load("en")
    rules = address_rules(content)
    options = map_options(content, layer_assets(content))
    files = parts(content, {island: measure(island) for island in ISLAND_ORDER}, chart_files(content))
    tables = (content.islands, places(content), content.landmarks)
    named = {key: place.names for table in tables for key, place in table.items()}
    forms = [(key, form) for key, names in named.items() for form in spellings(names)]
    found = {**dict(index(content, files)), "excerpts": quotations(content, files)}
    told = {"options": options, "index": found, "names": find_names(content), "lists": lists()}
    return compact_json({**told, "forms": forms, "rules": rules, "own": own_story_data(content)})


def lists() -> list[dict[str, Any]]:
    """Lists of one to four items in each language as Python writes them, with the patterns that scripts get."""
    names = ["{0}, {1}", "Iturup", "色丹島", "Хабомаи"]
    return [
        {"patterns": list_patterns(wording), "items": names[:count], "words": wording.listing(names[:count])}
        for wording in map(wording_in, LANGUAGES)
        for count in range(1, len(names) + 1)
    ]


@pytest.mark.parametrize("path", sorted(HERE.glob("*.test.js")), ids=lambda path: path.name)
def test_functions(path: Path, node: str, told: str) -> None:
    run(node, path, given=told)


# ---- joining ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda path: path.name)
def test_modules_are_published_as_a_script_that_is_shorter_and_without_comments(entry: Path, node: str) -> None:
    published = publish_code(entry.name, joined(entry)).body.decode()
    run(node, "--check", "-", given=published)
    assert len(published) < 0.7 * len(joined(entry))
    assert "/*" not in published


def test_the_script_of_leaflet_has_its_licence() -> None:
    script, style = leaflet_assets()
    assert b"(c) 2010-" in script.body and b"@preserve" in script.body
    assert b"/*" not in style.body


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda path: path.name)
def test_no_name_is_there_twice_in_a_script(entry: Path) -> None:
    names = Counter(name for path in modules(entry) for name in top_level_names(path))
    assert [name for name, count in names.items() if count > 1] == []


def test_every_module_is_part_of_a_script_and_short() -> None:
    used = {path for entry in ENTRIES for path in modules(entry)}
    assert used == {path.resolve() for folder in (STATIC, PAGE) for path in folder.rglob("*.js")}
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in used]
    assert max(lengths) <= 300 and median(lengths) < 200


def test_a_module_comes_after_what_it_imports(tmp_path: Path) -> None:
    (tmp_path / "low.js").write_text("/** @type {number} */\nexport const low = 1;\n")
    (tmp_path / "middle.js").write_text('import { low } from "./low.js";\nexport function middle() { return low; }\n')
    top = tmp_path / "top.js"
    top.write_text('import "./middle.js";\nimport {\n  low,\n} from "./low.js";\nlow;\n')
    assert [path.name for path in modules(top)] == ["low.js", "middle.js", "top.js"]
    assert joined(top) == (
        '(() => {\n"use strict";\n/** @type {number} */\nconst low = 1;\n\n'
        "function middle() { return low; }\n\nlow;\n})();\n"
    )


def test_a_circle_of_imports_is_refused(tmp_path: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / f"{one}.js").write_text(f'import "./{other}.js";\n')
    with pytest.raises(BuildError, match=r"(a\.js -> b\.js|b\.js -> a\.js)"):
        modules(tmp_path / "a.js")


@pytest.mark.parametrize(
    "line",
    ['import { a as b } from "./a.js";', 'import * as a from "./a.js";', "export default 1;", "export { a };"],
)
def test_another_way_of_importing_or_exporting_is_refused(line: str, tmp_path: Path) -> None:
    (tmp_path / "entry.js").write_text(f"{line}\n")
    with pytest.raises(BuildError, match=r"entry\.js: write this as the other modules do"):
        joined(tmp_path / "entry.js")


def test_the_lock_file_of_the_checks_pins_all_and_names_no_registry() -> None:
    folder = ROOT / ".ci" / "js"
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    locked = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert wanted == {name: locked[f"node_modules/{name}"]["version"] for name in wanted}
    packages = [package for path, package in locked.items() if path]
    assert all("integrity" in package and "resolved" not in package for package in packages)
