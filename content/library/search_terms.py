"""Normalises texts and queries for full-text search, and finds the terms of a query in a text.

To fold a character means to replace it by a standard form. The search then ignores case, accents, full width and half
width, and the difference between ё and е. FOLD_TABLE folds each character to exactly one character, so that an offset
in the folded text is also the offset in the text. The linker folds texts in another way
(content/linking/folded_text.py): it also removes hyphens and replaces old forms of kanji.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

JAPANESE = "[\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
OTHER_LETTER = rf"(?:(?!{JAPANESE})[^\W_])"
INVISIBLE = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]"  # combining accents, soft hyphens, joiners
LINE_BREAK = r"[^\S\n]*+\n?[^\S\n]*+"  # spaces and at most one line break: ignored between Japanese characters
POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
MIN_PREFIX = 3  # characters; shorter terms match whole words only
MAX_TERMS = 32  # terms of a query that are used; SQLite allows about a thousand conditions
MAX_TERM_LENGTH = 100  # characters
MAX_SPANS = 100  # occurrences of terms in one article


class _FoldTable(dict[int, str]):
    """A table for `str.translate` that removes case, accents and character width, as described for this module.

    It computes an entry when the character first occurs.
    """

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
    """Prepare a text for the search index.

    The text is normalised to NFC. Case, accents and character width are removed (FOLD_TABLE), and characters that match
    INVISIBLE are removed. Spaces and a single line break between two Japanese characters are removed. A space is
    inserted where a Japanese character is next to another letter or a digit.
    """
    folded = re.sub(INVISIBLE, "", unicodedata.normalize("NFC", text).translate(FOLD_TABLE))
    folded = re.sub(f"(?<={JAPANESE}){LINE_BREAK}(?={JAPANESE})", "", folded)
    return re.sub(f"(?<={JAPANESE})(?={OTHER_LETTER})|(?<=[^\\W_])(?<!{JAPANESE})(?={JAPANESE})", " ", folded)


@dataclass(frozen=True)
class SearchTerm:
    """A word of a query. A text must contain this word. `text` is the word without case, accents and character width.

    A Japanese term matches anywhere in a text. Any other term matches a whole word, or the beginning of a word if
    `is_prefix` is True.
    """

    text: str

    @property
    def is_japanese(self) -> bool:
        """Whether the term is Japanese. Such a term matches anywhere, not only at the beginning of a word."""
        return re.match(JAPANESE, self.text) is not None

    @property
    def is_prefix(self) -> bool:
        """Whether the term also matches longer words that begin with it.

        True for a term of at least MIN_PREFIX characters that is not Japanese: `island` finds `islands`, but `a` does
        not find `articles`.
        """
        return not self.is_japanese and len(self.text) >= MIN_PREFIX

    @property
    def pattern(self) -> str:
        """A regular expression that finds the term in a text folded by FOLD_TABLE.

        If `is_prefix` is True, the match includes the rest of the word. Between the characters of the term, the text
        may contain characters that match INVISIBLE. For a Japanese term, it may also contain spaces and a line break
        there.
        """
        if self.is_japanese:
            return f"{INVISIBLE}*+{LINE_BREAK}".join(map(re.escape, self.text))
        letters = f"{INVISIBLE}*".join(map(re.escape, self.text))
        rest = f"(?:{INVISIBLE}|{OTHER_LETTER})*+" if self.is_prefix else f"(?!{OTHER_LETTER})"
        return f"(?:(?<![^\\W_])|(?<={JAPANESE})){letters}{rest}"


def parse_query(query: str) -> tuple[SearchTerm, ...]:
    """The terms of a query, without repetitions.

    A term ends at a character that is neither a letter nor a digit, and where Japanese characters and other letters
    meet. Characters that match INVISIBLE and the ending `'s` of a word are removed. Only the first MAX_TERMS terms are
    returned, and each is cut to its first MAX_TERM_LENGTH characters.
    """
    parts = (POSSESSIVE.sub("", part) for part in query.split())
    words = (word for part in parts for word in re.findall(r"[^\W_]+", searchable(part)))
    return tuple(SearchTerm(word[:MAX_TERM_LENGTH]) for word in islice(dict.fromkeys(words), MAX_TERMS))


def term_spans(text: str, terms: tuple[SearchTerm, ...]) -> Iterator[tuple[int, int]]:
    """The start and end (exclusive) of the occurrences of `terms` in `text`, in the order of the text.

    Only the first MAX_SPANS occurrences are returned. They do not overlap.
    """
    if terms:
        matches = re.finditer("|".join(term.pattern for term in terms), text.translate(FOLD_TABLE))
        yield from (match.span() for match in islice(matches, MAX_SPANS))
