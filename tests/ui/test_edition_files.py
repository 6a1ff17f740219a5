"""An edition has a file for each link on its pages, and each file has the content that the server would send."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from lxml import html
from starlette.applications import Starlette
from starlette.testclient import TestClient

from content.models import Language
from content.record.facts.fact_index import all_facts
from content.record.history import this_year
from content.record.store import Content
from content.wording import LANGUAGES
from geo.export.print.picture import picture
from geo.export.print.sheet import sheet
from geo.export.published_files import INDEX, moved, published_files
from geo.map.view import excerpts, read_view
from tests.contents import DAY, load
from tests.missing import not_installed
from ui.edition.addresses import INDEX as EDITION_INDEX
from ui.edition.addresses import edition_path, file_path
from ui.edition.host_files import headers_file, redirects_file, robots_txt
from ui.edition.links import Links
from ui.edition.pages import pages
from ui.edition.plain_pages import contents_file, not_found_file
from ui.edition.publish import listed_paths
from ui.edition.redirects import edition_routes
from ui.edition.server_files import Edition, EditionFile, server_files
from ui.edition.share import edition_share_panel
from ui.page.atlas import load_atlases
from ui.page.controls import legend
from ui.server.citations import cite_routes, shown_at
from ui.server.headers import SECURITY
from ui.server.not_found import NOTHING
from ui.server.on_demand.open_data import open_data

ROOT = Path(__file__).resolve().parents[2]
BASE, ADDRESS = "/atlas/", "https://example.org/atlas/"
STYLESHEET = "/assets/page.0123456789ab.css"
CONTENTS = {language: load(language) for language in LANGUAGES}
POLICY = "default-src 'self'; img-src 'self' data:"
NO_CLOCK = "install libfaketime: apt-get install faketime"
PRINTED = ("handouts/", "sheets/", "pictures/")
MEANWHILE = "+40d"  # later than the edition


def edition(*languages: Language) -> Edition:
    contents = {language: CONTENTS[language] for language in languages}
    return Edition(contents, ADDRESS, DAY, Links(BASE, {STYLESHEET: STYLESHEET.removeprefix("/")}), STYLESHEET)


@cache
def files() -> dict[str, EditionFile]:
    found = list(server_files(edition(*LANGUAGES)))
    assert len({file.path.lower() for file in found}) == len(found)  # some file systems do not tell case
    return {file.path: file for file in found}


def made(path: str) -> str:
    return files()[path].make().decode()


# ---- links -----------------------------------------------------------------------------------------------------------


def page_markup(language: Language) -> Iterator[str]:
    """All markup on an edition's page that contains links to other addresses of the server."""
    atlas = load_atlases()[language]
    yield from (part.body.decode() for name, part in atlas.parts.items() if name != "share")
    yield str(edition_share_panel(atlas.content, None))
    wording = atlas.content.wording
    yield str(legend(wording, atlas.parts["legend"], f"/how-we-decide?lang={wording.language}"))
    registry = json.loads(atlas.citations.body)
    facts = {citation["fact"] for citation in registry["citations"].values()} - {None}
    yield from (registry["cite"].replace("{fact}", fact) for fact in facts)


def links(language: Language) -> Iterator[str]:
    """The links on the page to addresses of this server, without those to `/assets/`.

    The link to a sheet is completed with its island, as `share/panel.js` does.
    """
    for link in (
        link for markup in page_markup(language) for link in html.fragment_fromstring(markup, "div").iter("a")
    ):
        address = link.get("href", "")
        if address.startswith("/") and not address.startswith(
            "/assets/"
        ):  # those are shared files, with a test of theirs
            island = link.get("data-island")
            yield f"{address}?island={island}&lang={language}" if island else address


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_page_links_to_has_a_file(language: Language) -> None:
    found = {link for link in links(language) if not link.startswith("/export/view.")}  # which are made of any view
    assert {link.split("/")[1].partition("?")[0] for link in found} == {
        "articles",
        "cite",
        "data",
        "how-we-decide",
        "export",
        "what-changed",
    }
    assert sum(link.startswith("/cite/facts/") for link in found) > 1000
    missing = {link for link in found if file_path(edition_path(link)) not in files()}
    assert missing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_is_to_a_file_in_the_language_of_the_page(language: Language) -> None:
    assert edition_path(f"/?island=kunashir&lang={language}") == f"{language}/?island=kunashir"
    assert edition_path(f"/cite/facts/some.fact.bib?lang={language}") == f"cite/{language}/facts/some.fact.bib"
    assert edition_path(f"/how-we-decide?lang={language}") == f"{language}/how-we-decide/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_a_server_does_is_offered_where_there_is_one(language: Language) -> None:
    server = "https://atlas.example/"
    alone, served = (
        html.fragment_fromstring(edition_share_panel(CONTENTS[language], address)) for address in (None, server)
    )
    assert not alone.xpath("//textarea | //a[@data-island]") and alone.get("data-server") == ""
    of_view = served.xpath("//a[@data-island='']/@href")
    assert of_view == [server, *(f"{server}export/view.{end}" for end in ("html", "png", "svg"))]
    assert served.xpath("//textarea") and served.get("data-server") == server
    own = {link for link in served.xpath("//a/@href") if link not in of_view}
    assert own == set(alone.xpath("//a/@href"))
    assert all(file_path(edition_path(link)) in files() for link in own)


