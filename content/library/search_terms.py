"""The form of a text in which it is searched, and where in the text itself the words of a query stand.

Case, accents, full and half width do not count, nor do ё and е. Every character is folded into one character, so that
places in the folded text are places in the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

JAPANESE = "[\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
OTHER_LETTER = rf"(?:(?!{JAPANESE})[^\W_])"
INVISIBLE = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]"  # accents, soft hyphens, joiners
LINE_BREAK = r"[^\S\n]*+\n?[^\S\n]*+"  # within Japanese it means nothing
POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
LEAST_BEGINNING = 3  # letters that may be the beginning of a longer word
MAX_TERMS = 32  # of a query; SQLite allows for about a thousand conditions
MAX_TERM = 100  # characters
MAX_POSITIONS = 100  # of one article


class _Folds(dict[int, str]):
    """A table for str.translate that fills itself."""

    def __missing__(self, code: int) -> str:
        self[code] = _folded(chr(code))
        return self[code]


def _folded(char: str) -> str:
    full_width = unicodedata.normalize("NFKC", char)
    if re.fullmatch(JAPANESE, full_width):
        return full_width
    letters = [part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part)]
    plain = "".join(letters).lower()
    return next((form for form in (plain, char.lower()) if len(form) == 1), char)


FOLDS = _Folds()


def searchable(text: str) -> str:
    """A text as it is indexed: folded, Japanese without line breaks, and spaces between it and other letters."""
    folded = re.sub(INVISIBLE, "", unicodedata.normalize("NFC", text).translate(FOLDS))
    folded = re.sub(f"(?<={JAPANESE}){LINE_BREAK}(?={JAPANESE})", "", folded)
    return re.sub(f"(?<={JAPANESE})(?={OTHER_LETTER})|(?<=[^\\W_])(?<!{JAPANESE})(?={JAPANESE})", " ", folded)


@dataclass(frozen=True)
class Term:
    """A part of a query that a text has to hold: the beginning of a word, or in Japanese a part of the text."""

    text: str

    @property
    def is_japanese(self) -> bool:
        """Whether it is found anywhere, and not at the beginning of a word only."""
        return re.match(JAPANESE, self.text) is not None

    @property
    def is_beginning(self) -> bool:
        """Whether longer words that begin with it are meant too: `island` finds islands, `a` no articles."""
        return not self.is_japanese and len(self.text) >= LEAST_BEGINNING

    @property
    def pattern(self) -> str:
        """A regular expression for the term in a folded text, and the rest of the word that it begins."""
        if self.is_japanese:
            return f"{INVISIBLE}*+{LINE_BREAK}".join(map(re.escape, self.text))
        letters = f"{INVISIBLE}*".join(map(re.escape, self.text))
        rest = f"(?:{INVISIBLE}|{OTHER_LETTER})*+" if self.is_beginning else f"(?!{OTHER_LETTER})"
        return f"(?:(?<![^\\W_])|(?<={JAPANESE})){letters}{rest}"


def terms(query: str) -> tuple[Term, ...]:
    """The terms of a query, of whatever characters it consists: letters and digits count, nothing else does."""
    parts = (POSSESSIVE.sub("", part) for part in query.split())
    words = (word for part in parts for word in re.findall(r"[^\W_]+", searchable(part)))
    return tuple(Term(word[:MAX_TERM]) for word in islice(dict.fromkeys(words), MAX_TERMS))


def positions(text: str, wanted: tuple[Term, ...]) -> Iterator[tuple[int, int]]:
    """Where the terms stand in a text, at the first MAX_POSITIONS places."""
    if wanted:
        found = re.finditer("|".join(term.pattern for term in wanted), text.translate(FOLDS))
        yield from (match.span() for match in islice(found, MAX_POSITIONS))
