"""Passages: the sentences that mention islands, each with the neighbour without which it is not understood."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from content.linking.folded_text import fold
from content.linking.gazetteer import islands_of
from content.linking.mentions import Mention
from content.linking.sentences import sentences
from content.linking.topics import topic_of
from content.models import IslandId, Topic
from content.record.store import ISLAND_ORDER

LONGEST = 600  # characters of a passage; beyond, it is cut between words
SHORTEST = 40  # a sentence that is shorter takes the one before it along
REFERRING = ("anaphora", "count", "disputed")  # rules of mentions that refer to what was said before

# Beginnings of sentences that lean on the one before.
_LEANS = re.compile(
    r"\W*(?:(?:it|they|he|she|these|those|this|that|but|however|there|both|its|their"
    r"|он|она|они|оно|это|эти|этот|там|но|однако|его|её|их|оба)\b"
    r"|これ|それ|その|この|同|しかし|だが|両島|また、|そこ|ここ)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Passage:
    """A stretch of a text, in its characters, with the islands that it speaks of and the mentions in it."""

    start: int
    end: int
    islands: tuple[IslandId, ...]
    topic: Topic | None
    mentions: tuple[Mention, ...]


def passages(text: str, mentions: Sequence[Mention]) -> list[Passage]:
    """The passages of a text in its order, none over another; every mention is in one of them.

    `mentions` are those of the text, or some of them, in its order.
    """
    return [_passage(text, start, end, inside) for start, end, inside in _merged(_extended(text, mentions))]


Stretch = tuple[int, int, list[Mention]]


def _extended(text: str, mentions: Sequence[Mention]) -> Iterator[Stretch]:
    """Each sentence with mentions, with the one before it where it needs that."""
    spans = sentences(text)
    starts = iter(range(len(spans)))
    number = next(starts, 0)
    numbered = []
    for mention in mentions:
        while spans[number][1] <= mention.start:
            number = next(starts)
        numbered.append((number, mention))
    for number, group in groupby(numbered, key=lambda pair: pair[0]):
        inside = [mention for _, mention in group]
        first = number - 1 if number and _needs_the_one_before(text, spans[number], inside) else number
        last = max(spans[number][1], inside[-1].end)
        yield spans[first][0], last, inside


def _needs_the_one_before(text: str, span: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    sentence = text[slice(*span)].strip()
    refers = all(mention.rule in REFERRING for mention in mentions)
    return refers or len(sentence) < SHORTEST or _LEANS.match(sentence) is not None


def _merged(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Stretches that share a sentence become one, unless that would be too long."""
    waiting: Stretch | None = None
    for start, end, mentions in stretches:
        if waiting and start < waiting[1] and end - waiting[0] <= LONGEST:
            waiting = waiting[0], end, waiting[2] + mentions
            continue
        if waiting:
            yield waiting
            start = max(start, waiting[1])
        waiting = start, end, mentions
    if waiting:
        yield waiting


def _passage(text: str, start: int, end: int, mentions: list[Mention]) -> Passage:
    start, end = _cut(text, *_trimmed(text, start, end), mentions)
    named = {island for mention in mentions for island in islands_of(mention.target)}
    islands = tuple(island for island in ISLAND_ORDER if island in named)
    return Passage(start, end, islands, topic_of(fold(text[start:end]).text), tuple(mentions))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - len(stretch) + len(stretch.rstrip())


def _cut(text: str, start: int, end: int, mentions: list[Mention]) -> tuple[int, int]:
    """Shorten what is too long to what stands around its mentions."""
    if end - start <= LONGEST:
        return start, end
    first, last = mentions[0].start, mentions[-1].end
    around = max(LONGEST - (last - first), 0) // 2
    return _gap(text, max(start, first - around), first, 1), _gap(text, min(end, last + around), last, -1)


def _gap(text: str, place: int, limit: int, step: int) -> int:
    """The place nearest to this one, on the way to `limit`, where no word is cut."""
    while place != limit and not _is_gap(text, place):
        place += step
    return place


def _is_gap(text: str, place: int) -> bool:
    """Whether a text may be cut before the character at a place: not within a word or between a letter and its mark."""
    if place in (0, len(text)):
        return True
    before, after = text[place - 1], text[place]
    if unicodedata.combining(after) or after in "\u200d\ufe0e\ufe0f" or "\udc00" <= after <= "\udfff":
        return False
    return before.isspace() or after.isspace() or before in "、。，．！？」』）・" or after in "「『（・"
