"""Both sides are quoted and judged alike, and the atlas takes no side in its own words."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from typer.testing import CliRunner

from content.__main__ import app
from content.models import Excerpt, IslandId, Language, Side, Topic
from content.record.report_excerpts import excerpt_counts, verdicts_by_side
from content.record.store import ROOT
from tests.contents import load

CONTENT = load()
EXCERPTS = {excerpt.id: excerpt for article in CONTENT.articles.values() for excerpt in article.excerpts}
COUNTS = excerpt_counts(CONTENT)
ARTICLES = sorted((ROOT / "articles").glob("*.yaml"))

# Claims of the same kind that different sides make, such as about title, law or history. Each pair must have equal
# verdicts.
PAIRS = {
    "title": [
        ("russian-mfa-2009-inseparable-part", "cabinet-answer-2016-inherent-territory"),
        ("medvedev-council-2011-part-of-russia", "sato-1970-inherent-territory"),
        ("russian-mfa-2009-inseparable-part", "japan-note-1960-other-islands"),
        ("russian-mfa-2009-inseparable-part", "interfax-ukraine-2022-no-right"),
    ],
    "law": [
        ("russian-mfa-2009-binding-on-tokyo", "japan-note-1960-one-sided-change"),
        ("russian-mfa-2009-binding-on-tokyo", "us-telegram-1955-not-bound-by-yalta"),
    ],
    "history": [
        ("1tv-poll-2019-outcome-of-the-war", "yoshida-1951-part-of-hokkaido"),
        ("stalin-address-1945-will-pass", "yoshida-1951-southern-kurils"),
        ("1tv-poll-2019-outcome-of-the-war", "independent-2016-seizure"),
        ("latimes-2001-after-capitulation", "baltimore-sun-1991-flinty-islands"),
    ],
    "intention": [
        ("kommersant-2016-uniting", "nakasone-1986-unmoving"),
        ("stalin-address-1945-defence-base", "koizumi-2001-full-effort"),
        ("kommersant-2016-uniting", "kishida-2023-graves-first"),
    ],
    "blame": [("tass-kremlin-2026-never-sought-to-end", "spokesman-1960-why-late")],
    "judgement": [("russian-mfa-2022-unfriendly", "kyodo-exercise-2025-unacceptable")],
    "number": [
        ("medvedev-council-2011-first-visit", "yomiuri-lighthouse-2023-distance"),
        ("1tv-iturup-airport-2014-new-airport", "kyodo-lighthouse-2024-distance"),
        ("government-kunashir-2012-growth", "hatoyama-1956-war-ended"),
    ],
    "no treaty": [("ria-putin-2004-no-treaty", "kishida-2023-no-treaty")],
}


@pytest.mark.parametrize("kind", PAIRS)
def test_the_same_kind_of_claim_has_the_same_kind_of_verdict(kind: str) -> None:
    verdicts = {one: verdict_of(EXCERPTS[one]) for pair in PAIRS[kind] for one in pair}
    assert all(EXCERPTS[one].side != EXCERPTS[other].side or kind == "history" for one, other in PAIRS[kind])
    assert {pair: verdicts[pair[0]] for pair in PAIRS[kind]} == {pair: verdicts[pair[1]] for pair in PAIRS[kind]}


def verdict_of(excerpt: Excerpt) -> str:
    assert excerpt.check, excerpt.id
    return excerpt.check.verdict


def test_a_position_is_neither_right_nor_wrong() -> None:
    """A claim to the islands, a legal view, an intention or a judgement has the verdict "opinion"."""
    said = {one for kind in ("title", "law", "intention", "judgement") for pair in PAIRS[kind] for one in pair}
    assert {verdict_of(EXCERPTS[one]) for one in said} == {"opinion"}


def test_each_side_is_quoted_as_much_as_others() -> None:
    sides = {side: COUNTS["side"][side] for side in get_args(Side) if side != "joint"}
    shares = {side: count / sum(sides.values()) for side, count in sides.items()}
    assert all(0.25 <= share <= 0.40 for share in shares.values()), shares


def test_there_is_enough_to_compare() -> None:
    assert len(CONTENT.articles) >= 60
    assert len(EXCERPTS) >= 150
    assert all(COUNTS["topic"][topic] >= 10 for topic in get_args(Topic)), COUNTS["topic"]
    assert all(COUNTS["island alone"][island] >= 5 for island in get_args(IslandId)), COUNTS["island alone"]


def test_the_report_prints_the_counts_and_the_verdicts_of_each_side() -> None:
    printed = CliRunner().invoke(app, ["report"]).stdout
    for side, verdicts in verdicts_by_side(CONTENT).items():
        assert f"verdicts, {side}: agrees {verdicts['agrees']}, nuance {verdicts['nuance']}," in printed
        assert f"{side} {COUNTS['side'][side]}" in printed
        assert sum(verdicts.values()) == COUNTS["side"][side]


# ---- words that take a side about territory --------------------------------------------------------------------------

LOADED: dict[Language, str] = {
    "en": r"illegal|unlawful|occup(?:y|ied|ation)|liberat|seiz|\breturn(?:ed|ing)?\b.*\bisland|\breturned\b|so-called",
    "ru": r"незаконн|противоправн|оккуп|освобо[жд]|захва[тч]|возвра(?:т|щ|ще)|так называем",
    "ja": r"不法|占拠|占領|解放|奪|返還|いわゆる",
}
ATTRIBUTED: dict[Language, str] = {  # the sentence says whose word it is
    "en": r"\b(?:says?|said|calls?|(?<!so-)called|holds?|held|sees?|claims?|wrote|speaks?)\b|“",
    "ru": r"говор|назыв|называет|счита|заяв|писал|видит|по мнению|«",
    "ja": r"とする|とし、|と主張|と述べ|述べて|とみな|と呼|「|という",
}
BOATS: dict[Language, str] = {"en": r"\bboat|\bvessel", "ru": r"судн|суда|лод[ко]", "ja": "船"}
SENTENCE = re.compile(r"(?<=[.!?。;；])\s*")


def own_words(file: Path) -> Iterator[tuple[str, Language, str]]:
    """The atlas's own words about an article: its summary and the sentence of each check, by place and language."""
    record: Any = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    said = [("summary", record["summary"])]
    said += [(one["id"], one["check"]["sentence"]) for one in record["excerpts"] if "check" in one]
    for place, words in said:
        for language in get_args(Language):
            yield place, language, words[language]


