"""Handouts and teachers' sheets, as Poppler reads the PDF: two pages with all words of the story and its sources."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import cycle, product
from pathlib import Path
from typing import Any

import pytest

from content.models import Language, Party
from content.models.stories import Story, StoryId
from content.record.facts.fact_index import facts_by_id
from content.record.store import ISLAND_ORDER
from content.wording import LANGUAGES
from geo.export.print.stories.handout import handout_words
from geo.export.print.stories.handout_maps import handout_maps
from geo.export.print.stories.questions import questions_data
from geo.export.print.template_data import HandoutData, HandoutMaps, MapData
from geo.export.print.typeset import typeset
from geo.map.credits import STORIES
from geo.map.titles import viewpoint_and_year
from tests.contents import DAY, load
from tests.missing import not_installed

pytestmark = pytest.mark.slow

NO_POPPLER = "install Poppler's commands: apt-get install poppler-utils / brew install poppler"
IN_SIGHT = re.compile(r"[\s\u200b\u2060]")
ALL = list(product(LANGUAGES, load("en").stories))
MORE_SOURCES = 6  # by which the sources of a story may grow, each as long as the longest that it has


LANGUAGE_OF_MAPS: dict[StoryId, Language] = dict(zip(load("en").stories, cycle(LANGUAGES)))


@cache
def maps_of(key: StoryId) -> HandoutMaps:
    """The maps of a story's handout, drawn in one language for all tests.

    Drawing takes seconds, and the size of the maps does not depend on the language.
    """
    content = load(LANGUAGE_OF_MAPS[key])
    return handout_maps(content, content.stories[key])


def handout_of(language: Language, key: StoryId) -> HandoutData:
    """The data with which the template of a handout is filled."""
    content = load(language)
    return {**handout_words(content, content.stories[key], DAY), **maps_of(key)}


def read(program: str, *arguments: str | Path) -> str:
    """The output of one of Poppler's programs. Without the program the test is skipped, or fails in CI."""
    if shutil.which(program) is None:
        not_installed(NO_POPPLER)
    return subprocess.run([program, *arguments], capture_output=True, check=True, text=True, encoding="utf-8").stdout


def seen(text: str) -> str:
    return IN_SIGHT.sub("", text)


def numbers(value: Any) -> Iterator[int]:
    """The numbers of the footnotes in a handout's data, at any depth."""
    if isinstance(value, dict):
        yield from value.get("notes", [])
        for part in value.values():
            yield from numbers(part)
    elif isinstance(value, list):
        for part in value:
            yield from numbers(part)


def words_of_steps(story: Story) -> Iterator[str]:
    for step in story.steps:
        yield from (step.title, *(text for _, text in step.texts))


def words_of_questions(story: Story) -> Iterator[str]:
    for question in story.questions:
        yield from (question.question, question.answer)


@pytest.mark.parametrize(("language", "key"), ALL)
def test_a_story_is_printed_on_two_pages_with_all_its_words_and_sources(
    language: Language, key: StoryId, tmp_path: Path
) -> None:
    content = load(language)
    story, wording = content.stories[key], content.wording
    handout, questions = handout_of(language, key), questions_data(content, story, DAY)
    prints = [("handout", handout, words_of_steps), ("questions", questions, words_of_questions)]
    for name, data, words in prints:
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(typeset(f"{name}.typ", data, "pdf", DAY))
        told = dict(line.split(":", 1) for line in read("pdfinfo", path).splitlines())
        assert (told["Pages"].strip(), told["Tagged"].strip()) == ("2", "yes") and "A4" in told["Page size"]
        text = seen(read("pdftotext", "-raw", path, "-"))
        wanted = [story.title, story.summary, wording.gettext(STORIES), *words(story)]
        assert [one for one in wanted if seen(one) not in text] == [], name
        assert set(numbers(data)) == set(range(1, len(data["sources"]["lines"]) + 1)), name
        assert [line["title"] for line in data["sources"]["lines"] if seen(line["title"]) not in text] == [], name
    assert all(one["alt"] and one["moment"] for maps in handout["maps"] for one in maps)


@pytest.mark.parametrize("language", ["ru", "ja"])
def test_a_story_keeps_to_two_pages_when_its_sources_grow(language: Language, tmp_path: Path) -> None:
    data, path = handout_of(language, "nearly-solved"), tmp_path / "handout.pdf"
    longest = sorted(data["sources"]["lines"], key=lambda line: len(f"{line['title']}{line['shown']}"))[-MORE_SOURCES:]
    data["sources"]["lines"] += longest
    path.write_bytes(typeset("handout.typ", data, "pdf", DAY))
    assert re.search(r"^Pages: +2$", read("pdfinfo", path), re.MULTILINE)


@pytest.mark.parametrize(("language", "first"), [("en", "russia"), ("ru", "russia"), ("ja", "japan")])
def test_the_parties_stand_in_the_order_of_the_readers_language(language: Language, first: Party) -> None:
    content = load(language)
    words = handout_words(content, content.stories["seven-steps"], DAY)
    sides = [step["sides"][0]["party"] for step in words["steps"] if step["sides"]]
    assert len(sides) > 4 and set(sides) == {content.wording.party(first)}


def test_a_step_that_compares_has_a_map_of_each_viewpoint() -> None:
    content, maps = load(LANGUAGE_OF_MAPS["seven-steps"]), maps_of("seven-steps")["maps"]
    for step, found in zip(content.stories["seven-steps"].steps, maps, strict=True):
        viewpoints = [step.view.viewpoint, *([step.view.compare.viewpoint] if step.view.compare else [])]
        wanted = [viewpoint_and_year(content.wording, one, step.view.year) for one in viewpoints]
        assert [one["moment"] for one in found] == wanted


@pytest.mark.parametrize("key", load("en").stories)
def test_on_a_map_of_the_four_islands_each_has_its_name(key: StoryId) -> None:
    story = load(LANGUAGE_OF_MAPS[key]).stories[key]
    about_all = [
        step for step in story.steps if not (step.view.island or step.view.place or step.view.excerpt or step.view.at)
    ]
    maps = [found for step, found in zip(story.steps, maps_of(key)["maps"], strict=True) if step in about_all]
    assert maps and all(named(one["map"]) == set(ISLAND_ORDER) for found in maps for one in found)


def named(drawn: MapData) -> set[str]:
    return {item["island"] for item in drawn["placed"] if item["kind"] == "card" and item["rows"]}


def test_a_side_that_rests_on_a_quotation_cites_its_article() -> None:
    content = load("en")
    data = handout_words(content, content.stories["why-they-matter"], DAY)
    (garrison,) = [step for step in data["steps"] if step["title"] == "The garrison"]
    (note,) = next(side["notes"] for side in garrison["sides"] if side["party"] == content.wording.party("japan"))
    assert data["sources"]["lines"][note - 1]["title"] == content.articles["kyodo-exercise-2025"].title


def test_a_weak_source_is_cited_only_where_a_fact_has_no_other() -> None:
    content = load("en")
    story = content.stories["nearly-solved"]
    cited = {line["title"] for line in handout_words(content, story, DAY)["sources"]["lines"]}
    for step in story.steps:
        for fact in (facts_by_id(content)[id_].fact for id_ in step.all_facts):
            strong = [content.sources[source].title for source in fact.sources if not content.sources[source].weak]
            assert not strong or strong[0] in cited
