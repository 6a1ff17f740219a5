"""Each story's file has the facts of the record with all sources, and the map shows the place of each step."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import html

from content.models import Language
from content.models.stories import Step, Story
from content.record.facts.fact_index import facts_by_id
from content.record.store import Content
from content.wording import LANGUAGES
from geo.coast.integrity_check import MAP_AREA
from geo.contract import Corners, StoryText, ToldStory
from geo.map.camera import box_around
from geo.map.folium_map import extent
from geo.map.stories import story_assets, story_place, story_without_server
from geo.map.titles import description, page_title
from geo.map.view import Camera, told_step
from tests.contents import load


@pytest.fixture(scope="module", params=LANGUAGES)
def content(request: pytest.FixtureRequest) -> Content:
    language: Language = request.param
    return load(language)


def told(content: Content) -> Iterator[tuple[Story, ToldStory]]:
    """Each story, with its file in the form that the script reads."""
    for key, asset in story_assets(content, "<a href='/cite/facts/{fact}.txt'>cite</a>").items():
        yield content.stories[key], ToldStory.model_validate_json(asset.body, strict=True)


def test_each_text_has_its_facts_and_each_fact_its_sources(content: Content) -> None:
    known = facts_by_id(content)
    for story, file in told(content):
        for step, shown in zip(story.steps, file.steps, strict=True):
            assert [text.text for text in shown.texts] == texts_in_order(content, step)
            assert {fact for text in shown.texts for fact in text.facts} == set(step.all_facts)
            assert all(has_evidence(text, step) for text in shown.texts)
            assert len(quotations(shown.texts)) + len(shown.quotations) == len(step.all_excerpts)
            assert shown.shown.bounds is not None
        for key, fact in file.facts.items():
            assert fact.sources == known[key].fact.sources and set(fact.sources) <= file.sources.keys()
            assert fact.words and fact.date


def texts_in_order(content: Content, step: Step) -> list[str]:
    """The texts of a step in reading order. The parties' texts are in the order of the content's language."""
    sides = [step.sides.of(party).text for party in content.wording.parties] if step.sides else []
    return [step.text, *sides, step.ending.text]


def quotations(texts: tuple[StoryText, ...]) -> list[str]:
    return [quotation.text for text in texts for quotation in text.quotations]


def has_evidence(text: StoryText, step: Step) -> bool:
    """Whether a text cites facts or quotations. The ending of a step needs none."""
    return bool(text.cited or text.quotations) or text.text == step.ending.text


def test_a_file_without_a_server_leads_nowhere_on_it(content: Content) -> None:
    for story in content.stories.values():
        (asset,) = story_without_server(content, told_step(content, story, 1)).values()
        file = ToldStory.model_validate_json(asset.body, strict=True)
        assert file.cite is None
        every = [
            one for step in file.steps for one in (*step.quotations, *(q for t in step.texts for q in t.quotations))
        ]
        assert every and {one.address for one in every} == {None}


def test_the_place_of_the_stories_leads_to_the_first_step_of_each(content: Content) -> None:
    files = story_assets(content, "")
    links = html.fragment_fromstring(story_place(content, files)).xpath(".//a")
    assert [link.text for link in links] == [story.title for story in content.stories.values()]
    language = content.wording.language
    assert [link.get("href") for link in links] == [f"/?story={key}&step=1&lang={language}" for key in content.stories]
    assert [link.get("data-file") for link in links] == [file.url for file in files.values()]


def test_the_map_shows_where_a_step_is_and_the_page_is_named_after_it(content: Content) -> None:
    for story in content.stories.values():
        for number, step in enumerate(story.steps, 1):
            one = told_step(content, story, number)
            view = replace(one.view, told=one)
            box = extent(content, view)
            assert box and overlap(box), (story.id, number)
            assert page_title(content, view).startswith(f"{step.title} · {story.title} · ")
            assert description(content, view) == step.text


def overlap(box: Corners) -> bool:
    """Whether the centre of a box lies in `MAP_AREA`, the area in which land is drawn."""
    (south, west), (north, east) = box
    left, bottom, right, top = MAP_AREA
    return left < (west + east) / 2 < right and bottom < (south + north) / 2 < top


def test_the_box_around_a_position_is_what_a_map_on_a_desktop_shows() -> None:
    (south, west), (north, east) = box_around(Camera(45, 147, 8))
    assert (west + east) / 2 == pytest.approx(147) and south < 45 < north
    assert east - west == pytest.approx(480 / (256 * 2**8) * 360)
    closer = box_around(Camera(45, 147, 9))
    assert closer[1][1] - closer[0][1] == pytest.approx((east - west) / 2)
