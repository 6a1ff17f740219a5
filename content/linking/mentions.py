"""Finds mentions: the names and phrases of a text that stand for islands.

Each mention has a target (the islands that it stands for) and the topic of its sentence.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from content.linking.gazetteer import Target, gazetteer
from content.linking.names import Name, find_names
from content.linking.phrases import Phrase, find_phrases
from content.linking.prepared_text import PreparedText
from content.linking.scan import may_name
from content.linking.topics import topic_of
from content.models import Topic

CONFIDENCE = {  # for each rule, the share of its mentions that are correct in texts labelled by hand, rounded
    "name": 0.98,
    "settlement": 0.97,
    "landmark": 0.95,
    "region": 0.97,
    "chain": 0.9,
    "other_island": 0.95,
    "adjective": 0.85,
    "cue": 0.9,
    "article": 0.85,
    "dispute": 0.75,
    "count": 0.85,
    "disputed": 0.8,
    "anaphora": 0.6,
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a text that stands for islands. `start` and `end` count characters of the text.

    `target` says for which islands the span stands. `place` is the id of a settlement, site, islet or landmark in
    content/facts, or None if the span names no such place. `topic` is the topic of the sentence, or None.
    `confidence` is between 0 and 1.

    `rule` is the rule that accepted the mention:
    - the `kind` of the gazetteer's entry, if the name is unambiguous;
    - `cue`, if the name was accepted because of a word beside it or a list of names that contains it;
    - `article`, if the name was accepted because of another name in the text;
    - `dispute`, if the name is one such as "the Kurils" and means the four islands in this sentence;
    - `count` or `disputed` for a phrase such as "the four islands" or "the disputed islands";
    - `anaphora` for the phrase "the islands" or "the island";
    - `excerpt` for a quotation in the record.
    """

    start: int
    end: int
    surface: str
    target: Target
    place: str | None
    topic: Topic | None
    rule: str
    confidence: float


def find_mentions(prepared: PreparedText) -> list[Mention]:
    """All mentions of islands in a text, in the order of the text. Mentions do not overlap."""
    if not may_name(prepared.source):
        return []
    names = find_names(prepared)
    phrases = find_phrases(prepared, names)
    spans: list[Name | Phrase] = [*_outside_phrases(names, phrases), *phrases]
    return [_mention(prepared, span) for span in sorted(spans, key=lambda span: span.start)]


def _outside_phrases(names: list[Name], phrases: list[Phrase]) -> Iterator[Name]:
    """The names that have a target and do not overlap a phrase.

    "Kuril" in "four Kuril islands" is left out, because it is a part of the phrase.
    """
    starts = [phrase.start for phrase in phrases]
    for name in names:
        number = bisect_left(starts, name.end) - 1  # of the last phrase that begins before the name ends
        is_within = number >= 0 and name.start < phrases[number].end
        if name.entry.target and not is_within:
            yield name


def _mention(prepared: PreparedText, span: Name | Phrase) -> Mention:
    start, end = prepared.folded.source_span(span.start, span.end)
    sentence = prepared.folded_sentence(prepared.sentence_number(span.start))
    target, place, rule = _resolve_name(prepared, span) if isinstance(span, Name) else (span.target, None, span.rule)
    surface = prepared.source[start:end]
    return Mention(start, end, surface, target, place, topic_of(sentence), rule, CONFIDENCE[rule])


def _resolve_name(prepared: PreparedText, name: Name) -> tuple[Target, str | None, str]:
    """The target, the place and the rule of a name that has a target; see `Mention`."""
    entry = name.entry
    assert entry.target is not None
    if entry.kind == "chain" and entry.id != "greater_kurils" and _is_about_dispute(prepared, name):
        return "all_four", entry.place, "dispute"
    return entry.target, entry.place, entry.kind if name.rule == "name" else name.rule


def _is_about_dispute(prepared: PreparedText, name: Name) -> bool:
    """Whether the sentence of a name is about Japan's claim, so that "the Kurils" in it means the four islands."""
    words = gazetteer().disputes
    return (
        prepared.sentence_matches(name.start, words.any)
        and prepared.sentence_matches(name.start, words.party)
        and not prepared.sentence_matches(name.start, words.never)
    )
