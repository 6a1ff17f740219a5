"""A text prepared for linking: the folded text and the sentences.

In the folded text, different spellings have become equal: it is in lower case, without accents and without hyphens
inside words (folded_text.py). The folded text and the sentences are computed at their first use and then cached.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from content.linking.folded_text import FoldedText, fold, fold_pattern
from content.linking.lexicon.pattern_sets import cue_patterns, sentence_patterns, text_patterns
from content.linking.sentences import split_sentences

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|(?<!\w)@\w+"
    r"|(?<![\w.])[\w./-]*[\w-]\.(?:com|org|net|info|ru|jp|html?|php|json|ya?ml|py|js|csv|txt|png|jpe?g|pdf)\b(?:/\S*)?",
    re.IGNORECASE | re.ASCII,
)

_UP_TO_LAST_SPACE = re.compile(r"^.*\s", re.DOTALL)
_TOKEN = re.compile(r"\S+")
# Each alternative begins with a fixed character, because only then does `re` skip other characters quickly.
_ADDRESS_HINT = re.compile(r"@|/|\.\w")
ADDRESS_WINDOW = 100  # number of characters before and after an offset that are searched for an address


@lru_cache(maxsize=256)
def compiled(pattern: str) -> "re.Pattern[str]":
    """A pattern of the gazetteer (the list of names) as a compiled regular expression for folded (normalised) text."""
    return re.compile(fold_pattern(pattern))


@dataclass(frozen=True, eq=False)
class PreparedText:
    """A text `source`, with its folded text and its sentences.

    The spans in `sentences`, and the parameters of `folded_slice`, count characters of `source`. All other parameters
    `offset`, `start` and `end` count characters of the folded text.
    """

    source: str

    @cached_property
    def folded(self) -> FoldedText:
        """The folded text, and the mapping between its offsets and those of `source`.

        Names and phrases are searched in the folded text.
        """
        return fold(self.source)

    @cached_property
    def folded_text(self) -> str:
        """The folded text as a str: `source` in lower case, with different spellings made equal (see the module)."""
        return self.folded.text

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The spans `(start, end)` of the sentences in `source`, in order; `end` is exclusive.

        Together they cover the whole source.
        """
        return split_sentences(self.source)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        """The offsets in the folded (normalised) text at which the sentences start."""
        return [self.folded.folded_offset(start) for start, _ in self.sentences]

    @cached_property
    def _source_spans(self) -> dict[tuple[int, int], tuple[int, int]]:
        return {}

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span `(start, end)` in `source` for a span of the folded text, as `FoldedText.source_span` returns it.

        The result is cached.
        """
        span = self._source_spans.get((start, end))
        if span is None:
            span = self._source_spans[start, end] = self.folded.source_span(start, end)
        return span

    def sentence_span(self, number: int) -> tuple[int, int]:
        """The span `(start, end)` of a sentence in the folded (normalised) text; `(0, 0)` if there is no such sentence.

        `number` is the index of the sentence in `sentences`.
        """
        starts = self._sentence_starts
        if not 0 <= number < len(starts):
            return 0, 0
        return starts[number], starts[number + 1] if number + 1 < len(starts) else len(self.folded_text)

    def sentence_number(self, offset: int) -> int:
        """The index in `sentences` of the sentence that contains the character at `offset` of the folded text."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    @cached_property
    def _folded_sentences(self) -> dict[int, str]:
        return {}

    def folded_sentence(self, number: int) -> str:
        """The folded (normalised) text of the sentence with the index `number`; empty if there is no such sentence."""
        if number not in self._folded_sentences:
            self._folded_sentences[number] = self.folded_text[slice(*self.sentence_span(number))]
        return self._folded_sentences[number]

    def folded_slice(self, start: int, end: int) -> str:
        """The folded (normalised) text of a span of `source`.

        `start` and `end` count characters of `source`; `end` is exclusive.
        """
        return self.folded_text[self.folded.folded_offset(start) : self.folded.folded_offset(end)]

    @cached_property
    def _patterns_of_text(self) -> frozenset[str]:
        return text_patterns().matching(self.folded_text)

    def has_words(self, name: str) -> bool:
        """Whether the pattern `Gazetteer.words[name]` matches anywhere in the folded (normalised) text.

        Only names in the set `text_patterns` can match.
        """
        return name in self._patterns_of_text

    @cached_property
    def _patterns_of_sentences(self) -> dict[int, frozenset[str]]:
        return {}

    def sentence_patterns(self, number: int) -> frozenset[str]:
        """The patterns that match anywhere in the sentence with the index `number`.

        All patterns of the set `pattern_sets.sentence_patterns` are searched at once. The result is cached, because
        many names and phrases of a sentence may depend on it.
        """
        matching = self._patterns_of_sentences.get(number)
        if matching is None:
            matching = sentence_patterns().matching(self.folded_sentence(number))
            self._patterns_of_sentences[number] = matching
        return matching

    def sentence_has(self, number: int, pattern: str) -> bool:
        """Whether `pattern` matches anywhere in the sentence with the index `number`.

        `pattern` must be in the set `pattern_sets.sentence_patterns`.
        """
        return pattern in self.sentence_patterns(number)

    @cached_property
    def _cues(self) -> dict[tuple[int, int], frozenset[str]]:
        return {}

    def cues(self, start: int, end: int) -> frozenset[str]:
        """The names of the cues that are beside a span of the folded (normalised) text.

        A cue is a group of words in the gazetteer, such as the words for "island".
        """
        cues = self._cues.get((start, end))
        if cues is None:
            before, after = cue_patterns()
            cues = self._cues[start, end] = before.matching(self.before(start)) | after.matching(self.after(end))
        return cues

    def sentence_matches(self, offset: int, pattern: str) -> bool:
        """Whether `pattern` matches anywhere in the sentence at `offset`, which counts characters of the folded text.

        `pattern` must be in the set `pattern_sets.sentence_patterns`.
        """
        return self.sentence_has(self.sentence_number(offset), pattern)

    def before(self, offset: int, length: int = 40) -> str:
        """The folded (normalised) text before `offset`: at most `length` characters."""
        return self.folded_text[max(offset - length, 0) : offset]

    def after(self, offset: int, length: int = 40) -> str:
        """The folded (normalised) text from `offset` on: at most `length` characters."""
        return self.folded_text[offset : offset + length]

    def is_in_address(self, offset: int) -> bool:
        """Whether the character at `offset` of the folded text belongs to a URL, an e-mail address or a file name.

        A user name such as `@name` also counts as an address. At most ADDRESS_WINDOW characters of the source before
        and after the character are searched.
        """
        source, position = self.source, self.folded.source_offset(offset)
        first = max(position - ADDRESS_WINDOW, 0)
        if not _ADDRESS_HINT.search(source, first, position + ADDRESS_WINDOW):
            return False
        first += max(map(len, _UP_TO_LAST_SPACE.findall(source[first:position])), default=0)
        token = _TOKEN.match(source, first, position + ADDRESS_WINDOW)
        matches = _ADDRESS.finditer(token[0]) if token and _ADDRESS_HINT.search(token[0]) else iter(())
        return any(first + match.start() <= position < first + match.end() for match in matches)
