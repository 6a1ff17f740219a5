"""The map as one HTML file: its content, its size, and that no text in it can act as code."""

import json
import re
import sys
from collections.abc import Callable
from functools import cache

import lxml.html
import pytest

from content.citing.citations import source_date
from content.models import Language, Source
from content.record.store import ISLAND_ORDER
from content.wording import LANGUAGES, wording_in
from geo.contract import CountRow
from geo.export.files import ExportRequest, File
from geo.export.formats import EXPORTERS, Format
from geo.export.web.standalone import standalone
from geo.layers.features import Feature
from geo.layers.layer import Layer
from geo.layers.registry import LAYERS
from geo.layers.symbols import Sign
from geo.layers.years.events import event_texts
from geo.map.assets import embeddable_json
from geo.map.credits import sources_shown
from geo.map.folium_map import layer_assets
from geo.map.titles import selected_name
from geo.map.view import View
from tests.contents import DAY, load

LIMIT = 1_000_000  # bytes
USUAL = View(layers=tuple(layer.key for layer in LAYERS if layer.on))


def made(language: Language, view: View = USUAL) -> File:
    """The HTML file of a view."""
    (file,) = EXPORTERS[Format.HTML](ExportRequest(load(language), view))
    return file


@pytest.fixture(scope="module")
def html_in() -> Callable[[Language], bytes]:
    return cache(lambda language: made(language).make())


def parsed(html: bytes) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html.decode())


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_small_and_in_its_language(html_in: Callable[[Language], bytes], language: Language) -> None:
    assert len(html_in(language)) < LIMIT
    assert parsed(html_in(language)).get("lang") == language


def test_it_loads_nothing_and_allows_nothing_else(html_in: Callable[[Language], bytes]) -> None:
    page = parsed(html_in("en"))
    assert not page.xpath("//link[not(starts-with(@href, 'data:'))] | //img | //iframe | //script[@src] | //*[@style]")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'" and rules["img-src"] == "data:"
    assert "connect-src" not in rules and "unsafe" not in policy
    assert all("http" not in rule for rule in rules.values())


def test_a_coast_is_in_it_once(html_in: Callable[[Language], bytes]) -> None:
    longest = max(json.loads(layer_assets(load("en"))["islands"].body)["features"], key=lambda one: len(str(one)))
    start = json.dumps(longest["geometry"]["steps"], separators=(",", ":"))[:200]
    assert html_in("en").decode().count(start) == 1


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sources_of_everything_it_shows_are_in_it(html_in: Callable[[Language], bytes], language: Language) -> None:
    content = load(language)
    listed = {item.findtext("b") for item in parsed(html_in(language)).xpath("//ul[@class='sources']/li")}
    features = [one.properties for layer in LAYERS for one in layer.features(content)]
    shown = [
        *features,
        *(thing for one in features for thing in getattr(one, "things", ())),
        *event_texts(content).values(),
    ]
    named = {one.sources for one in shown if getattr(one, "sources", None)}
    frame = content.wording.gettext("Sources: {publishers}", publishers="|").split("|")
    for sources in named:
        publishers = sources.removeprefix(frame[0]).removesuffix(frame[1])
        left = publishers
        for publisher in sorted(filter(None, listed), key=len, reverse=True):
            left = left.replace(publisher, "")
        assert not left.strip("; ；"), f"not among the sources: {left}"


def test_a_source_has_title_date_link_and_what_is_to_be_known_of_it(html_in: Callable[[Language], bytes]) -> None:
    content = load("en")
    items = parsed(html_in("en")).xpath("//ul[@class='sources']/li")
    expected = [content.sources[key] for key in sources_shown(content, USUAL)]
    found = [(item.text_content(), item.find("a").get("href")) for item in items]
    assert sorted(found) == sorted((line(source), source.url) for source in expected)


def line(source: Source) -> str:
    """The line about a source that a reader of English sees: publisher, title, date, remarks."""
    date = source_date(wording_in("en"), source)
    remarks = [remark for remark in (source.stance, "a weak source" if source.weak else None) if remark]
    return f"{source.publisher}, {source.title}, {date}{''.join(f' ({remark})' for remark in remarks)}"


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (View(island="kunashir"), "Governed by Russia"),
        (View(island="kunashir", year=1875), "Today:Governed by Russia"),
        (View(island="iturup", place="kurilsk", year=1945), "1,001 residents (15 August 1945)"),
    ],
)
def test_what_is_said_of_the_selection_is_of_the_year_or_said_to_be_of_today(view: View, words: str) -> None:
    name = selected_name(load("en"), view) or ""
    (section,) = parsed(made("en", view).make()).xpath("//section[h2=$name]", name=name)
    assert section.text_content().startswith(f"{name}Selected when this file was made.{words}")


def test_its_head_says_the_day_it_is_given() -> None:
    html = standalone(load("en"), USUAL, layer_assets(load("en")), DAY)
    assert "on 22 November 2026" in html


def test_its_licences_are_named(html_in: Callable[[Language], bytes]) -> None:
    words = parsed(html_in("en")).text_content()
    assert all(licence in words for licence in ("© OpenStreetMap contributors, ODbL 1.0", "CC BY 4.0", "MIT", "BSD"))


def test_a_layer_that_is_added_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def lighthouses(_: object) -> list[Feature]:
        return [
            Feature(CountRow(draw="row", kind="count", id=island, island=island, title="A light"))
            for island in ISLAND_ORDER
        ]

    added = Layer("lights", "Lighthouses", lighthouses, (Sign("text", "A lighthouse"),), on=True)
    for module in [one for name, one in sys.modules.items() if name.startswith("geo.") and hasattr(one, "LAYERS")]:
        monkeypatch.setattr(module, "LAYERS", (*LAYERS, added))
    page = parsed(made("en", View(layers=("lights",))).make())
    assert page.xpath("//section[@data-layer='lights']//li")[0].text_content() == "A lighthouse"
    given = json.loads(page.xpath("//script[@id='given']")[0].text)
    assert "lights" in given["layers"]
    assert any(name.startswith("/assets/lights.") for name in given["files"])
    assert "Layers shown: Lighthouses." in page.text_content()


@pytest.mark.parametrize(
    "text", ["</script><script>x()</script>", "<!-- <script>", "\u2028", "\u2029", "日本 «Курилы»"]
)
def test_json_in_a_script_ends_neither_it_nor_a_line(text: str) -> None:
    written = embeddable_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert not re.search("[<\u2028\u2029]", written)


@pytest.mark.parametrize(
    ("view", "name"),
    [
        (View(), "four-islands.html"),
        (View(island="kunashir", year=1875), "four-islands-kunashir-1875.html"),
        (View(island="iturup", place="kurilsk", viewpoint="de_facto"), "four-islands-kurilsk.html"),
        (View(viewpoint="declaration_1956", year=1956), "four-islands-declaration-1956-1956.html"),
    ],
)
def test_the_name_tells_the_view(view: View, name: str) -> None:
    assert made("en", view).name == name
