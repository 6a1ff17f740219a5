"""Text as it is compared with names: in lower case, of one width, without marks, hyphens and broken lines.

Every character is replaced by one base character, or dropped; `Folded` remembers where each came from, so that whatever
is found in the folded text can be told in characters of the text itself.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

CJK = r"\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
HYPHEN = "-"
HYPHENS = "\u2010\u2011\u2043\ufe63\uff0d"
_BLANKS = "\t\v\f\u0085\u2028\u2029\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_QUOTES = {"\u2018": "'", "\u2019": "'", "\u02bc": "'"}
# Old and Chinese letters, and those of today.
_KANJI = dict(zip("國擇择齒齿岛嶋嶌领", "国択択歯歯島島島領", strict=True))
DROPPED = "\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f\u3099\u309a\uff9e\uff9f"

# What is left out of the folded text, and what a stretch of white space becomes: the first line that fits decides.
_PIECES = re.compile(
    rf"(?=[{DROPPED} \r\n-])(?:"
    rf"(?P<mark>[{DROPPED}]+)"
    rf"|(?P<hyphen>(?<=[^\W_])-(?:[ \r]*\n *)?(?=[^\W_]))"
    rf"|(?P<paragraph>[ \r]*\n[ \r]*\n[ \r\n]*)"
    rf"|(?P<between>(?<=[{CJK}])[ \r\n]+(?=[{CJK}]))"
    rf"|(?P<line>[ \r]*\n[ \r]*)"
    rf"|(?P<blanks> {{2,}}))"
)
_BECOMES = {"mark": "", "hyphen": "", "between": "", "paragraph": "\n\n", "line": "\n", "blanks": " "}


def _base(character: str) -> str:
    """The one character that stands for this one: й is и, Ｋ and K are k, ō is o, ガ is カ."""
    letters = [c for c in unicodedata.normalize("NFKD", character).lower() if not unicodedata.combining(c)]
    return letters[0] if len(letters) == 1 else character


@lru_cache(maxsize=1)
def table() -> dict[int, str]:
    """What each character that is not its own base character becomes."""
    planes = chain(range(0xD800), range(0xE000, 0x10000), range(0x1D400, 0x1D800))
    table = {code: base for code in planes if (base := _base(chr(code))) != chr(code)}
    table |= dict.fromkeys(map(ord, HYPHENS), HYPHEN) | dict.fromkeys(map(ord, _BLANKS), " ")
    table |= {ord(a): b for a, b in (_QUOTES | _KANJI).items()}
    return table | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # half of a pair, which no engine takes


@dataclass(frozen=True)
class Folded:
    """A text and what it is compared by; `starts` and `shifts` say how the places of the two differ."""

    source: str
    text: str
    starts: tuple[int, ...]  # places in the folded text from which on the next shift holds
    shifts: tuple[int, ...]  # how many characters further on the same stands in the source

    def origin(self, place: int) -> int:
        """Where in the source the folded text's character at `place` stands."""
        return min(place + self.shifts[bisect_right(self.starts, place) - 1], len(self.source))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source, from its first to its last character, that a stretch of the folded text is."""
        return self.origin(start), self.origin(end - 1) + 1 if end > start else self.origin(start)

    def place(self, origin: int) -> int:
        """Where in the folded text a character of the source stands, or the next that was not left out."""
        number = bisect_right(self._origins, origin) - 1
        place = origin - self.shifts[number]
        return min(place, self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text))

    @cached_property
    def _origins(self) -> list[int]:
        return [start + shift for start, shift in zip(self.starts, self.shifts, strict=True)]


def fold(source: str) -> Folded:
    """Fold a text of any characters whatever."""
    same_length = source.translate(table())
    parts, starts, shifts = [], [0], [0]
    taken = length = 0
    for piece in _PIECES.finditer(same_length):
        becomes = _BECOMES[str(piece.lastgroup)]
        parts += [same_length[taken : piece.start()], becomes]
        length += piece.start() - taken + len(becomes)
        taken = piece.end()
        starts.append(length)
        shifts.append(taken - length)
    parts.append(same_length[taken:])
    return Folded(source, "".join(parts), tuple(starts), tuple(shifts))


def fold_pattern(pattern: str) -> str:
    """A regular expression for folded texts: its letters outside ASCII as `fold` leaves them."""
    return "".join(c if c.isascii() else table().get(ord(c), c) for c in pattern)
