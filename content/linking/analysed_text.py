"""Analyses a text: `analyse` finds its mentions, and AnalysedText also gives its sentences and passages.

The page, the library and the command line use this module.
"""

from dataclasses import dataclass
from functools import cached_property

from content.linking.mentions import Mention, find_mentions
from content.linking.passages import Passage, passages
from content.linking.prepared_text import PreparedText


@dataclass(frozen=True, eq=False)
class AnalysedText:
    """A text with its mentions, sentences and passages.

    Sentences and passages are computed at the first access and then cached. Two objects are equal only if they are the
    same object, so that a cache can use them as keys.
    """

    prepared: PreparedText
    mentions: tuple[Mention, ...]

    @property
    def text(self) -> str:
        """The text itself. All offsets count its characters."""
        return self.prepared.source

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """The spans `(start, end)` of the sentences, in order, `end` exclusive. Together they cover the whole text."""
        return self.prepared.sentences

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages: the sentences with mentions, some with the sentence before. They do not overlap."""
        return passages(self.prepared, self.mentions)


def analyse(text: str) -> AnalysedText:
    """Find the mentions of islands in a text, and return them with the text."""
    prepared = PreparedText(text)
    return AnalysedText(prepared, tuple(find_mentions(prepared)))


def with_mentions(text: str, mentions: tuple[Mention, ...]) -> AnalysedText:
    """A text with mentions that are already known, such as the mentions stored in the library.

    The text is not searched for mentions again. `mentions` must be in the order of the text.
    """
    return AnalysedText(PreparedText(text), mentions)


def link(text: str) -> list[Mention]:
    """The mentions of islands in a text, in the order of the text. The same as `analyse(text).mentions`."""
    return find_mentions(PreparedText(text))
