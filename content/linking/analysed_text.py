"""A text with everything that is computed from it: `analyse`, which page, library and command share."""

from dataclasses import dataclass
from functools import cached_property

from content.linking.mentions import Mention, find_mentions
from content.linking.passages import Passage, passages
from content.linking.prepared_text import PreparedText


@dataclass(frozen=True, eq=False)
class AnalysedText:
    """A text with its mentions; sentences and passages are computed at their first use and kept.

    Compared and hashed by identity, so that results computed from it can be cached.
    """

    prepared: PreparedText
    mentions: tuple[Mention, ...]

    @property
    def text(self) -> str:
        """The text itself, which all offsets count characters of."""
        return self.prepared.source

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """Spans of the sentences, which together cover the text."""
        return self.prepared.sentences

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages around the mentions."""
        return passages(self.prepared, self.mentions)


def analyse(text: str) -> AnalysedText:
    """Find the mentions of the islands in a text."""
    prepared = PreparedText(text)
    return AnalysedText(prepared, tuple(find_mentions(prepared)))


def with_mentions(text: str, mentions: tuple[Mention, ...]) -> AnalysedText:
    """A text whose mentions are known already, such as one from the library: nothing is linked again."""
    return AnalysedText(PreparedText(text), mentions)


def link(text: str) -> list[Mention]:
    """Every mention of the islands in a text, in order, without overlaps."""
    return list(analyse(text).mentions)
