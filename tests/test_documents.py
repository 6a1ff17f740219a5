"""README, ARCHITECTURE, CONTRIBUTING and CHANGELOG agree with the repository: links, names of files and functions."""

import ast
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from geo.map.scripts import top_level_names

ROOT = Path(__file__).resolve().parent.parent
GUIDES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")  # what these name is there today
DOCUMENTS = (*GUIDES, "CHANGELOG.md")
TOP = (".ci", ".streamlit", "content", "deploy", "geo", "tests", "ui")  # the folders whose files the guides name
ENDINGS = "py|js|ts|css|typ|toml|yaml|geojson|sql|md|txt|po|csv"
MADE = {"content/locale/messages.pot", ".ci/js/node_modules/.bin/tsc"}  # by commands in CONTRIBUTING, and not kept
PICTURES = {"screenshot.png": ((1440, 900), 400_000), "preview.png": ((1200, 630), 150_000)}


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


README = text_of("README.md")


@pytest.mark.parametrize(
    ("file", "command"),
    [("requirements.txt", "streamlit run app.py"), ("requirements-dev.txt", "pytest")],
)
def test_one_line_does_everything(file: str, command: str) -> None:
    line = f"python3 -m venv .venv && .venv/bin/pip install -r {file} && .venv/bin/{command}"
    assert f"\n    {line}\n" in README


# ---- dependencies ----------------------------------------------------------------------------------------------------


def test_each_dependency_is_listed_with_its_reason(declared: dict[str, list[str]]) -> None:
    listed = re.findall(r"^\| `([\w.-]+)` \| \w", README.partition("### Dependencies")[2], re.MULTILINE)
    assert sorted(listed) == sorted(name for names in declared.values() for name in names)


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-archive.txt", "requirements-dev.txt"])
def test_each_dependency_has_a_range(file: str) -> None:
    for line in (line for line in text_of(file).splitlines() if not line.startswith(("#", "-r "))):
        assert re.fullmatch(r"[\w.-]+(>=[\d.]+,<[\d.]+|==[\d.]+)", line), line


# ---- links -----------------------------------------------------------------------------------------------------------


def anchors(markdown: str) -> set[str]:
    """The fragments of a document's headings, as GitHub forms them: `## Start it` has `start-it`."""
    headings = re.findall(r"^#+ (.+)$", markdown, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_to_files_and_headings(document: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text_of(document)) if not link.startswith("https://")]
    assert links
    for link in links:
        file, _, anchor = link.partition("#")
        assert (ROOT / (file or document)).is_file(), link
        assert not anchor or anchor in anchors(text_of(file or document)), link


# ---- names of files and code -----------------------------------------------------------------------------------------


def words_of_code(markdown: str) -> list[str]:
    """The words in code spans and indented blocks of a document.

    Words with a placeholder, such as `<layer>`, are left out.
    """
    code = [span or block for span, block in re.findall(r"`([^`\n]+)`|^ {4}(\S.*)$", markdown, re.MULTILINE)]
    words = [word.rstrip(".:") for part in code for word in re.findall(r"[^\s'\"(),;=]+", part)]
    return [word for word in words if not re.search(r"[<>{}]", word)]


def is_file(name: str) -> bool:
    """Whether a file or folder exists. A path with a folder counts from the root; a bare name may be in any folder."""
    if "/" in name:
        return name in MADE or any(ROOT.glob(name))
    return (ROOT / name).exists() or any(path for folder in TOP for path in (ROOT / folder).rglob(name))


def declared_names(body: list[ast.stmt]) -> Iterator[tuple[str, list[ast.stmt]]]:
    """Each name that the body of a module or class declares or imports.

    Yields pairs of a name and the body of the class that it declares. For a name that is not a class, the body is [].
    """
    for node in body:
        match node:
            case ast.ClassDef():
                yield node.name, node.body
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield node.name, []
            case ast.ImportFrom():
                yield from ((alias.asname or alias.name, []) for alias in node.names)
            case ast.AnnAssign(target=ast.Name(name)):
                yield name, []
            case ast.Assign():
                yield from ((part.id, []) for part in ast.walk(node) if isinstance(part, ast.Name))