@pytest.mark.parametrize(
    "address",
    [
        "/export/view.png",
        "/export/view.svg?year=1900",
        "/export/sheet.pdf",
        "/ready",
        "/data/facts.csv?separator=semicolon",
    ],
)
def test_a_link_to_what_no_edition_has_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"the edition has no such file\. Change the link"):
        edition_path(address)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """A client of the server's redirects from an edition, with one event loop for all requests."""
    with TestClient(Starlette(routes=list(edition_routes(CONTENTS))), follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_a_page_of_an_edition_opens_its_view_on_the_server(client: TestClient, language: Language) -> None:
    found = list(pages(CONTENTS[language]))
    assert len(found) > 150
    for page in found:
        answer = client.get(f"/{language}/{page.path}?keys=off")
        address = urlsplit(answer.headers["Location"])
        parameters = dict(parse_qsl(address.query))
        assert (address.path, parameters["lang"], parameters["keys"]) == ("/", language, "off")
        today = page.view.year == this_year()  # whose end is still to come
        assert read_view(parameters, CONTENTS[language], this_year()) == (
            replace(page.view, year=None) if today else page.view,
            [],
        )
    assert client.get(f"/{language}/?island=iturup&year=1945").headers["Location"] == (
        f"/?island=iturup&year=1945&lang={language}"
    )
    for path in ("", "/", "/index.html", "/."):
        assert client.get(f"/{language}{path}").headers.get("Location") == f"/?lang={language}", path
    for path in ("lines/shimoda", "Lines/Shimoda/", "lines/shimoda/.", "lines/shimoda/index.html"):
        found_view = client.get(f"/{language}/{path}").headers.get("Location")
        assert found_view == client.get(f"/{language}/lines/shimoda/").headers["Location"], path
    for path in ("how-we-decide/", "how-we-decide", "how-we-decide/index.html"):
        assert client.get(f"/{language}/{path}").headers.get("Location") == f"/how-we-decide?lang={language}", path
    assert client.get(f"/{language}/contents/").headers["Location"] == f"/?lang={language}"
    article = f"/{language}/articles/press-tv-2019/"
    assert client.get(article).headers["Location"] == f"/articles/press-tv-2019?lang={language}"
    questions = f"/{language}/questions/people/"
    assert client.get(questions).headers["Location"] == f"/questions/people?lang={language}"
    assert client.get(f"/{language}/questions/atlantis/").status_code == 404
    assert client.get(f"/{language}/places/atlantis/").status_code == 404
    assert client.get(f"/{language}/articles/atlantis/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_we_decide_leads_to_pages_of_the_edition_and_has_its_style_in_a_file(language: Language) -> None:
    page = html.document_fromstring(files()[f"{language}/how-we-decide/index.html"].make())
    local = {
        address for _, _, address, _ in page.iterlinks() if not address.startswith(("data:", "https://", "http://"))
    }
    switched = {f"{BASE}{other}/how-we-decide/" for other in LANGUAGES}
    changes = f"{BASE}{language}/what-changed/"
    urls = {link.get("href") for link in page.xpath("//link[@hreflang or @rel='canonical']")}
    assert local - urls == {f"{BASE}{language}/", changes, *switched, BASE + STYLESHEET.removeprefix("/")}
    assert page.get("lang") == language and CONTENTS[language].method.sections[0].title in page.text_content()
    assert not page.xpath("//style | //script | //@style")


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_are_listed_and_their_titles_are_said_in_their_own_language(language: Language) -> None:
    content, links = CONTENTS[language], Links(BASE, {STYLESHEET: STYLESHEET.removeprefix("/")})
    listed = html.document_fromstring(contents_file(links, content, pages(content), STYLESHEET))
    for key, article in content.articles.items():
        (link,) = listed.xpath("//a[@href=$path]", path=f"../articles/{key}/")
        page = html.document_fromstring(files()[f"{language}/articles/{key}/{EDITION_INDEX}"].make())
        (heading,) = page.xpath("//h1")
        for one in (link, heading):
            assert (one.text, one.get("lang")) == (article.title, article.language), key


def plain_paths(content: Content) -> Iterator[str]:
    yield from ("how-we-decide/", "what-changed/")
    yield from (f"articles/{key}/" for key in content.articles)
    yield from (f"questions/{key}/" for key in content.stories)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sitemap_lists_every_page_article_and_sheet_of_questions(language: Language) -> None:
    content, listed = CONTENTS[language], list(listed_paths(CONTENTS[language]))
    plain = list(plain_paths(content))
    assert sorted(listed) == sorted([*(page.path for page in pages(content)), *plain])
    assert all(f"{language}/{path}{EDITION_INDEX}" in files() for path in plain)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_plain_page_names_its_url_in_each_language(language: Language) -> None:
    for path in plain_paths(CONTENTS[language]):
        page = html.document_fromstring(files()[f"{language}/{path}{EDITION_INDEX}"].make())
        named = {link.get("hreflang"): link.get("href") for link in page.xpath("//head/link[@rel='alternate']")}
        named.pop(None, None)  # the feed
        assert named == {other: f"{ADDRESS}{other}/{path}" for other in LANGUAGES}, path
        assert page.xpath("//head/link[@rel='canonical']/@href") == [named[language]]


def test_an_unknown_address_is_answered_in_all_languages_and_leads_to_the_atlas_in_each() -> None:
    wordings = {language: content.wording for language, content in CONTENTS.items()}
    links = Links(BASE, {STYLESHEET: STYLESHEET.removeprefix("/")})
    page = html.document_fromstring(not_found_file(links, wordings, STYLESHEET))
    for language, wording in wordings.items():
        heading = page.xpath("//*[self::h1 or self::h2][ancestor-or-self::*[@lang][1]/@lang=$lang]", lang=language)
        assert [one.text for one in heading] == [wording.gettext(NOTHING)]
        assert page.xpath("//nav//a[@lang=$lang]/@href", lang=language) == [f"{BASE}{language}/"]


# ---- citations -------------------------------------------------------------------------------------------------------


def items(text: str) -> list[dict[str, Any]]:
    """The references of a CSL-JSON file, without the fields that differ in an edition: URL and dates."""
    return [{key: item[key] for key in item if key not in ("URL", "accessed", "issued")} for item in json.loads(text)]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_citation_is_that_of_the_server_with_address_and_date_of_the_edition(language: Language) -> None:
    with TestClient(Starlette(routes=list(cite_routes(CONTENTS)))) as client:  # one event loop for all requests
        for fact in all_facts(CONTENTS[language]):
            text = made(f"cite/{language}/facts/{fact.id}.json")
            assert items(text) == items(client.get(f"/cite/facts/{fact.id}.json", params={"lang": language}).text)
            cited, *_ = json.loads(text)
            page, _, query = cited["URL"].partition("?")
            assert page == f"{ADDRESS}{language}/"
            assert dict(parse_qsl(query)) == shown_at(CONTENTS[language], fact)
            assert cited["issued"] == {"date-parts": [[DAY.year, DAY.month, DAY.day]]} and "accessed" not in cited


def test_a_former_id_has_the_citation_of_the_fact_today() -> None:
    ids = CONTENTS["en"].former_ids.root.items()
    former = {key: now for key, now in ids if now and not key.rpartition(".")[2].isdigit()}
    for old, now in former.items():
        assert made(f"cite/ru/facts/{old}.bib") == made(f"cite/ru/facts/{now}.bib")
    assert former


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_excerpt_and_the_atlas_are_cited_where_they_are_read(language: Language) -> None:
    for key in excerpts(CONTENTS[language]):
        assert f"{ADDRESS}{language}/?excerpt={key}" in made(f"cite/{language}/excerpts/{key}.txt")
    assert f" {ADDRESS}{language}/\n" in made(f"cite/{language}/page.txt")


# ---- data and prints -------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_data_are_those_of_the_server_byte_for_byte() -> None:
    client = TestClient(Starlette(routes=open_data()))
    addresses = {address for address in published_files(CONTENTS) if "?" not in address} | {INDEX}
    paths = {address: edition_path(f"/data/{address}") for address in addresses}
    assert {path for path in files() if path.startswith("data/")} == set(paths.values())
    assert paths["ru/facts.csv"] == "data/ru/facts.csv"
    others = tuple(f"{language}/" for language in LANGUAGES if language != "ja")  # made by the same functions
    for address in sorted(address for address in addresses if not address.startswith(others)):
        assert files()[paths[address]].make() == client.get(f"/data/{address}").content, address


@pytest.mark.slow
@pytest.mark.parametrize("parameters", [{}, {"island": "kunashir"}], ids=["all", "one"])
def test_a_picture_is_of_what_the_page_opens_with_and_has_the_address_of_the_page(parameters: dict[str, str]) -> None:
    view, _ = read_view(parameters, CONTENTS["ja"], this_year())
    name = "-".join(("four-islands", *parameters.values()))
    page = ADDRESS + edition_path(f"/?{urlencode({**parameters, 'lang': 'ja'})}")
    expected = picture(CONTENTS["ja"], view, "svg", DAY, page)
    assert files()[f"pictures/ja/{name}.svg"].make() == expected


@pytest.mark.slow
def test_a_sheet_is_of_its_island() -> None:
    assert files()["sheets/ru/four-islands-habomai.pdf"].make() == sheet(CONTENTS["ru"], "habomai", DAY)


def digests(language: Language) -> dict[str, str]:
    """The digest of each file of an edition in one language, by path.

    Of printed files, which take long to make, only one from each folder is included, and of citations one in ten.
    """
    files = {file.path: file.make for file in server_files(edition(language))}
    folders = {path.rpartition("/")[0]: path for path in files if path.startswith(PRINTED)}
    citations = [path for path in files if path.startswith("cite/")]
    left_out = {*citations} - {*citations[::10]}
    chosen = (path for path in files if not path.startswith(PRINTED) or path in folders.values())
    return {path: sha256(files[path]()).hexdigest() for path in chosen if path not in left_out}


@pytest.mark.slow
def test_files_are_the_same_bytes_whenever_and_wherever_they_are_made() -> None:
    faketime = shutil.which("faketime")
    if faketime is None:
        not_installed(NO_CLOCK)
    code = "import json; from tests.ui.test_edition_files import digests; print(json.dumps(digests('ja')))"
    later = [str(faketime), "--exclude-monotonic", "-f", MEANWHILE, sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "1"}
    printed = subprocess.run(later, capture_output=True, check=True, cwd=ROOT, env=environment, encoding="utf-8").stdout
    assert json.loads(printed) == digests("ja")


# ---- files for the host ----------------------------------------------------------------------------------------------


def headers_of(path: str, text: str) -> list[tuple[str, str]]:
    """The headers for a path in a `_headers` file, as Netlify and Cloudflare read that file."""
    found: list[tuple[str, str]] = []
    matches = False
    for line in text.splitlines():
        if line.startswith("/"):
            matches = fnmatchcase(path, line)
        elif matches and line:
            name, _, value = line.strip().partition(": ")
            found.append((name, value))
    return found


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("en/", set()),
        ("assets/page.0123456789ab.css", {("Cache-Control", "public, max-age=31536000, immutable")}),
        ("data/islands.geojson", {("Access-Control-Allow-Origin", "*")}),
    ],
)
def test_a_host_gives_the_policy_to_all_and_keeps_assets_for_good(path: str, own: set[tuple[str, str]]) -> None:
    headers = headers_of(BASE + path, headers_file(BASE, POLICY))
    names = [name for name, _ in headers]
    assert len(set(names)) == len(names)  # hosts would join the two values
    everywhere = {("Content-Security-Policy", POLICY), *SECURITY.items()}
    assert {("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer")} < everywhere
    assert set(headers) == everywhere | own


