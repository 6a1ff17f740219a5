"""Icon, manifest and robots.txt are the atlas's own, not Streamlit's."""

from io import BytesIO
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import pytest
import urllib3
from lxml import html
from PIL import Image

from content.models import Language
from content.wording import LANGUAGES, wording_in
from geo.layers.palette import LIGHT
from geo.map.titles import TITLE


def text(url: str, language: str = "en") -> str:
    answer = urllib3.request("GET", url, headers={"Accept-Language": language})
    assert answer.status == 200, url
    return answer.data.decode()


@pytest.mark.parametrize("path", ["/favicon.ico", "/favicon.png", "/apple-touch-icon.png"])
def test_the_sign_is_a_picture_in_our_colour(server: str, path: str) -> None:
    answer = urllib3.request("GET", server + path)
    assert answer.headers["Content-Type"] == "image/png"
    with Image.open(BytesIO(answer.data)) as picture:
        assert picture.size == (180, 180)
        red, green, blue = picture.convert("RGB").getpixel((0, 0)) or (0, 0, 0)  # type: ignore[misc] # a colour
        assert f"#{red:02x}{green:02x}{blue:02x}" == LIGHT.accent


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_a_manifest_in_the_readers_language(server: str, language: Language) -> None:
    links = html.document_fromstring(text(f"{server}/?lang={language}")).xpath("//link[@rel='manifest']/@href")
    (address,) = links
    answer = urllib3.request("GET", urljoin(server, address), headers={"Accept-Language": language})
    manifest = answer.json()
    assert manifest["name"] == wording_in(language).gettext(TITLE)
    for sign in manifest["icons"]:
        drawn = urllib3.request("GET", urljoin(server, sign["src"]))
        assert (drawn.status, drawn.headers["Content-Type"]) == (200, sign["type"])


def test_crawlers_may_read_the_page_and_make_no_files(server: str) -> None:
    robots = RobotFileParser()
    robots.parse(text(f"{server}/robots.txt").splitlines())
    for path, is_read in (
        ("/", True),
        ("/?island=iturup", True),
        ("/export/view.png", False),
        ("/cite/page.txt", False),
    ):
        assert robots.can_fetch("AnyBot", f"{server}{path}") is is_read, path
