"""Normalises texts and queries for full-text search, and finds the terms of a query in a text.

Differences of case, accents, width, and of ё and е are ignored. Each character is folded to one character, so that
offsets in the folded text are offsets in the text. The linker folds differently (content/linking/folded_text.py): it
also drops hyphens and replaces old forms of kanji.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

JAPANESE = "[\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
OTHER_LETTER = rf"(?:(?!{JAPANESE})[^\W_])"
INVISIBLE = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]"  # combining accents, soft hyphens, joiners
LINE_BREAK = r"[^\S\n]*+\n?[^\S\n]*+"  # ignored within Japanese
POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
MIN_PREFIX = 3  # letters; shorter terms match whole words only
MAX_TERMS = 32  # of a query; SQLite allows for about a thousand conditions
MAX_TERM_LENGTH = 100  # characters
MAX_SPANS = 100  # of terms in one article


class _FoldTable(dict[int, str]):
    """A table for str.translate, filled as characters occur."""

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


FOLD_TABLE = _FoldTable()


def searchable(text: str) -> str:
    """A text as it is indexed: folded, no line breaks in Japanese, spaces between Japanese and other letters."""
    folded = re.sub(INVISIBLE, "", unicodedata.normalize("NFC", text).translate(FOLD_TABLE))
    folded = re.sub(f"(?<={JAPANESE}){LINE_BREAK}(?={JAPANESE})", "", folded)
    return re.sub(f"(?<={JAPANESE})(?={OTHER_LETTER})|(?<=[^\\W_])(?<!{JAPANESE})(?={JAPANESE})", " ", folded)


@dataclass(frozen=True)
class SearchTerm:
    """A part of a query that a text has to contain: the beginning of a word, or in Japanese any substring."""

    text: str

    @property
    def is_japanese(self) -> bool:
        """Whether the term is Japanese, and so matches anywhere and not only at the beginning of a word."""
        return re.match(JAPANESE, self.text) is not None

    @property
    def is_prefix(self) -> bool:
        """Whether the term also matches longer words: `island` finds `islands`, but `a` does not find `articles`."""
        return not self.is_japanese and len(self.text) >= MIN_PREFIX

    @property
    def pattern(self) -> str:
        """A regular expression for the term in a folded text, including the rest of a word of which it is a prefix."""
        if self.is_japanese:
            return f"{INVISIBLE}*+{LINE_BREAK}".join(map(re.escape, self.text))
        letters = f"{INVISIBLE}*".join(map(re.escape, self.text))
        rest = f"(?:{INVISIBLE}|{OTHER_LETTER})*+" if self.is_prefix else f"(?!{OTHER_LETTER})"
        return f"(?:(?<![^\\W_])|(?<={JAPANESE})){letters}{rest}"


def parse_query(query: str) -> tuple[SearchTerm, ...]:
    """The terms of a query; characters other than letters and digits only separate them."""
    parts = (POSSESSIVE.sub("", part) for part in query.split())
    words = (word for part in parts for word in re.findall(r"[^\W_]+", searchable(part)))
    return tuple(SearchTerm(word[:MAX_TERM_LENGTH]) for word in islice(dict.fromkeys(words), MAX_TERMS))


def term_spans(text: str, terms: tuple[SearchTerm, ...]) -> Iterator[tuple[int, int]]:
    """The spans of the first MAX_SPANS occurrences of the terms in a text."""
    if terms:
        matches = re.finditer("|".join(term.pattern for term in terms), text.translate(FOLD_TABLE))
        yield from (match.span() for match in islice(matches, MAX_SPANS))
