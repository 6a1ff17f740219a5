"""Passages: the sentences that mention islands, each with the sentence before it where it depends on that one."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from content.linking.gazetteer import islands_of
from content.linking.mentions import Mention
from content.linking.prepared_text import PreparedText
from content.linking.topics import topic_of
from content.models import IslandId, Topic
from content.record.store import ISLAND_ORDER

LONGEST = 600  # characters; a longer passage is shortened to what surrounds its mentions
SHORTEST = 40  # characters; a shorter sentence includes the one before it
REFERRING_RULES = ("anaphora", "count", "disputed")  # rules of mentions that refer to something named earlier

# Beginnings of sentences that depend on the sentence before.
_DEPENDENT_START = re.compile(
    r"\W*(?:(?:it|they|he|she|these|those|this|that|but|however|there|both|its|their"
    r"|он|она|они|оно|это|эти|этот|там|но|однако|его|её|их|оба)\b"
    r"|これ|それ|その|この|同|しかし|だが|両島|また、|そこ|ここ)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Passage:
    """A span of a text, in characters of the text, with its mentions and the islands they name."""

    start: int
    end: int
    islands: tuple[IslandId, ...]
    topic: Topic | None
    mentions: tuple[Mention, ...]


def passages(prepared: PreparedText, mentions: Sequence[Mention]) -> tuple[Passage, ...]:
    """The passages of a text in order, without overlaps; every mention is in one of them.

    `mentions` are all or some of the text's mentions, in order.
    """
    spans = _merge(_sentence_spans(prepared, mentions))
    return tuple(_passage(prepared, start, end, inside) for start, end, inside in spans)


SpanWithMentions = tuple[int, int, list[Mention]]


def _sentence_spans(prepared: PreparedText, mentions: Sequence[Mention]) -> Iterator[SpanWithMentions]:
    """Each sentence that has mentions, extended to the sentence before where it depends on it."""
    spans = prepared.sentences
    numbers = iter(range(len(spans)))
    number = next(numbers, 0)
    numbered = []
    for mention in mentions:
        while spans[number][1] <= mention.start:
            number = next(numbers)
        numbered.append((number, mention))
    for number, group in groupby(numbered, key=lambda pair: pair[0]):
        inside = [mention for _, mention in group]
        first = number - 1 if number and _needs_previous(prepared.source, spans[number], inside) else number
        end = max(spans[number][1], inside[-1].end)
        yield spans[first][0], end, inside


def _needs_previous(text: str, span: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    sentence = text[slice(*span)].strip()
    refers = all(mention.rule in REFERRING_RULES for mention in mentions)
    return refers or len(sentence) < SHORTEST or _DEPENDENT_START.match(sentence) is not None


def _merge(spans: Iterator[SpanWithMentions]) -> Iterator[SpanWithMentions]:
    """Join spans that share a sentence, unless the result would exceed LONGEST."""
    previous: SpanWithMentions | None = None
    for start, end, mentions in spans:
        if previous and start < previous[1] and end - previous[0] <= LONGEST:
            previous = previous[0], end, previous[2] + mentions
            continue
        if previous:
            yield previous
            start = max(start, previous[1])
        previous = start, end, mentions
    if previous:
        yield previous


def _passage(prepared: PreparedText, start: int, end: int, mentions: list[Mention]) -> Passage:
    start, end = _shorten(prepared.source, *_strip(prepared.source, start, end), mentions)
    named = {island for mention in mentions for island in islands_of(mention.target)}
    islands = tuple(island for island in ISLAND_ORDER if island in named)
    return Passage(start, end, islands, topic_of(prepared.folded_slice(start, end)), tuple(mentions))


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    span = text[start:end]
    return start + len(span) - len(span.lstrip()), end - len(span) + len(span.rstrip())


def _shorten(text: str, start: int, end: int, mentions: list[Mention]) -> tuple[int, int]:
    """A span of at most about LONGEST characters around the mentions, cut between words."""
    if end - start <= LONGEST:
        return start, end
    first, last = mentions[0].start, mentions[-1].end
    margin = max(LONGEST - (last - first), 0) // 2
    return (
        _nearest_word_break(text, max(start, first - margin), first, 1),
        _nearest_word_break(text, min(end, last + margin), last, -1),
    )


def _nearest_word_break(text: str, offset: int, limit: int, step: int) -> int:
    """The first offset from `offset` towards `limit` at which the text may be cut, or else `limit`."""
    while offset != limit and not _is_word_break(text, offset):
        offset += step
    return offset


def _is_word_break(text: str, offset: int) -> bool:
    """Whether a text may be cut before this character: neither within a word nor between a letter and its mark."""
    if offset in (0, len(text)):
        return True
    before, after = text[offset - 1], text[offset]
    if unicodedata.combining(after) or after in "\u200d\ufe0e\ufe0f" or "\udc00" <= after <= "\udfff":
        return False
    return before.isspace() or after.isspace() or before in "、。，．！？」』）・" or after in "「『（・"
