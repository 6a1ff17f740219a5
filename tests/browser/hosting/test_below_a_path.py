"""The server below a path of a site: behind proxies that keep or remove the path, and by HTTPS."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import urllib3
from playwright.sync_api import Browser, Route, expect

from atlas_page import AtlasPage, Serve, Visit
from pages import new_page
from proxies import BY_HTTP, DEFAULTS, OF_OPERATOR, PUBLIC, free_port, haproxy

ROOT = Path(__file__).resolve().parents[3]
PATH = "/news/atlas"
BELOW_PATH = {"STREAMLIT_SERVER_BASE_URL_PATH": PATH}
CERTIFICATE = [
    *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={PUBLIC}"),
    *("-addext", f"subjectAltName=DNS:{PUBLIC}"),
]
CONFIGURATION = f"""{DEFAULTS}frontend kept
    bind 127.0.0.1:{{kept}}
    default_backend kept
frontend stripped
    bind 127.0.0.1:{{stripped}}
    http-request return status 404 unless {{{{ path_beg {PATH}/ }}}} or {{{{ path /ready }}}}
    http-request replace-path {PATH}/(.*) /\\1
    default_backend kept
frontend secure
    bind 127.0.0.1:{{secure}} ssl crt {{certificate}}
    http-request set-header X-Forwarded-Proto https
    default_backend kept
backend kept
    server one 127.0.0.1:{{port}}
"""


@pytest.fixture(scope="module")
def proxied(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Three addresses of one server below a path, behind a proxy.

    At "kept" the proxy keeps the path, at "stripped" it removes the path, and "secure" is by HTTPS. `certificate` is
    not an address but the path of the certificate file for "secure".
    """
    folder = tmp_path_factory.mktemp("haproxy")
    files = ["-keyout", str(folder / "atlas.pem.key"), "-out", str(folder / "atlas.pem")]
    subprocess.run([*CERTIFICATE, *files], check=True, capture_output=True)
    ports = {"kept": free_port(), "stripped": free_port(), "secure": free_port()}
    port = urlsplit(serve(ROOT, **OF_OPERATOR, **BELOW_PATH)).port
    configuration = folder / "haproxy.cfg"
    configuration.write_text(CONFIGURATION.format(**ports, port=port, certificate=folder / "atlas.pem"))
    with haproxy(configuration, [ports["kept"], ports["stripped"]]):
        schemes = {"secure": "https"}
        urls = {name: f"{schemes.get(name, 'http')}://{PUBLIC}:{port}{PATH}/" for name, port in ports.items()}
        yield {**urls, "certificate": str(folder / "atlas.pem")}


@pytest.mark.parametrize("proxy", ["kept", "stripped"])
def test_page_links_and_files_are_below_the_path(visit: Visit, proxied: dict[str, str], proxy: str) -> None:
    asked: list[str] = []

    def note(route: Route) -> None:
        asked.append(urlsplit(route.request.url).path)
        route.continue_()

    atlas = visit("?lang=en", url=proxied[proxy], tolerated=(BY_HTTP,), routes={re.compile(""): note})
    atlas.choose_island("Iturup")
    atlas.expect_details_of("Iturup")
    assert asked and [path for path in asked if not path.startswith(f"{PATH}/")] == []
    addresses = "(links) => links.map((one) => one.href).filter((one) => one.startsWith(location.origin))"
    links = atlas.page.locator("a[href]").evaluate_all(addresses)
    assert {urljoin(link, ".") for link in links} >= {urljoin(proxied[proxy], f"{part}") for part in ("", "data/")}
    assert [link for link in links if not link.startswith(proxied[proxy])] == []
    atlas.page.goto(f"{proxied[proxy]}how-we-decide?lang=ru")
    atlas.page.locator("main a[href*='/?lang=']").first.click()
    expect(atlas.islands.get_by_role("button")).to_have_count(4)


@pytest.mark.parametrize("proxy", ["kept", "stripped"])
def test_an_embed_below_the_path_draws_its_map(visit: Visit, proxied: dict[str, str], proxy: str) -> None:
    embed = visit("?embed=true&lang=en", url=proxied[proxy], ready=False, tolerated=(BY_HTTP,)).page
    embed.locator("path.island").first.wait_for(state="attached")
    assert embed.locator("a.full").evaluate("(link) => link.href").startswith(proxied[proxy])


def test_by_https_the_page_works(browser: Browser, proxied: dict[str, str]) -> None:
    page = new_page(browser, ignore_https_errors=True)
    page.goto(f"{proxied['secure']}?lang=en")
    atlas = AtlasPage(page)
    atlas.wait_until_ready()
    atlas.choose_island("Iturup")
    atlas.expect_details_of("Iturup")
    page.context.close()


@pytest.mark.parametrize("proxy", ["kept", "stripped", "secure"])
def test_addresses_for_other_programs_are_those_of_readers(proxied: dict[str, str], proxy: str) -> None:
    place = urlsplit(proxied[proxy])
    trusted: dict[str, Any] = {"ca_certs": proxied["certificate"], "server_hostname": PUBLIC, "assert_hostname": PUBLIC}

    def text(path: str) -> str:
        address = f"{place.scheme}://127.0.0.1:{place.port}{place.path}{path}"
        with urllib3.PoolManager(**(trusted if place.scheme == "https" else {})) as pool:
            return pool.request("GET", address, headers={"Host": place.netloc}).data.decode()

    assert f"{proxied[proxy]}?lang=en" in text("cite/page.txt")
    (url, picture) = re.findall(r'og:(?:url|image)" content="([^"]+)"', text("?island=iturup&lang=en"))
    assert url.startswith(proxied[proxy]) and picture.startswith(f"{proxied[proxy]}assets/preview.")
    assert f"{PATH}/data/index.json" in text("nothing.txt")


def test_the_path_without_its_slash_leads_to_the_page(proxied: dict[str, str]) -> None:
    address = f"http://127.0.0.1:{urlsplit(proxied['kept']).port}"
    for path, to in (("", "/"), ("?lang=ru", "/?lang=ru"), ("/how-we-decide/", "/how-we-decide")):
        answer = urllib3.request("GET", address + PATH + path, headers={"Host": PUBLIC}, redirect=False)
        assert answer.headers["Location"] == PATH + to
