"""The panels show the facts with dates and sources, and escape all text."""

import json
from typing import Any

import pytest
from lxml import html
from markupsafe import Markup, escape

from content.citing.citations import fact_citation, registry
from content.models import Fact, Island
from content.record.excerpts import article_of, excerpts_on
from content.wording import LANGUAGES
from geo.coast.measure import measure
from geo.contract import InTime
from geo.layers.years.time_spans import in_time
from geo.map.view import excerpts, places
from tests.contents import load
from ui.markup import cited_fact, join, sources_button
from ui.page.atlas import Atlas, load_atlases
from ui.page.below_map.article_list import article_list_parts
from ui.page.below_map.timeline import period_parts
from ui.page.components.facts import population_table
from ui.page.components.quotations import article_with_excerpts, attribution, excerpt_card, quotations
from ui.page.panel import island as panel
from ui.page.panel.place import place_card
from ui.page.panel.strip import strip
from ui.server.plain_pages.article_pages import LICENCES, article_page

CONTENT = load()
WORDING = CONTENT.wording
ISLANDS = list(CONTENT.islands.values())
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>`${3}\"'"


def whole_panel(island: Island) -> Markup:
    """The markup of all parts of an island's panel."""
    parts = (panel.settlements, panel.sites, panel.islets, quotations)
    return Markup("").join(
        [
            panel.head(WORDING, island),
            strip(CONTENT, island, measure(island.id)),
            panel.land(CONTENT, island, measure(island.id)),
            population_table(WORDING, island.population),
            *(part(CONTENT, island) for part in parts),
        ]
    )


@pytest.mark.parametrize("island", ISLANDS, ids=lambda island: island.id)
def test_an_island_panel_begins_with_both_names_and_has_the_other_scripts(island: Island) -> None:
    text = str(panel.head(WORDING, island))
    assert text.startswith(f"<header><h2>{WORDING.names(island.names)}</h2>")
    assert all(name in text for name in (island.names.ru, island.names.ja) if name)


@pytest.mark.parametrize("island", ISLANDS, ids=lambda island: island.id)
def test_every_fact_of_an_island_is_shown_with_its_date_and_a_way_to_its_sources(island: Island) -> None:
    text = str(whole_panel(island))
    facts: list[Fact[Any]] = [*island.area_km2, *island.highest_point, *island.distances, *island.population]
    facts += [island.inhabited, island.admin_de_facto, island.admin_claimed, *island.name_meanings, *island.transport]
    for fact in facts:
        assert f'data-cite="{fact_citation(fact).key}"' in text
        assert str(escape(WORDING.day(fact.as_of))) in text


@pytest.mark.parametrize("island", ISLANDS, ids=lambda island: island.id)
def test_the_panel_says_from_where_to_where_the_nearest_coast_is(island: Island) -> None:
    line = measure(island.id).to_hokkaido
    text = str(whole_panel(island))
    assert f"<strong class='measure'>{WORDING.number(line.km, 1)} km</strong> to the nearest coast" in text
    assert all(f"{lat:.2f}° N {lon:.2f}° E" in text for lon, lat in (line.start, line.end))


@pytest.mark.parametrize("island", ISLANDS, ids=lambda island: island.id)
def test_the_panel_leads_to_every_settlement_site_and_excerpt_of_its_island(island: Island) -> None:
    text = str(whole_panel(island))
    for town in CONTENT.settlements.values():
        assert (f'data-place="{town.id}"' in text) == (town.island == island.id)
    for site in CONTENT.sites.values():
        assert (f'data-place="{site.id}"' in text) == (island.id in site.islands)
    assert f'data-written="island={island.id}"' in text  # which lists those about all four islands too


@pytest.mark.parametrize("key", places(CONTENT))
def test_a_place_card_names_its_place_in_every_script_it_has(key: str) -> None:
    text, names = str(place_card(CONTENT, key)), places(CONTENT)[key].names
    assert str(escape(WORDING.names(names))) in text
    assert all(str(escape(name)) in text for name in (names.ru, names.ja) if name)


@pytest.mark.parametrize("key", [key for key, site in CONTENT.sites.items() if site.location is None])
def test_a_site_without_a_known_place_says_so(key: str) -> None:
    assert "Only the island is known" in place_card(CONTENT, key)


def test_an_excerpt_card_has_quotation_speaker_article_and_what_the_record_shows() -> None:
    for excerpt in excerpts(CONTENT).values():
        card = excerpt_card(CONTENT, excerpt)
        text = html.fragment_fromstring(str(card), "div").text_content()  # marks stand within quotations
        article = article_of(CONTENT, excerpt.id)
        assert f"/articles/{article.id}?lang=en" in card
        said = [excerpt.quote, attribution(WORDING, excerpt), article.title]
        if excerpt.check:
            said += [excerpt.check.sentence, WORDING.day(excerpt.check.as_of)]
        assert [part for part in said if part not in text] == [], excerpt.id


def test_the_panel_has_the_latest_that_was_said_of_an_island_by_then() -> None:
    for island in ISLANDS:
        templates = html.fragment_fromstring(str(quotations(CONTENT, island)), "div").findall(".//template")
        buttons = [template.xpath(".//button/@data-excerpt")[0] for template in templates]
        spans = [json.loads(template.get("data-in-time") or "")["years"] for template in templates]
        shown = dict(zip(buttons, spans, strict=True))
        for year in (1855, 1945, 1956, 1981, 2001, 2016, None):
            found = {key for key, span in shown.items() if in_time(InTime(years=tuple(span)), "de_facto", year)}
            by_then = [one for _, one in excerpts_on(CONTENT, island.id, year) if len(one.islands) < len(ISLANDS)]
            oldest = article_of(CONTENT, by_then[:7][-1].id).date[:4] if by_then else ""
            latest = {one.id for one in by_then if article_of(CONTENT, one.id).date[:4] > oldest}
            assert latest <= found <= {one.id for one in by_then} and len(found) <= 7, (island.id, year)


def test_the_list_has_every_article_once_with_what_it_is_filtered_by() -> None:
    parts = [html.fragment_fromstring(str(part), "div") for part in article_list_parts(CONTENT).values()]
    articles = [article for part in parts for article in part.xpath(".//article")]
    dates = [article.get("data-year") for article in articles]
    assert dates == sorted(dates, reverse=True) and len(articles) == len(CONTENT.articles)
    selects = list(parts[0].iter("select"))
    offered = {one.get("name"): {option.get("value", option.text) for option in one} for one in selects}
    assert len(offered) == 7
    for element in (*articles, *(entry for article in articles for entry in article.iter("li"))):
        for name in offered.keys() & {key.removeprefix("data-") for key in element.attrib}:
            value = element.get(f"data-{name}")
            values = [value] if name == "verdict" else value.split()
            assert {value for value in values if value} <= offered[name]


def test_the_page_of_an_article_has_all_that_is_quoted_of_it() -> None:
    for article in CONTENT.articles.values():
        page = article_page(CONTENT, article, Markup(""))
        text = html.document_fromstring(str(page)).text_content()
        assert str(escape(article.url or "")) in page
        said = [article.title, article.publisher, article.summary, LICENCES[article.licence]]
        said += [excerpt.quote for excerpt in article.excerpts]
        said += [excerpt.check.sentence for excerpt in article.excerpts if excerpt.check]
        assert [part for part in said if part not in text] == [], article.id


def test_an_event_leads_to_what_was_said_on_it() -> None:
    text = str(join(period_parts(CONTENT).values()))
    linked = {excerpt.id for article in CONTENT.articles.values() if article.events for excerpt in article.excerpts}
    assert {excerpt for excerpt in excerpts(CONTENT) if f'data-excerpt="{excerpt}"' in text} == linked


@pytest.mark.parametrize("article", CONTENT.articles.values(), ids=lambda article: article.id)
def test_an_article_reads_as_its_excerpts_in_order(article: Any) -> None:
    text = str(article_with_excerpts(CONTENT, article))
    at = [text.index(f"excerpt-{excerpt.id}") for excerpt in article.excerpts]
    assert at == sorted(at)


def test_every_citation_in_a_panel_can_be_looked_up() -> None:
    known = registry(CONTENT)
    keys = {piece.split('"')[0] for island in ISLANDS for piece in str(whole_panel(island)).split('data-cite="')[1:]}
    assert keys and keys <= set(known["citations"])
    cited = {source for citation in known["citations"].values() for source in citation["sources"]}
    assert cited <= set(known["sources"])


def test_hostile_text_stays_text() -> None:
    note = dict.fromkeys(LANGUAGES, HOSTILE)
    fact = Fact[str].model_validate(
        {"value": HOSTILE, "as_of": "2020", "sources": ["osm"], "confidence": "single-source", "note": note}
    )
    shown = str(cited_fact(WORDING, fact)) + str(sources_button(WORDING, fact_citation(fact)))
    assert "<script" not in shown and "<img" not in shown


@pytest.mark.parametrize("atlas", load_atlases().values(), ids=LANGUAGES)
def test_a_panel_has_strip_and_chart_and_then_folds_that_say_what_is_in_them(atlas: Atlas) -> None:
    for island in atlas.content.islands:
        shown = html.fragment_fromstring(atlas.parts[island].body.decode())
        kinds = [child.get("class") or child.tag for child in shown]
        assert kinds[:5] == ["header", "strip", "chart", "details", "take"] and kinds[-1] == "sheet"
        folds = shown.findall("details[@class='fold']")
        assert ["fold"] * len(folds) == kinds[5:-1] and len({fold.get("id") for fold in folds}) == len(folds) > 4
        assert [fold.get("open") is not None for fold in folds] == [True] + [False] * (len(folds) - 1)
        said = [(fold.findtext("summary/h3"), fold.findtext("summary/span[@class='inside']")) for fold in folds]
        assert all(title and inside for title, inside in said)


def test_a_fold_counts_what_is_in_it() -> None:
    atlas = load_atlases()["en"]
    for key, island in CONTENT.islands.items():
        shown = html.fragment_fromstring(atlas.parts[key].body.decode())
        counted = {
            "fold-land": len(shown.findall(".//*[@id='fold-land']//button[@data-cite]")),
            "fold-topics": len(shown.findall(".//*[@id='fold-topics']//button[@data-cite]")),
            "fold-settlements": sum(town.island == key for town in CONTENT.settlements.values()),
            "fold-sites": sum(key in site.islands for site in CONTENT.sites.values()),
            "fold-said": len(list(excerpts_on(CONTENT, island.id))),
        }
        inside = {name: shown.findtext(f".//*[@id='{name}']/summary/span") or "0" for name in counted}
        assert {name: int(words.split(" ")[0].replace(",", "")) for name, words in inside.items()} == counted
