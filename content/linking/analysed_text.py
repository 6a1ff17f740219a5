"""Analyses a text: `analyse` finds its mentions, and AnalysedText also gives its sentences and passages.

The page, the library and the command line share this module.
"""

from dataclasses import dataclass
from functools import cached_property

from content.linking.mentions import Mention, find_mentions
from content.linking.passages import Passage, passages
from content.linking.prepared_text import PreparedText


@dataclass(frozen=True, eq=False)
class AnalysedText:
    """A text with its mentions, sentences and passages.

    Sentences and passages are computed at their first use and then kept. Objects are compared and hashed by identity,
    so that a cache can use them as keys.
    """

    prepared: PreparedText
    mentions: tuple[Mention, ...]

    @property
    def text(self) -> str:
        """The text itself. All offsets count its characters."""
        return self.prepared.source

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """The spans of the sentences, in order. Together they cover the whole text."""
        return self.prepared.sentences

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages around the mentions; see `content.linking.passages`."""
        return passages(self.prepared, self.mentions)


def analyse(text: str) -> AnalysedText:
    """Find the mentions of the islands in a text."""
    prepared = PreparedText(text)
    return AnalysedText(prepared, tuple(find_mentions(prepared)))


def with_mentions(text: str, mentions: tuple[Mention, ...]) -> AnalysedText:
    """A text with mentions that are already known, such as a text of the library. It is not linked again."""
    return AnalysedText(PreparedText(text), mentions)


def link(text: str) -> list[Mention]:
    """All mentions of islands in a text, as `find_mentions` returns them, in a list."""
    return list(analyse(text).mentions)
