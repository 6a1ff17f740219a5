"""A text as it is linked: folded, with its sentences, and the stretches of it that are no prose."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from content.linking.folded_text import Folded, fold, fold_pattern
from content.linking.gazetteer import gazetteer
from content.linking.sentences import sentences

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|(?<!\w)@\w+"
    r"|(?<![\w.])[\w./-]*[\w-]\.(?:com|org|net|info|ru|jp|html?|php|json|ya?ml|py|js|csv|txt|png|jpe?g|pdf)\b(?:/\S*)?",
    re.IGNORECASE | re.ASCII,
)

_LAST_BLANK = re.compile(r"^.*\s", re.DOTALL)
_TOKEN = re.compile(r"\S+")
_OF_ADDRESSES = re.compile(r"[@/]|\.\w")
LONGEST_ADDRESS = 100  # characters of it on either side that are looked at


@lru_cache(maxsize=256)
def compiled(pattern: str) -> "re.Pattern[str]":
    """An expression of the gazetteer over folded text."""
    return re.compile(fold_pattern(pattern))


@dataclass(frozen=True)
class Article:
    """One text; places within it are those of the folded text unless said otherwise."""

    folded: Folded

    @classmethod
    def of(cls, text: str) -> "Article":
        """The article that a text is."""
        return cls(fold(text))

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Spans of the sentences, in the source."""
        return sentences(self.folded.source)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_number(self, place: int) -> int:
        """Which sentence a character of the folded text is in, counted from 0."""
        return max(bisect_right(self._sentence_starts, self.folded.origin(place)) - 1, 0)

    def sentence(self, number: int) -> str:
        """A sentence, folded; empty before the first and after the last."""
        if not 0 <= number < len(self.sentences):
            return ""
        start, end = self.sentences[number]
        return self.text[self.folded.place(start) : self.folded.place(end)]

    @cached_property
    def _words(self) -> dict[str, bool]:
        return {}

    def has_words(self, name: str) -> bool:
        """Whether one of the gazetteer's words of this name stands in the article."""
        if name not in self._words:
            self._words[name] = compiled(gazetteer().words[name]).search(self.text) is not None
        return self._words[name]

    def sentence_has(self, place: int, pattern: str) -> bool:
        """Whether the sentence around a place has an expression."""
        return compiled(pattern).search(self.sentence(self.sentence_number(place))) is not None

    def before(self, place: int, length: int = 40) -> str:
        """The folded text that ends at a place."""
        return self.text[max(place - length, 0) : place]

    def after(self, place: int, length: int = 40) -> str:
        """The folded text that begins at a place."""
        return self.text[place : place + length]

    def in_address(self, place: int) -> bool:
        """Whether a character of the folded text stands in a web or mail address or in the name of a file."""
        source, start = self.folded.source, self.folded.origin(place)
        first = max(start - LONGEST_ADDRESS, 0)
        first += max(map(len, _LAST_BLANK.findall(source[first:start])), default=0)
        token = _TOKEN.match(source, first, start + LONGEST_ADDRESS)
        found = _ADDRESS.finditer(token[0]) if token and _OF_ADDRESSES.search(token[0]) else iter(())
        return any(first + match.start() <= start < first + match.end() for match in found)