def module_of(dotted: str) -> tuple[Path, list[str]]:
    """The file of the module with which a dotted name begins, and the parts of the name after the module.

    If no module has this name, the file is the `__init__.py` of the last package.
    """
    parts, folder = dotted.split("."), ROOT
    while parts and (folder / parts[0] / "__init__.py").is_file():
        folder /= parts.pop(0)
    if parts and (folder / f"{parts[0]}.py").is_file():
        return folder / f"{parts[0]}.py", parts[1:]
    return folder / "__init__.py", parts


def is_python_name(dotted: str) -> bool:
    """Whether a dotted name is a module, or a name in a module: `geo.contract.Shown.selected`."""
    file, parts = module_of(dotted)
    body = ast.parse(file.read_text(encoding="utf-8")).body if file.is_file() else []
    for part in parts:
        declared = dict(declared_names(body))
        if part not in declared:
            return False
        body = declared[part]
    return True


def is_script_name(file: str, name: str) -> bool:
    """Whether exactly one JavaScript module of `geo` or `ui` has a path that ends with `file`, and declares `name`."""
    found = [path for room in ("geo", "ui") for path in (ROOT / room).rglob("*.js") if f"/{path}".endswith(f"/{file}")]
    return len(found) == 1 and name in top_level_names(found[0])


@pytest.mark.parametrize("document", GUIDES)
def test_named_files_are_there(document: str) -> None:
    words = [word.partition(":")[0] for word in words_of_code(text_of(document))]
    paths = {word for word in words if "/" in word and word.startswith(tuple(f"{folder}/" for folder in TOP))}
    names = {word for word in words if re.fullmatch(rf"[\w.-]+\.(?:{ENDINGS})", word)}
    assert paths and names
    assert sorted(name for name in paths | names if not is_file(name)) == []


@pytest.mark.parametrize("document", GUIDES)
def test_named_modules_and_functions_are_there(document: str) -> None:
    words = words_of_code(text_of(document))
    dotted = {word for word in words if re.fullmatch(r"(?:app|content|geo|ui)(?:\.(?!py$)[A-Za-z_]\w*)+", word)}
    assert sorted(name for name in dotted if not is_python_name(name)) == []
    scripts = {tuple(word.split(":")) for word in words if re.fullmatch(r"[\w/]+\.js:\w+", word)}
    assert sorted(f"{file}:{name}" for file, name in scripts if not is_script_name(file, name)) == []
    tests = {tuple(word.split("::")) for word in words if "::" in word}
    assert sorted(name for file, name in tests if f"def {name}(" not in text_of(file)) == []


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("geo.contract", True),
        ("geo.contract.Shown.marked", True),
        ("content.linking.link", True),
        ("content.record.store.DATE", True),
        ("geo.contract.Missing", False),
        ("geo.missing", False),
        ("app.routes", True),
        ("app.missing", False),
        ("geo.contract.Shown.missing", False),
        ("content.record.validation.loading.load.missing", False),
    ],
)
def test_a_stale_name_is_found(name: str, there: bool) -> None:
    assert is_python_name(name) == there


def test_a_stale_file_or_function_of_a_script_is_found() -> None:
    assert is_file("geo/map/static/core/state.js") and is_file("state.js")
    assert not is_file("geo/map/static/core/missing.py") and not is_file("nowhere.js")
    assert is_script_name("core/state.js", "isFirst") and not is_script_name("core/state.js", "missing")


# ---- the version -----------------------------------------------------------------------------------------------------


def test_the_version_follows_the_newest_release() -> None:
    version = tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    _, _, unreleased = text_of("CHANGELOG.md").partition("## [Unreleased]\n")
    notes, *_ = unreleased.partition("\n## [")
    releases = [tuple(map(int, one)) for one in re.findall(r"^## \[(\d+)\.(\d+)\.(\d+)\] - ", unreleased, re.MULTILINE)]
    assert all(newer > older for newer, older in pairwise(releases))
    number = tuple(int(part) for part in version.removesuffix(".dev0").split("."))
    assert (version.endswith(".dev0"), number > releases[0]) == (bool(notes.strip()),) * 2


# ---- pictures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_have_their_size(name: str) -> None:
    size, most_bytes = PICTURES[name]
    path = ROOT / "ui" / "static" / name
    with Image.open(path) as picture:
        assert picture.size == size
    assert path.stat().st_size < most_bytes
