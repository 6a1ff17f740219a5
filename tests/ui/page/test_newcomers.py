"""A newcomer's question leads, by the find box or a click, to a fact with its sources, in three languages."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from content.citing.citations import fact_citation
from content.models import Language
from content.record.facts.fact_index import all_facts
from content.record.facts.fact_words import fact_words
from content.wording import LANGUAGES
from ui.page.atlas import Atlas, load_atlases
from ui.page.find import normalised

ROWS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "newcomer_questions.yaml").read_text(encoding="utf-8")
)


def faults(atlas: Atlas, row: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a question: its words find another topic, or the answer is missing or has no sources.

    `row` is an entry of `newcomer_questions.yaml`.
    """
    language = atlas.content.wording.language
    names = json.loads(atlas.names.body)["spellings"]
    for typed in [row["question"][language], *row.get("typed", ())] if "finds" in row else ():
        if names.get(normalised(typed)) != ["theme", row["finds"]]:
            yield f"{language}: {typed} finds {names.get(normalised(typed))}"
    shown = place_of_answer(atlas, row)
    entry = next(entry for entry in all_facts(atlas.content) if entry.id == row["answer"])
    if str(entry.fact.value) not in shown.text_content() and not stated(atlas, row, shown):
        yield f"{language}: {row['answer']} does not stand there"
    key = fact_citation(entry.fact).key
    if not shown.xpath(".//button[@data-cite=$key]", key=key):
        yield f"{language}: {row['answer']} has no sources there"
    if not json.loads(atlas.citations.body)["citations"][key]["sources"]:
        yield f"{language}: {row['answer']} has no sources"


def place_of_answer(atlas: Atlas, row: dict[str, Any]) -> html.HtmlElement:
    """The panel of the island that is clicked, or else the topic or section that the find box leads to."""
    if "clicked" in row:
        return html.fragment_fromstring(atlas.parts[row["clicked"]].body.decode(), "div")
    key = f"theme-{row['finds']}"
    theme = html.fragment_fromstring(atlas.parts[key.partition(".")[0]].body.decode(), "div")
    return theme.get_element_by_id(key) if "." in key else theme


def stated(atlas: Atlas, row: dict[str, Any], shown: html.HtmlElement) -> bool:
    """Whether the answer's figure is in `shown`: as the full words, or as its formatted number alone."""
    entry = next(entry for entry in all_facts(atlas.content) if entry.id == row["answer"])
    words = fact_words(atlas.content, entry).value
    text = shown.text_content()
    number = isinstance(entry.fact.value, int) and atlas.content.wording.number(entry.fact.value)
    return words in text or bool(number and number in text)


def test_there_are_questions_enough_and_none_twice() -> None:
    for language in LANGUAGES:
        assert len({row["question"][language] for row in ROWS}) == len(ROWS) >= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_question_leads_to_a_sourced_answer(language: Language) -> None:
    atlas = load_atlases()[language]
    assert [fault for row in ROWS for fault in faults(atlas, row)] == []