def loaded(language: Language, text: str) -> Iterator[str]:
    """The sentences with a word that takes a side about territory.

    A sentence is left out if it names who uses the word, or if it is about boats.
    """
    for sentence in SENTENCE.split(text):
        excused = f"{ATTRIBUTED[language]}|{BOATS[language]}"
        if re.search(LOADED[language], sentence, re.IGNORECASE) and not re.search(excused, sentence, re.IGNORECASE):
            yield sentence


def test_the_record_takes_no_side_in_its_own_words() -> None:
    found = [
        (file.name, place, language, sentence)
        for file in ARTICLES
        for place, language, text in own_words(file)
        for sentence in loaded(language, text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("language", "sentence", "is_loaded"),
    [
        ("en", "The islands were illegally occupied.", True),
        ("en", "Japan says that the islands are illegally occupied.", False),
        ("en", "Soviet troops liberated Iturup.", True),
        ("en", "The so-called Northern Territories lie to the south.", True),
        ("en", "A patrol seized a boat.", False),
        ("ru", "Острова были захвачены.", True),
        ("ru", "Острова были освобождены в сентябре.", True),
        ("ru", "Япония говорит, что острова оккупированы.", False),
        ("ja", "4島は不法に占拠された。", True),
        ("ja", "日本は不法占拠だとする。", False),
        ("ja", "漁船が拿捕され、奪われた。", False),
    ],
)
def test_a_loaded_word_is_found(language: Language, sentence: str, is_loaded: bool) -> None:
    assert bool(list(loaded(language, sentence))) == is_loaded
