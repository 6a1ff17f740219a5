"""Finds mentions: the names and phrases of a text that stand for islands.

Each mention has a target, which is the island or islands that it stands for, and the topic of its sentence.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from content.linking.confidence import TextEvidence, confidence
from content.linking.lexicon.gazetteer import READING, Target
from content.linking.lexicon.topics import topic_of
from content.linking.noun_phrases.disputes import is_about_dispute
from content.linking.noun_phrases.phrase_context import Phrase
from content.linking.noun_phrases.phrases import find_phrases
from content.linking.prepared_text import PreparedText
from content.linking.proper_names.candidates import Name, has_cue
from content.linking.proper_names.names import find_names
from content.linking.scan import may_mention
from content.models import Topic

_READING = re.compile(READING)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a text that stands for islands.

    `start` and `end` count characters of the text; `end` is exclusive. `surface` is the text of the span. `target` is
    the island or islands that the span stands for. `place` is the id of a settlement, site, islet or landmark in
    content/facts, or None if the span does not name one. `topic` is the topic of the sentence in which the span begins;
    None if this sentence has no topic. `confidence` is the estimated probability that the mention is correct, from 0 to
    1 (confidence.py).

    `rule` is the reason why the span was accepted:
    - `name`, `settlement`, `landmark`, `region`, `chain`, `other_island` or `adjective`: an unambiguous name; the rule
      is the `kind` of the name in the gazetteer;
    - `cue`: an ambiguous name with a word such as "island" beside it, or in a list with an accepted name;
    - `article`: an ambiguous name in a text that also contains an unambiguous name;
    - `dispute`: the name of the chain, such as "the Kurils", in a sentence in which it means the four islands;
    - `count`: a phrase with a number, such as "the four islands";
    - `disputed`: a phrase such as "the disputed islands";
    - `anaphora`: the phrase "the islands" or "the island";
    - `excerpt`: a quotation in the record. Only `content.library.seeds` makes such mentions.
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
    """The mentions of islands in a text, in the order of the text. Mentions do not overlap."""
    if not may_mention(prepared.source):
        return []
    names = find_names(prepared)
    phrases = find_phrases(prepared, names)
    spans: list[Name | Phrase] = [*_outside_phrases(names, phrases), *phrases]
    resolved = [(span, *_resolved(prepared, span)) for span in sorted(spans, key=lambda span: span.start)]
    evidence = TextEvidence.of(prepared, [target for _, target, _, _ in resolved], names)
    return [
        _mention(prepared, span, target, place, rule, confidence(prepared, span, target, rule, evidence))
        for span, target, place, rule in resolved
    ]


def _outside_phrases(names: list[Name], phrases: list[Phrase]) -> Iterator[Name]:
    """The names that have a target (the islands that they stand for) and do not overlap a phrase.

    For example, the name "Kuril" is left out if it is a part of the phrase "four Kuril islands".
    """
    starts = [phrase.start for phrase in phrases]
    for name in names:
        number = bisect_left(starts, name.end) - 1  # the index of the last phrase that begins before the name ends
        is_within = number >= 0 and name.start < phrases[number].end
        if name.entry.target and not is_within:
            yield name


def _mention(
    prepared: PreparedText, span: Name | Phrase, target: Target, place: str | None, rule: str, probability: float
) -> Mention:
    """The mention for a name or phrase.

    A mention ends before a reading in brackets: in 色丹（しこたん）島, the mention is 色丹.
    """
    reading = _READING.search(prepared.folded_text, span.start, span.end)
    start, end = prepared.source_span(span.start, reading.start() if reading else span.end)
    sentence = prepared.folded_sentence(prepared.sentence_number(span.start))
    surface = prepared.source[start:end]
    return Mention(start, end, surface, target, place, topic_of(sentence), rule, probability)


def _resolved(prepared: PreparedText, name: Name | Phrase) -> tuple[Target, str | None, str]:
    """The fields `target`, `place` and `rule` of the mention for a name or phrase. A name must have a target.

    For a phrase, target and rule are those of the phrase, and the place is None. For a name, target and place are those
    of its gazetteer entry. The rule is the `kind` of the entry if the name is unambiguous, otherwise `cue` or
    `article`.

    Exception: a name of the whole chain, such as "the Kurils", has the target `all_four` and the rule `dispute` in a
    sentence about Japan's claim. The exception does not apply to "Greater Kurils". It also does not apply after a word
    such as "in", because the name then only says where something happens.
    """
    if isinstance(name, Phrase):
        return name.target, None, name.rule
    entry = name.entry
    assert entry.target is not None
    is_whole = entry.kind == "chain" and entry.id != "greater_kurils"
    if is_whole and not has_cue(prepared, name, "inside") and is_about_dispute(prepared, name.start, name.end):
        return "all_four", entry.place, "dispute"
    return entry.target, entry.place, entry.kind if name.rule == "name" else name.rule
