"""The context of a phrase such as "two islands": the names and phrases around it, and the words of its sentence."""

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
    """A span of the folded (normalised) text that is a phrase for islands, such as "the four islands".

    `end` is exclusive. `target` is the islands that the phrase stands for. `rule` is `count` for a phrase with a
    number, `disputed` for a phrase such as "the disputed islands", and `anaphora` for "the islands" or "the island".
    """

    start: int
    end: int
    target: Target
    rule: Literal["count", "disputed", "anaphora"]


@dataclass(frozen=True)
class PhraseContext:
    """A span that may be a phrase for islands, with the names around it and the earlier phrases.

    `start` and `end` are the span in the folded (normalised) text; `end` is exclusive. `before` contains the nearest
    names that end before the span. `after` contains the nearest names that begin in the span or after it. `previous`
    contains the last phrases that were found before the span. All three are in the order of the text.
    """

    prepared: PreparedText
    before: Sequence[Name]
    after: Sequence[Name]
    previous: Sequence[Phrase]
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words of the phrase, as folded (normalised) text."""
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
        """Whether the pattern `Gazetteer.phrase_words[name]` matches in the sentence of the phrase.

        `around` sentences before this sentence and `around` sentences after it are searched too.
        """
        number, pattern = self.sentence_number, gazetteer().phrase_words[name]
        if self.prepared.sentence_has(number, pattern):
            return True
        beside = (number + distance for distance in range(-around, around + 1) if distance)
        return any(self.prepared.sentence_has(other, pattern) for other in beside)

    def is_about_the_four(self) -> bool:
        """Whether the text around the phrase is about the four islands.

        The result of `_nearest_name` decides:
        - No name: True if the sentence has a word for the return of islands, or if the sentence and its two neighbours
          together have words for Japan, for Russia and for the dispute.
        - A name of another dispute: False.
        - A name of another island of the chain: True if the sentence or the sentence before also names one of the four.
        - Any other name: True.
        """
        nearest = self._nearest_name()
        if nearest:
            if nearest.entry.kind == "other_island":
                return bool(self.named_near())
            return nearest.entry.kind != "other_dispute"
        return self.has("return") or all(self.has(words, around=1) for words in ("japan", "russia", "dispute"))

    def _nearest_name(self) -> Name | None:
        """The name that is nearest to the phrase, or None. Lookalikes and adjectives are ignored.

        Lookalikes are other things with a similar name. The distance to a name after the phrase counts double.
        """
        telling = (name for name in self.after if name.entry.kind not in _NOT_TELLING)
        after = next(telling, None)
        before = next((name for name in reversed(self.before) if name.entry.kind not in _NOT_TELLING), None)
        if before and after:
            return before if self.start - before.end <= 2 * (after.start - self.start) else after
        return before or after

    def is_handed_over(self) -> bool:
        """Whether the phrase and the word after it name the plan to hand over two islands: `2島返還`.

        False if the phrase refers back to islands named earlier, as with この, 同 or 両.
        """
        points_back = _POINTS_BACK.search(self.prepared.before(self.start)) or self.words.startswith("両")
        return not points_back and _PLAN.match(self.prepared.after(self.end)) is not None

    def named_near(self) -> set[str]:
        """The ids of the islands that are named singly in the sentence of the phrase, or else in the sentence before.

        The result is empty if neither sentence names an island singly. A name of several islands does not count.
        """
        return self.named_in(self.sentence_number) or self.named_in(self.sentence_number - 1)

    def named_in(self, sentence: int) -> set[str]:
        """The ids of the islands that are named singly in the sentence with the index `sentence`.

        A name of several islands does not count.
        """
        start, end = self.prepared.sentence_span(sentence)
        near = chain(
            takewhile(lambda name: name.start >= start, reversed(self.before)),
            takewhile(lambda name: name.start < end, self.after),
        )
        return {str(name.entry.target) for name in near if start <= name.start < end and name.entry.target in SINGLE}

    def named_beside(self) -> set[str]:
        """The ids of the islands in a list directly before or after the phrase.

        Examples are `国後、択捉の2島` and `two islands, A and B`. The list and the phrase mean the same islands
        (apposition). The result is empty if there is no list.
        """
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
        """The first of `names`, and the following names that form a list with it.

        The names of a list are joined by commas or by words such as "and". `names` may be in reverse order of the text.
        """
        joined: list[Name] = []
        for name in names:
            if joined:
                first, second = sorted((joined[-1], name), key=lambda one: one.start)
                if not _JOINED.fullmatch(self.prepared.folded_text[first.end : second.start]):
                    break
            joined.append(name)
        return joined
