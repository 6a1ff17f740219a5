"""The smaller typeface files that replace Streamlit's: their characters, and when the server sends them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from ui.server.headers import IMMUTABLE
from ui.server.typefaces import STATIC, TYPEFACES, Typefaces, sources, stylesheets, subset

ROOT = Path(__file__).resolve().parents[3]
SHOWN = (
    "content/facts/*.yaml",
    "content/articles/*.yaml",
    "content/stories/*.yaml",
    "content/locale/*/*/*.po",
    "ui/**/*.py",
    "**/static/**/*.css",
)
READ = {  # what a text may have that a reader gives
    *map(chr, (*range(0xC0, 0xD7), *range(0xD8, 0xF7), *range(0xF8, 0x180))),  # Latin-1 and Latin Extended-A
    *"АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяҐґЄєІіЇїЎў",
    *"0123456789–—…‘’‚“”„«»‹›•·°±×−№€₽←↑→↓'\"§©",
}
MOST = {"SourceSansVF-Upright": 35_000, "SourceSansVF-Italic": 36_000, "SourceSerifVariable-Roman": 50_000}  # bytes


def font(body: bytes) -> TTFont:
    return TTFont(BytesIO(body))


@pytest.mark.slow
@pytest.mark.parametrize("name", TYPEFACES)
def test_a_subset_has_what_is_shown_and_what_readers_paste_with_weights_forms_and_licence(name: str) -> None:
    ((source, axes),) = (one for one in sources() if one[0].name.startswith(name))
    body = subset(source, axes)  # once for all that is asserted, since it takes seconds
    assert len(body) < MOST[name]
    small = font(body)
    has_the_characters(TTFont(source), small)
    has_the_weights_and_forms_of_the_page(small)
    keeps_the_licence_and_gives_back_the_name(small)


def has_the_characters(whole: TTFont, small: TTFont) -> None:
    shown = {sign for pattern in SHOWN for path in ROOT.glob(pattern) for sign in path.read_text(encoding="utf-8")}
    assert {"Ж", "ō", "→", "✓"} <= shown
    drawn = set(map(chr, whole.getBestCmap()))
    assert len(drawn.intersection(READ)) > len(READ) - 7  # Source Serif has no letters of Esperanto and Sami
    assert drawn & (shown | READ) <= set(map(chr, small.getBestCmap()))


def has_the_weights_and_forms_of_the_page(small: TTFont) -> None:
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in small["fvar"].axes] == [("wght", 400, 600)]
    features = {one.FeatureTag for table in ("GPOS", "GSUB") for one in small[table].table.FeatureList.FeatureRecord}
    assert features >= {"kern", "mark", "locl"}
    widths = [small["hmtx"][small.getBestCmap()[ord(figure)]][0] for figure in "0123456789"]
    assert max(widths) - min(widths) <= 1  # of 1,000 units: figures are tabular without a feature


def keeps_the_licence_and_gives_back_the_name(small: TTFont) -> None:
    names = {record.nameID: str(record) for record in small["name"].names}
    assert "Adobe" in names[0] and "SIL Open Font License" in names[13]
    assert not [text for number, text in names.items() if number != 0 and "Source" in text]


# ---- the stylesheet --------------------------------------------------------------------------------------------------


def rules(css: str) -> list[str]:
    return re.findall(r"@font-face\{[^}]*\}", css)


def test_texts_are_shown_before_their_typeface_and_the_icons_have_none() -> None:
    (style,) = stylesheets()
    before = (STATIC / style.url.lstrip("/")).read_text(encoding="utf-8")
    after = style.body.decode()
    assert "Material Symbols" in before and "Material Symbols" not in after
    assert len(rules(after)) == len(rules(before)) - 1
    source = [rule for rule in rules(after) if "font-family:Source" in rule]
    assert len(source) == 6 and all("font-display:swap" in rule for rule in source)


# ---- the server ------------------------------------------------------------------------------------------------------


@contextmanager
def serving(cache: Path) -> Iterator[TestClient]:
    """A client of a server that sends Streamlit's files and keeps the reduced typefaces in `cache`."""
    files = [Mount("/static", StaticFiles(directory=STATIC / "static"))]
    with TestClient(Starlette(routes=files, middleware=[Middleware(Typefaces, cache=cache)])) as client:
        yield client


def files() -> dict[str, bytes]:
    """Streamlit's typeface files: the bytes of each by its address."""
    return {f"/{path.relative_to(STATIC)}": path.read_bytes() for path, _ in sources()}


@pytest.mark.slow
def test_streamlits_file_is_sent_until_the_subset_is_made_and_the_next_server_finds_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(tmp_path / "cache") as client:
        assert [client.get(url).content for url in files()] == list(files().values())
        for url, whole in files().items():
            while (answer := client.get(url)).content == whole:  # the server works on it between requests
                assert not caplog.messages
            assert (answer.headers["Content-Type"], font(answer.content).flavor) == ("font/woff2", "woff2")
            assert answer.headers["Cache-Control"] == IMMUTABLE["Cache-Control"]
    kept = {path.read_bytes() for path in (tmp_path / "cache").iterdir()}
    with serving(tmp_path / "cache") as client:
        while {client.get(url).content for url in files()} != kept:
            assert not caplog.messages
        assert client.head(url).headers["Content-Length"] == str(len(client.get(url).content))


@pytest.mark.slow
def test_streamlits_files_are_sent_where_nothing_can_be_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("no folder")
    with serving(tmp_path / "file") as client:
        while len(caplog.messages) < len(files()):
            client.get("/static/css/no.css")
        assert [client.get(url).content for url in files()] == list(files().values())
    assert all(str(tmp_path / "file") in message and "XDG_CACHE_HOME" in message for message in caplog.messages)
