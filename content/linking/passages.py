"""Finds passages: the sentences of a text that mention islands.

A sentence with a mention may be hard to understand alone, for example because it begins with "it". Its passage then
also contains the sentence before. Passages that share a sentence are joined, unless the result would be longer than
LONGEST.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from content.linking.lexicon.gazetteer import islands_of
from content.linking.lexicon.topics import topic_of
from content.linking.mentions import Mention
from content.linking.prepared_text import PreparedText
from content.models import IslandId, Topic
from content.record.store import ISLAND_ORDER

LONGEST = 600  # characters; a longer passage is shortened to the text around its mentions
SHORTEST = 40  # characters; if a sentence is shorter, its passage also contains the sentence before
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
    """A span of a text with its mentions, the islands that these mentions name, and its topic.

    `start` and `end` count characters of the text; `end` is exclusive. `islands` has the order of ISLAND_ORDER. It is
    empty if all mentions are of other Kuril islands. `topic` is None if the span contains no word of a topic.
    """

    start: int
    end: int
    islands: tuple[IslandId, ...]
    topic: Topic | None
    mentions: tuple[Mention, ...]


def passages(prepared: PreparedText, mentions: Sequence[Mention]) -> tuple[Passage, ...]:
    """The passages of a text in the order of the text. They do not overlap.

    `mentions` contains all or some of the mentions in the text, in the order of the text. Each of them belongs to
    exactly one passage.
    """
    spans = _merge(_sentence_spans(prepared, mentions))
    return tuple(_passage(prepared, start, end, inside) for start, end, inside in spans)


SpanWithMentions = tuple[int, int, list[Mention]]


def _sentence_spans(prepared: PreparedText, mentions: Sequence[Mention]) -> Iterator[SpanWithMentions]:
    """The span of each sentence that has mentions, together with these mentions. Consecutive spans may overlap.

    A mention belongs to the sentence in which it begins. The span also contains the sentence before in three cases: all
    mentions have one of REFERRING_RULES, the sentence is shorter than SHORTEST, or it begins with a word such as "it".
    """
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
    """Join consecutive spans that overlap, unless the result would be longer than LONGEST characters.

    If two overlapping spans stay separate, the second one is cut: it begins at the end of the first one.
    """
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
    """Shorten a span to the text around its mentions, and cut it between words.

    A span of at most LONGEST characters is returned unchanged. The result is longer than LONGEST only if there are more
    than LONGEST characters from the start of the first mention to the end of the last one.
    """
    if end - start <= LONGEST:
        return start, end
    first, last = mentions[0].start, mentions[-1].end
    margin = max(LONGEST - (last - first), 0) // 2
    return (
        _nearest_word_break(text, max(start, first - margin), first, 1),
        _nearest_word_break(text, min(end, last + margin), last, -1),
    )


def _nearest_word_break(text: str, offset: int, limit: int, step: int) -> int:
    """The first offset, searched from `offset` towards `limit`, at which the text may be cut.

    `step` is the direction of the search: 1 or -1. If no offset before `limit` is found, `limit` is returned.
    """
    while offset != limit and not _is_word_break(text, offset):
        offset += step
    return offset


def _is_word_break(text: str, offset: int) -> bool:
    """Whether a text may be cut before the character at `offset`.

    The text may be cut at its start and end, at white space, and at Japanese punctuation. It is not cut before a
    combining mark, a variation selector, a zero-width joiner or a low surrogate.
    """
    if offset in (0, len(text)):
        return True
    before, after = text[offset - 1], text[offset]
    if unicodedata.combining(after) or after in "\u200d\ufe0e\ufe0f" or "\udc00" <= after <= "\udfff":
        return False
    return before.isspace() or after.isspace() or before in "、。，．！？」』）・" or after in "「『（・"
