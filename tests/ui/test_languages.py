"""A Russian or Japanese page contains English only where the page marks it as English.

Every text of the interface comes from the catalogues of messages.
"""

import re
from collections.abc import Iterator

import pytest
from markupsafe import Markup

from content.models import Language
from content.record.history import this_year
from content.record.store import Content
from geo.layers.registry import LAYERS
from geo.layers.years.captions import captions
from geo.layers.years.events import event_texts, events
from geo.map.view import View, read_view
from geo.script_messages import map_words
from ui.markup import join
from ui.page.atlas import load_atlases
from ui.page.navigation.languages import language_switch
from ui.page.navigation.shortcuts import map_table, shortcuts, shortcuts_button, skip_links
from ui.server.plain_pages.changes import changes_page
from ui.server.plain_pages.method import method_page
from ui.server.shell import shell

ATLASES = load_atlases()
ENGLISH = r"(?<![\w.{/-])[a-z]{2,}(?![\w.}/-])"  # words in lower case: names have capitals
LATIN_WORDS = {"km", "uriri", "ibiblio", "islandstudies", "kokalog"}  # a unit in Japanese, an Ainu word, names of sites


def markup(content: Content) -> Iterator[str]:
    """The HTML of the page and of plain pages, in the language of `content`."""
    wording, atlas = content.wording, ATLASES[content.wording.language]
    yield from (asset.body.decode() for asset in atlas.parts.values())
    yield (
        shell(atlas, View(island="shikotan"), "http://localhost:8501/")
        .partition("<noscript>")[2]
        .partition("</noscript>")[0]
    )
    yield method_page(content, Markup(""))
    yield changes_page(content, Markup(""))
    yield join(part(wording) for part in (language_switch, map_table, shortcuts, shortcuts_button, skip_links))


def plain(content: Content) -> Iterator[str]:
    """The texts of the map, and the notices about unknown parts of an address, without markup."""
    features = [one.properties for layer in LAYERS for one in layer.features(content)]
    sites = [site for one in features for site in getattr(one, "things", ())]
    for one in (*features, *sites, *events(content), *event_texts(content).values()):
        yield from (getattr(one, "title", ""), *getattr(one, "lines", ()))
    yield from (one.text for one in captions(content))
    yield from map_words(content.wording).values()
    yield from read_view({"island": "atlantis", "year": "atlantis"}, content, this_year())[1]


def unquoted(text: str) -> str:
    """The text without quotations in « » or 「 」, which may be in another language."""
    return re.sub(r"[«「].*?[»」]", "", text)


def text(html: str, language: Language) -> str:
    """The text of some markup, without elements in another language and without links to sources."""
    html = re.sub(rf"<(\w+)[^>]* lang=['\"](?!{language})\w+['\"][^>]*>.*?</\1>", "", html)
    return Markup(re.sub(r"<a href='http[^>]*>.*?</a>", "", html)).striptags()


@pytest.mark.parametrize("language", ["ru", "ja"])
def test_nothing_is_written_past_the_catalogues(language: Language) -> None:
    content = ATLASES[language].content
    said = [*(text(html, language) for html in markup(content)), *map(unquoted, plain(content))]
    assert sum(map(len, said)) > 10_000
    assert set(re.findall(ENGLISH, "\n".join(said))) <= LATIN_WORDS
