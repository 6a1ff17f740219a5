"""Folds texts, so that different spellings of a name can be compared.

A folded text is in lower case, and has one width of characters, no accents, no hyphens inside words, and no repeated
spaces. Headings with a space after each capital lose these spaces. Spaces and single line breaks between two Japanese
characters are removed. A line break with the spaces around it becomes one line break, and a paragraph break becomes
two. No replacement is longer than the characters that it replaces. `FoldedText` converts offsets between the folded
text and the source, in both directions.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

import re2

CJK = r"\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
HYPHEN = "-"
HYPHENS = "\u2010\u2011\u2043\ufe63\uff0d"
_BLANKS = "\t\v\f\u0085\u2028\u2029\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_QUOTES = {"\u2018": "'", "\u2019": "'", "\u02bc": "'"}
# Traditional and Chinese variants of kanji, each with the modern Japanese character that replaces it.
_KANJI = dict(zip("國擇择齒齿岛嶋嶌领", "国択択歯歯島島島領", strict=True))
_ACCENTS = "\u0300-\u036f\u3099\u309a\uff9e\uff9f"  # combining accents and voicing marks
DROPPED = f"\u00ad\u200b-\u200f\u2060\ufeff{_ACCENTS}"
_NO_ACCENT = re.compile(f"[^{_ACCENTS}]")

# The characters that folding drops or replaces by those in _BECOMES. The first alternative that matches is used.
_PIECES = re.compile(
    rf"(?=[{DROPPED} \r\n-])(?:"
    rf"(?P<mark>[{DROPPED}]+)"
    rf"|(?P<hyphen>(?<=[^\W_])-(?:[ \r]*\n *)?(?=[^\W_]))"
    rf"|(?P<paragraph>[ \r]*\n[ \r]*\n[ \r\n]*)"
    rf"|(?P<between>(?<=[{CJK}])[ \r\n]+(?=[{CJK}]))"
    rf"|(?P<line>[ \r]*\n[ \r]*)"
    rf"|(?P<blanks> {{2,}}))"
)
# A heading with a space after each capital, К У Н А Ш И Р: its spaces become characters that folding drops.
_SPACED_HEADING = re.compile(r"(?<!\w)[A-ZА-ЯЁ](?: [A-ZА-ЯЁ]){4,}(?!\w)")
# A fast test for such headings: RE2 searches the bytes of the text.
_MAY_BE_SPACED = re2.compile("(?:[A-ZА-ЯЁ] ){4}[A-ZА-ЯЁ]".encode())
_BECOMES = {"mark": "", "hyphen": "", "between": "", "paragraph": "\n\n", "line": "\n", "blanks": " "}


def _base(character: str) -> str:
    """The base character of a character: й becomes и, Ｋ and K become k, ō becomes o, ガ becomes カ.

    The base character is in lower case and has no accent. If a character decomposes into several base characters, as ㎞
    does into k and m, the character itself is returned.
    """
    letters = [c for c in unicodedata.normalize("NFKD", character).lower() if not unicodedata.combining(c)]
    return letters[0] if len(letters) == 1 else character


@lru_cache(maxsize=1)
def base_characters() -> dict[int, str]:
    """A table for `str.translate` that maps a code point to its replacement, which is one character.

    Letters are replaced by their base character, and hyphens, spaces, quotation marks and kanji variants by the
    standard character. A lone surrogate becomes U+FFFD. Code points that stay the same are not in the table.
    """
    planes = chain(range(0xD800), range(0xE000, 0x10000), range(0x1D400, 0x1D800))
    table = {code: base for code in planes if (base := _base(chr(code))) != chr(code)}
    table |= dict.fromkeys(map(ord, HYPHENS), HYPHEN) | dict.fromkeys(map(ord, _BLANKS), " ")
    table |= {ord(a): b for a, b in (_QUOTES | _KANJI).items()}
    # RE2 and sentencex accept no lone surrogates.
    return table | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


class _FoldingTable(dict[int, str]):
    """A copy of the table of `base_characters`, to which each unchanged character is added when it is first looked up.

    Without such an entry, each unchanged character would raise an exception inside `str.translate`, which takes time.
    """

    def __missing__(self, code: int) -> str:
        self[code] = chr(code)
        return self[code]


@lru_cache(maxsize=1)
def _folding_table() -> _FoldingTable:
    return _FoldingTable(base_characters())


@dataclass(frozen=True)
class FoldedText:
    """A source text `source` with the folded text `text`, and the mapping between offsets in both.

    For an offset in the folded text from `starts[i]` up to, but not including, `starts[i + 1]`, the offset in the
    source is greater by `shifts[i]`.
    """

    source: str
    text: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def source_offset(self, offset: int) -> int:
        """The offset in the source of the character at `offset` of the folded (normalised) text."""
        return min(offset + self.shifts[bisect_right(self.starts, offset) - 1], len(self.source))

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Convert a span of the folded text to the span `(start, end)` in the source, `end` exclusive.

        The source span begins with the character that became the first folded character. It ends with the character
        that became the last one, together with its combining accents. Between these two, it also contains the
        characters that folding dropped. An empty span is converted to an empty span.
        """
        first = self.source_offset(start)
        if end <= start:
            return first, first
        next_letter = _NO_ACCENT.search(self.source, self.source_offset(end - 1) + 1)
        return first, next_letter.start() if next_letter else len(self.source)

    def folded_offset(self, source_offset: int) -> int:
        """The offset in the folded text of the character at `source_offset` of the source.

        If folding dropped this character, the offset of the next character that was not dropped is returned. At the end
        of the source, the length of the folded text is returned.
        """
        number = bisect_right(self._source_starts, source_offset) - 1
        offset = source_offset - self.shifts[number]
        return min(offset, self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text))

    @cached_property
    def _source_starts(self) -> list[int]:
        return [start + shift for start, shift in zip(self.starts, self.shifts, strict=True)]


def fold(source: str) -> FoldedText:
    """Fold a text: convert different spellings into one (see the module).

    The text may contain any characters, even lone surrogates.
    """
    joined = source
    if _MAY_BE_SPACED.search(source.encode("utf-8", "surrogatepass")):
        joined = _SPACED_HEADING.sub(lambda heading: heading[0].replace(" ", "\u200b"), source)
    same_length = joined.translate(_folding_table())
    parts, starts, shifts = [], [0], [0]
    taken = length = 0
    for piece in _PIECES.finditer(same_length):
        becomes = _BECOMES[str(piece.lastgroup)]
        if piece[0] == becomes:
            continue
        parts += [same_length[taken : piece.start()], becomes]
        length += piece.start() - taken + len(becomes)
        taken = piece.end()
        starts.append(length)
        shifts.append(taken - length)
    parts.append(same_length[taken:])
    return FoldedText(source, "".join(parts), tuple(starts), tuple(shifts))


def fold_pattern(pattern: str) -> str:
    """Fold each character outside ASCII in a regular expression, so that it matches folded (normalised) text.

    ASCII characters stay the same, because they may be syntax. So the caller must write Latin letters in lower case.
    """
    return "".join(c if c.isascii() else base_characters().get(ord(c), c) for c in pattern)