def test_what_lies_beside_the_edition_has_headers_of_its_own() -> None:
    assert headers_of("/elsewhere/", headers_file(BASE, POLICY)) == []
    assert headers_of("/assets/page.css", headers_file("/", POLICY)) != []


def test_a_former_address_of_data_leads_to_the_file_of_today() -> None:
    client = TestClient(Starlette(routes=open_data()), follow_redirects=False)
    lines = [line.split(" ") for line in redirects_file(BASE, LANGUAGES).splitlines()]
    by_host = {former.removeprefix(f"{BASE}data/"): (now.removeprefix(BASE), status) for former, now, status in lines}
    assert {"four-islands.kml", "ru/four-islands.kml", "ja/four-islands.kml"} <= by_host.keys()
    published = published_files(CONTENTS)
    for former in moved(LANGUAGES):
        answer = client.get(f"/data/{former}", headers={"Origin": "https://elsewhere.example"})
        address = answer.headers["Location"]
        assert answer.status_code == 301 and answer.headers["Access-Control-Allow-Origin"] == "*"
        assert address.removeprefix("/data/") in published
        assert by_host[former] == (edition_path(address), "301") and edition_path(address) in files()


def test_crawlers_read_the_pages_and_leave_out_the_citations() -> None:
    robots = RobotFileParser()
    robots.parse(robots_txt(BASE).splitlines())
    for path, read in ((f"{BASE}en/", True), (f"{BASE}data/index.json", True), (f"{BASE}cite/en/page.txt", False)):
        assert robots.can_fetch("*", urlsplit(ADDRESS)._replace(path=path).geturl()) == read
