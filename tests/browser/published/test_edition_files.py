"""The files of an edition: their links, their sizes, and the folders in which no edition may be written."""

import re
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from content.wording import LANGUAGES
from editions import BASE
from geo.coast.outlines import LABEL
from tests.contents import load
from ui.edition.document import POLICY
from ui.edition.publish import Publication, checked_address, edition_files
from ui.edition.writing import PublishError, write_files
from ui.page.atlas import load_atlases

pytestmark = pytest.mark.slow
TEXTS = {".css", ".html", ".js", ".json"}  # of shared files
LARGEST = 25_000  # bytes of a page
WITHOUT_MAP = {"how-we-decide", "what-changed", "contents", "articles", "questions", "404.html"}


def pages_of(folder: Path) -> list[Path]:
    """The paths of all HTML pages of an edition, without the parts that scripts fetch."""
    return sorted(path for path in folder.rglob("*.html") if "assets" not in path.parts)


def test_every_link_of_every_page_leads_to_a_file(site: tuple[Path, str]) -> None:
    folder, address = site
    pages = pages_of(folder)
    assert len(pages) > 3 * 150
    for path in pages:
        root = html.fromstring(path.read_bytes())
        at = urljoin(address, "/" + path.relative_to(folder).as_posix())
        for _, attribute, link, _ in root.iterlinks():
            target = urlsplit(urldefrag(urljoin(at, link))[0])
            if target.netloc == urlsplit(address).netloc and attribute != "xmlns":
                assert has_file(folder, target.path), f"{path}: {link}"


def has_file(folder: Path, path: str) -> bool:
    """Whether the edition has a file for a path of its host. A path that ends with "/" stands for `index.html`."""
    file = folder / path.strip("/")
    return path.startswith(BASE) and (file / "index.html" if path.endswith("/") else file).is_file()


def test_every_link_of_a_shared_file_leads_to_a_file(site: tuple[Path, str]) -> None:
    folder, found = site[0], 0
    texts = {
        path: path.read_text(encoding="utf-8")
        for path in (folder / "atlas" / "assets").iterdir()
        if path.suffix in TEXTS
    }
    on_server = r"""["'(]/(?:assets|changes|cite|data|export|how-we-decide|questions|what-changed|\?)"""
    for path, text in texts.items():
        assert not re.search(on_server, text), path
        for link in re.findall(rf"""["'\\]({BASE}[^"'\\\s<>{{]*)["'\\]""", text):
            assert has_file(folder, link.partition("?")[0]), f"{path}: {link}"
            found += 1
    assert found > 300


def test_a_shared_file_has_the_digest_of_its_bytes_in_its_name(site: tuple[Path, str]) -> None:
    files = list((site[0] / "atlas" / "assets").iterdir())
    assert len(files) > 200
    for path in files:
        assert path.name.split(".")[-2] == sha256(path.read_bytes()).hexdigest()[:12], path


def test_every_page_allows_its_own_files_alone(site: tuple[Path, str]) -> None:
    for path in pages_of(site[0]):
        found = html.fromstring(path.read_bytes()).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert found == [POLICY], path
    assert "unsafe" not in POLICY


def test_every_page_is_small_and_has_its_head(site: tuple[Path, str]) -> None:
    folder, address = site
    for path in pages_of(folder / "atlas"):
        if WITHOUT_MAP & {*path.parts} or path.parent == folder / "atlas":
            continue
        if not {"how-we-decide", "what-changed", "articles"} & {*path.parts}:
            assert path.stat().st_size <= LARGEST, path
        head = html.fromstring(path.read_bytes()).find("head")
        assert head is not None and head.findtext("title")
        assert {link.get("hreflang") for link in head.iter("link") if link.get("hreflang")} == set(LANGUAGES)
        (canonical,) = [link.get("href") for link in head.iter("link") if link.get("rel") == "canonical"]
        assert canonical == urljoin(address, path.relative_to(folder / "atlas").as_posix().removesuffix("index.html"))


def test_all_pages_share_one_picture_of_the_outlines_which_is_described_in_their_language(
    site: tuple[Path, str],
) -> None:
    folder, pictures = site[0] / "atlas", set()
    for language in LANGUAGES:
        words = load(language).wording.gettext(LABEL)
        for path in (folder / language).rglob("*.html"):
            for place in html.fromstring(path.read_bytes()).xpath("//div[@id='map']"):
                assert [(one.tag, one.get("alt")) for one in place] == [("img", words)], path
                pictures.add(place[0].get("src"))
    (picture,) = pictures
    assert has_file(site[0], picture)


def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    published = Publication(load_atlases(), "https://example.org/", date(2026, 1, 1))
    with pytest.raises(PublishError, match="holds other files"):
        list(write_files(edition_files(published), tmp_path))
    with pytest.raises(PublishError, match=r"letter\.txt: is a file"):
        list(write_files(edition_files(published), tmp_path / "letter.txt"))
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("letter.txt", "mine")]
    with pytest.raises(PublishError, match="holds other files"):
        list(write_files(edition_files(published), Path("/")))


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "ftp://example.org/",
        "https://",
        "https://example.org/?a=b",
        "https://example.org/data",
        "https://example.org/articles/",
        "https://example.org/../atlas/",
        "https://example.org:99999/",
        "https://example.org/" + "a" * 60 + "!",  # must not take for ever
        "https://[::1",
    ],
)
def test_a_wrong_address_is_refused(address: str) -> None:
    with pytest.raises(PublishError, match=r"(?:g|G)ive an address"):
        checked_address(address)
