"""The surroundings of a phrase such as "two islands": names and phrases around it, and the words of its sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, takewhile
from typing import Literal

from content.linking.lexicon.gazetteer import Target, gazetteer
from content.linking.prepared_text import PreparedText
from content.linking.proper_names.candidates import Name

# The text between two names of a list.
_JOINED = re.compile(
    r"[ \n]*(?:[,、・/]|and|и|と|及び)?[ \n]*(?:and|и)?[ \n]*(?:the|группа|архипелаг|острова?)?[ \n]*"
    r"|島?[、・と]|[(（][^()（）]{1,12}[)）][、・と]?"
)
# The text between names and a phrase in apposition to them, and between a phrase and names in apposition to it.
_APPOSITION_AFTER = re.compile(r"(?:島|諸島|群島)?の?|[ \n]?[—–-][ \n]?|[ \n]?\([^()]{0,3}")
_APPOSITION_BEFORE = re.compile(
    r"[ \n]?[,:(（—–-]+[ \n]?(?:the[ \n]|namely[ \n]|о-?ва?[ \n]|острова?[ \n])?"
    r"|[ \n](?:of|острова?)?[ \n]?|(?:である|の|、)"
)
_NOT_TELLING = ("lookalike", "adjective")  # kinds of names that do not show what a text is about
SINGLE = ("iturup", "kunashir", "shikotan", "habomai")
PAIRS: dict[frozenset[str], Target] = {
    frozenset({"shikotan", "habomai"}): "shikotan+habomai",
    frozenset({"iturup", "kunashir"}): "iturup+kunashir",
}
# Words right after "2島" that make the phrase a name of the plan to hand over two islands.
_PLAN = re.compile(
    r"^(?:の?(?:先行|部分|同時)?(?:返還|引き?渡|譲渡|先行))"
    r"|^[ \n](?:return|handover|hand ?over|formula|option|solution)"
)
_POINTS_BACK = re.compile(r"(?:この|同|両|その|同じ)$")


@dataclass(frozen=True)
class Phrase:
    """A span of the folded text that is a phrase. `end` is exclusive. `target` is the islands that it stands for.

    `rule` is `count` for a phrase with a number, `disputed` for a phrase such as "the disputed islands", and `anaphora`
    for "the islands" or "the island".
    """

    start: int
    end: int
    target: Target
    rule: Literal["count", "disputed", "anaphora"]


@dataclass(frozen=True)
class PhraseContext:
    """A span that may be a phrase, with the names around the span and the phrases found before the span.

    `before` are the last names that end before the span, and `after` the next ones, inside the span or after it, both
    in the order of the text. `previous` are the last phrases.
    """

    prepared: PreparedText
    before: Sequence[Name]
    after: Sequence[Name]
    previous: Sequence[Phrase]
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words of the phrase, in folded text."""
        return self.prepared.folded_text[self.start : self.end]

    @cached_property
    def sentence_number(self) -> int:
        """The index of the sentence in which the phrase begins."""
        return self.prepared.sentence_number(self.start)

    @property
    def source_end(self) -> int:
        """The offset in the source text at which the phrase ends."""
        return self.prepared.source_span(self.start, self.end)[1]

    def has(self, name: str, around: int = 0) -> bool:
        """Whether the pattern `phrase_words[name]` of the gazetteer matches in the sentence of the phrase.

        The search includes `around` sentences before this sentence and as many after it.
        """
        number, pattern = self.sentence_number, gazetteer().phrase_words[name]
        if self.prepared.sentence_has(number, pattern):
            return True
        beside = (number + distance for distance in range(-around, around + 1) if distance)
        return any(self.prepared.sentence_has(other, pattern) for other in beside)

    def is_about_the_four(self) -> bool:
        """Whether the text around the phrase is about the four islands.

        If names around the phrase are neither lookalikes nor adjectives, the nearest of them decides: it must not be
        the name of another dispute, and if it is the name of another island of the chain, the sentence or the one
        before must also name one of the four. For this comparison, the distance to a name after the phrase is doubled.
        Without such names, either the sentence has to contain a word for the return of islands, or the sentence and its
        two neighbours have to contain words for Japan, Russia and the dispute.
        """
        nearest = self._nearest_name()
        if nearest:
            if nearest.entry.kind == "other_island":
                return bool(self.named_near())
            return nearest.entry.kind != "other_dispute"
        return self.has("return") or all(self.has(words, around=1) for words in ("japan", "russia", "dispute"))

    def _nearest_name(self) -> Name | None:
        """The nearest name that is neither a lookalike nor an adjective.

        The distance to a name after the phrase is doubled.
        """
        telling = (name for name in self.after if name.entry.kind not in _NOT_TELLING)
        after = next(telling, None)
        before = next((name for name in reversed(self.before) if name.entry.kind not in _NOT_TELLING), None)
        if before and after:
            return before if self.start - before.end <= 2 * (after.start - self.start) else after
        return before or after

    def is_handed_over(self) -> bool:
        """Whether the phrase and the word after it name the plan to hand over two islands: `2島返還`."""
        points_back = _POINTS_BACK.search(self.prepared.before(self.start)) or self.words.startswith("両")
        return not points_back and _PLAN.match(self.prepared.after(self.end)) is not None

    def named_near(self) -> set[str]:
        """The ids of the islands that are named individually in the sentence of the phrase.

        If that sentence names none individually, the ids from the sentence before are returned. The result is empty if
        neither sentence names one.
        """
        return self.named_in(self.sentence_number) or self.named_in(self.sentence_number - 1)

    def named_in(self, sentence: int) -> set[str]:
        """The ids of the islands that are named individually in the sentence with this index."""
        start, end = self.prepared.sentence_span(sentence)
        near = chain(
            takewhile(lambda name: name.start >= start, reversed(self.before)),
            takewhile(lambda name: name.start < end, self.after),
        )
        return {str(name.entry.target) for name in near if start <= name.start < end and name.entry.target in SINGLE}

    def named_beside(self) -> set[str]:
        """The ids of the islands in apposition to the phrase: `国後、択捉の2島`, `two islands, A and B`."""
        text = self.prepared.folded_text
        before, after = self._list_before(), self._list_after()
        if before and _APPOSITION_AFTER.fullmatch(text[before[-1].end : self.start]):
            return {str(name.entry.target) for name in before}
        if after and _APPOSITION_BEFORE.fullmatch(text[self.end : after[0].start]):
            return {str(name.entry.target) for name in after}
        return set()

    def _list_before(self) -> list[Name]:
        return self._joined(name for name in reversed(self.before) if name.entry.target in SINGLE)[::-1]

    def _list_after(self) -> list[Name]:
        return self._joined(n for n in self.after if n.start >= self.end and n.entry.target in SINGLE)

    def _joined(self, names: Iterator[Name]) -> list[Name]:
        """The first of `names`, and those after it that are joined to it by commas and words such as "and"."""
        joined: list[Name] = []
        for name in names:
            if joined:
                first, second = sorted((joined[-1], name), key=lambda one: one.start)
                if not _JOINED.fullmatch(self.prepared.folded_text[first.end : second.start]):
                    break
            joined.append(name)
        return joined
