"""Unknown addresses are answered with an explanation. Streamlit's own files are still served."""

import re
from pathlib import Path

import pytest
import urllib3
from playwright.sync_api import expect
from streamlit import file_util

from accessible import violations
from atlas_page import Visit
from content.models import Language
from content.wording import LANGUAGES, wording_in
from ui.page.atlas import load_atlases

HTML, TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"
STREAMLITS = ("/_stcore/health", "/_stcore/host-config")
DIGEST = re.compile(r"[0-9a-f]{12}")


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/kunashir", HTML),
        ("/cite", HTML),
        ("/kunashir/iturup?embed=true", HTML),
        ("/index.html", HTML),
        ("/static", HTML),
        ("/_stcore/none", HTML),
        ("/assets/iturup.000000000000.html", HTML),
        ("/assets/citations.000000000000.json", TEXT),
        ("/static/js/index.none.js", TEXT),
        ("/humans.txt", TEXT),
        (f"/{'x' * 300}", HTML),
    ],
)
def test_an_unknown_address_is_answered_404_in_words(server: str, path: str, media_type: str) -> None:
    for language in LANGUAGES:
        answer = urllib3.request("GET", server + path, headers={"Accept-Language": language})
        assert (answer.status, answer.headers["Content-Type"]) == (404, media_type)
        assert wording_in(language).gettext("There is nothing at this address") in answer.data.decode()
        assert "/data/index.json" in answer.data.decode()
    head = urllib3.request("HEAD", server + path)
    assert (head.status, head.data) == (404, b"")


@pytest.mark.parametrize("path", ["/how-we-decide.", "/How-We-Decide),"])
def test_a_link_that_ends_a_sentence_leads_to_its_page(server: str, path: str) -> None:
    answer = urllib3.request("GET", f"{server}{path}?lang=ja", redirect=False)
    assert (answer.status, answer.headers["Location"]) == (307, "/how-we-decide?lang=ja")


def test_a_picture_or_a_script_is_not_answered_with_a_page(server: str) -> None:
    answer = urllib3.request("GET", f"{server}/kunashir", headers={"Accept": "image/avif,image/webp"})
    assert (answer.status, answer.headers["Content-Type"]) == (404, TEXT)


def test_what_streamlit_serves_is_served(server: str) -> None:
    folder = Path(file_util.get_static_dir())
    files = ["/" + path.relative_to(folder).as_posix() for path in (folder / "static").rglob("*.*")]
    for path in (*STREAMLITS, *files[::20]):
        answer = urllib3.request("GET", server + path)
        assert answer.status == 200 and not answer.headers["Content-Type"].startswith("text/html"), path
    assert urllib3.request("POST", f"{server}/kunashir").status == 405


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_old_address_of_a_file_leads_to_the_new_one_in_its_language(server: str, language: Language) -> None:
    atlas = load_atlases()[language]
    for asset in (atlas.parts["iturup"], atlas.citations, atlas.layers["military"]):
        old = DIGEST.sub("0" * 12, asset.url)
        answer = urllib3.request("GET", f"{server}{old}?lang={language}", redirect=False)
        assert (answer.status, answer.headers["Location"]) == (307, asset.url)
        assert answer.headers["Cache-Control"] == "no-cache"


def test_the_page_of_an_unknown_address_leads_to_the_atlas(visit: Visit) -> None:
    page = visit("/kunashir?lang=ru", ready=False, tolerated=("404",)).page
    expect(page.get_by_role("heading", level=1)).to_have_text("По этому адресу ничего нет")
    assert violations(page.main_frame) == []
    links = page.locator(".addresses a").evaluate_all("(all) => all.map((one) => one.href)")
    quick = [link for link in links if not re.search("/(data|export)/", link)]  # these take seconds to be made
    assert len(quick) == 4 and all(page.request.get(link).ok for link in quick)
    page.get_by_role("link", name="日本語").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("このアドレスには何もありません")
    page.get_by_role("link", name="地図へ").click()
    expect(page.locator("html[lang=ja]")).to_have_count(1)
    expect(page.locator(".st-key-islands").get_by_role("button")).to_have_count(4)
