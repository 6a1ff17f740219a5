"""What the README promises is there."""

import re
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURES = {"screenshot.png": ((1440, 900), 400_000), "preview.png": ((1200, 630), 150_000)}


@pytest.mark.parametrize(
    ("file", "command"),
    [("requirements.txt", "streamlit run app.py"), ("requirements-dev.txt", "pytest")],
)
def test_one_line_does_everything(file: str, command: str) -> None:
    line = f"python3 -m venv .venv && .venv/bin/pip install -r {file} && .venv/bin/{command}"
    assert f"\n    {line}\n" in README


def test_each_dependency_is_listed_with_its_reason(declared: dict[str, list[str]]) -> None:
    listed = re.findall(r"^\| `([\w.-]+)` \| \w", README.partition("### Dependencies")[2], re.MULTILINE)
    assert sorted(listed) == sorted(name for names in declared.values() for name in names)


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_each_dependency_has_a_range(file: str) -> None:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    for line in (line for line in lines if not line.startswith(("#", "-r "))):
        assert re.fullmatch(r"[\w.-]+(>=[\d.]+,<[\d.]+|==[\d.]+)", line), line


def test_links_lead_to_files() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if not link.startswith(("https://", "#"))]
    assert "ui/static/screenshot.png" in links
    for link in links:
        assert (ROOT / link).is_file(), link


def test_named_files_exist() -> None:
    named = re.findall(r"(?:\.venv/bin/python |    )((?:tests/|\.ci/)[\w/.]+)", README)
    assert named
    for name in named:
        assert (ROOT / name).is_file(), name


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_have_their_size(name: str) -> None:
    size, most_bytes = PICTURES[name]
    path = ROOT / "ui" / "static" / name
    with Image.open(path) as picture:
        assert picture.size == size
    assert path.stat().st_size < most_bytes
