"""The topics are folded, show few facts at first, can be found, and seldom rest on weak sources alone."""

import pytest
from lxml import html

from content.models import MOST_LEADING, Island, Theme
from content.record.facts.fact_index import all_facts
from content.record.report import fact_counts
from tests.contents import load
from ui.page.atlas import load_atlases
from ui.page.below_map.themes import themes_and_sections, themes_of_island
from ui.page.find import names_to_find, normalised

CONTENT = load()
WEAK_ONLY_AT_MOST = 0.2


@pytest.mark.parametrize("theme", CONTENT.themes.values(), ids=lambda theme: theme.id)
def test_a_topic_opens_with_its_leading_facts_alone(theme: Theme) -> None:
    assert 0 < sum(fact.leads for fact in theme.facts) <= MOST_LEADING


@pytest.mark.parametrize("island", CONTENT.islands.values(), ids=lambda island: island.id)
def test_a_topic_of_an_island_has_few_facts_open_and_the_rest_behind_all(island: Island) -> None:
    fold = html.fragment_fromstring(str(themes_of_island(CONTENT, island)))
    opened = fold.xpath("./ul[contains(@class, 'facts')]")
    assert opened and all(len(facts.xpath("./li")) <= MOST_LEADING for facts in opened)
    said = sum(fact.islands == (island.id,) for theme in CONTENT.themes.values() for fact in theme.facts)
    assert len(fold.xpath(".//ul[contains(@class, 'facts')]/li")) == said


def test_all_topics_are_on_the_page_and_folded() -> None:
    parts = load_atlases()["en"].parts
    shown = parts["themes"].body.decode()
    for theme in CONTENT.themes.values():
        assert f"<details class='fold' id='theme-{theme.id}'><summary><h3>{theme.title}</h3>" in shown
        inside = parts[f"theme-{theme.id}"]
        assert f"<div data-fetch='{inside.url}'></div></details>" in shown
        assert all(str(section.title) in inside.body.decode() for section in theme.sections)


def test_every_topic_is_found_by_its_title() -> None:
    found = names_to_find(CONTENT)
    for key, one in themes_and_sections(CONTENT):
        assert found[normalised(str(one.title))][0] in {"theme", "island", "place", "landmark"}, key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Northern Territories", "northern-territories"),
        ("Южные Курилы", "southern-kurils"),
        ("北方領土", "northern-territories"),
    ],
)
def test_the_name_of_the_group_is_explained(name: str, key: str) -> None:
    assert names_to_find(CONTENT)[normalised(name)] in {("island", "all_four"), ("theme", f"names.{key}")}


def test_few_facts_rest_on_weak_sources_alone() -> None:
    counts = fact_counts(CONTENT, all_facts(CONTENT))
    assert counts.weak_only <= WEAK_ONLY_AT_MOST * counts.facts
