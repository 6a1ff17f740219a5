"""The addresses of data on a real server, as other programs and pages of other sites read them."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urljoin

import geopandas as gpd
import pyogrio
import pytest
import urllib3
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser

from geo.export.data.tables import tables
from tests.contents import load

READ = """async ([url, headers]) => {
    const got = await fetch(url, {headers});
    return [got.headers.get("etag"), got.headers.get("content-range"), await got.text()];
}"""
STATUS = "async ([url, headers]) => (await fetch(url, {headers, cache: 'no-store'})).status"
PATIENCE = 120  # seconds in which every file is made, at the first look at the index


@pytest.fixture(scope="module")
def index(server: str) -> dict[str, Any]:
    return dict(asked(f"{server}/data/index.json").json())


def asked(url: str, method: str = "GET", **headers: str) -> urllib3.BaseHTTPResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return urllib3.request(method, url, headers=named, decode_content=False, timeout=PATIENCE)


def test_the_index_lists_files_that_are_there(server: str, index: dict[str, Any]) -> None:
    assert {one["language"] for one in index["files"]} == {"en", "ru", "ja"}
    assert {one["format"] for one in index["files"]} == {"geojson", "gpkg", "kmz", "csv", "lpf"}
    for one in index["files"]:
        answer = asked(urljoin(f"{server}/data/index.json", one["address"]), "HEAD")
        assert (answer.status, answer.headers["Content-Length"]) == (200, str(one["bytes"])), one["address"]
        assert answer.headers["Content-Type"] == one["media_type"]
        assert answer.headers["ETag"] == f'W/"{one["sha256"]}"'
        assert (
            one["title"]
            and one["description"]
            and set(one["licence"].split(" AND ")) <= set(index["licences"])
            and one["credits"]
        )


def test_geopandas_reads_an_address(server: str) -> None:
    for path, title in (("islands.geojson", "Iturup (Etorofu)"), ("ru/islands.geojson", "Итуруп (Эторофу)")):
        frame = gpd.read_file(f"{server}/data/{path}")
        assert frame.title[0] == title and frame.crs == "EPSG:4326" and set(frame.id) == set(load().islands)


def test_gdal_reads_the_geopackage_in_parts(server: str) -> None:
    layers = pyogrio.list_layers(f"/vsicurl/{server}/data/four-islands.gpkg")
    assert {name for name, _ in layers} == {table.key for table in tables()} | {"layer_styles"}
    part = asked(f"{server}/data/four-islands.gpkg", Range="bytes=0-14")
    assert (part.status, part.data) == (206, b"SQLite format 3")


def test_a_schema_checks_its_file(server: str, index: dict[str, Any]) -> None:
    (one,) = (one for one in index["files"] if one["address"] == "ja/settlements.geojson")
    schema = asked(f"{server}/data/{one['schema']}").json()
    Draft202012Validator(schema).validate(asked(f"{server}/data/{one['address']}").json())


def test_a_table_can_be_had_with_semicolons(server: str) -> None:
    answer = asked(f"{server}/data/ru/facts.csv?separator=semicolon")
    lines = answer.data.decode("utf-8-sig").splitlines()
    assert answer.headers["Content-Type"].startswith("text/csv") and lines[0].startswith("id;title;")
    assert asked(f"{server}/data/ru/facts.csv").data.decode("utf-8-sig").startswith("id,title,")
    for unknown in ("facts.csv?separator=tab", "facts.geojson?separator=semicolon"):
        assert asked(f"{server}/data/{unknown}").status == 404


@pytest.mark.parametrize("tags", ["{tag}", "*", '"another", {tag}', '{strong},W/"another"'])
def test_what_has_not_changed_is_not_sent_again(server: str, tags: str) -> None:
    first = asked(f"{server}/data/facts.csv")
    tag = first.headers["ETag"]
    known = tags.format(tag=tag, strong=tag.removeprefix("W/"))
    again = asked(f"{server}/data/facts.csv", If_None_Match=known)
    assert (first.headers["Cache-Control"], again.status, again.data) == ("no-cache", 304, b"")
    assert again.headers["ETag"] == tag and "Accept-Encoding" in again.headers["Vary"]


@pytest.mark.parametrize("tags", ['"another"', "{digest}", '"{digest}0"'])
def test_what_the_asker_does_not_have_is_sent(server: str, tags: str) -> None:
    digest = asked(f"{server}/data/facts.csv", "HEAD").headers["ETag"].removeprefix('W/"').removesuffix('"')
    assert asked(f"{server}/data/facts.csv", "HEAD", If_None_Match=tags.format(digest=digest)).status == 200


def test_what_is_sent_is_compressed_where_that_is_understood(server: str) -> None:
    plain, small = asked(f"{server}/data/facts.geojson"), asked(f"{server}/data/facts.geojson", Accept_Encoding="gzip")
    assert "Content-Encoding" not in plain.headers and small.headers["Content-Encoding"] == "gzip"
    assert len(small.data) < len(plain.data) / 4
    assert small.headers["ETag"].startswith('W/"')  # the bytes differ, so the tag says no more than the same content


@pytest.mark.parametrize("path", ["/nothing.geojson", "/islands.geojson/1", "/ru", "/", ""])
def test_what_is_not_there_is_said_in_words(server: str, path: str) -> None:
    answer = asked(f"{server}/data{path}")
    assert answer.status == 404 and "/data/index.json" in answer.data.decode()


@pytest.mark.parametrize("path", ["/view.docx", "/view.html/1", "/", ""])
def test_what_cannot_be_made_is_said_in_words(server: str, path: str) -> None:
    answer = asked(f"{server}/export{path}")
    assert answer.status == 404 and "/export/view.png" in answer.data.decode()
    assert "Accept-Language" in answer.headers["Vary"]


class Elsewhere(BaseHTTPRequestHandler):
    """The server of another site."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Elsewhere</title>")


@pytest.fixture
def other_site() -> Iterator[str]:
    """The address of a page on another server, which therefore has another origin."""
    with HTTPServer(("localhost", 0), Elsewhere) as site:
        Thread(target=site.serve_forever).start()
        yield f"http://localhost:{site.server_port}/"
        site.shutdown()


def test_a_page_of_another_origin_may_read_the_data(browser: Browser, other_site: str, server: str) -> None:
    with browser.new_page() as page:
        page.goto(other_site)
        digest, _, text = page.evaluate(READ, [f"{server}/data/ja/islands.geojson", {}])
        _, extent, part = page.evaluate(READ, [f"{server}/data/four-islands.gpkg", {"Range": "bytes=0-14"}])
        status = page.evaluate(STATUS, [f"{server}/data/ja/islands.geojson", {"If-None-Match": digest}])
    assert digest and json.loads(text)["language"] == "ja"
    assert extent.startswith("bytes 0-14/") and part == "SQLite format 3"
    assert status == 304
