"""Finds candidates: the spans of a text that may be names of the gazetteer (the list of names).

A candidate is a whole word, or several, and matches a form of a gazetteer entry. A form is one spelling of a name,
written as a regular expression for folded text, in which different spellings have become equal (folded_text.py).
names.py decides whether a candidate counts as a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.linking.folded_text import CJK
from content.linking.lexicon.gazetteer import GazetteerEntry, find_forms, matching_entries
from content.linking.prepared_text import PreparedText

LONGEST_ENDING = 8  # how many characters after the end of a form are also searched for another form
_LETTER = re.compile(rf"[^\W{CJK}]|_")  # a digit, or a letter of a script that separates words by spaces
_KATAKANA = re.compile("[ァ-ヺー]")
# A word that begins or ends without a space, as in tables whose cells were joined (`островИтуруп`, `1946Фурукамаппу`)
# or before the number of a footnote (`Kunashir1`). Names in camel case, such as `myIturup`, are not such words.
_BEGINS_ANEW = re.compile(r"(?:[а-яё][А-ЯЁ]|[0-9][А-ЯЁ]|[0-9]{4}[A-Z])")
_ENDS_ANEW = re.compile(r"[A-Za-zА-Яа-яЁё\u0301](?:[0-9]{1,2}|[¹²³⁰-⁹]{1,3})(?!\w)|[а-яё][А-ЯЁ]")
_LONGEST_BEFORE = 4  # the number of characters before the name in which _BEGINS_ANEW is searched


@dataclass(frozen=True)
class Name:
    """A span of the folded (normalised) text that matches a spelling of a gazetteer entry. `end` is exclusive.

    `rule` is the reason why the name counts:
    - `name`: the entry is unambiguous;
    - `cue`: a word beside the name, such as "island", or a list of names was necessary;
    - `article`: only another name in the text was necessary.
    """

    start: int
    end: int
    entry: GazetteerEntry
    rule: str = "name"


def find_candidates(prepared: PreparedText) -> Iterator[Name]:
    """The candidates of a text for names, in the order of the text.

    A span gives one candidate for each gazetteer entry that it matches. Spans in URLs, e-mail addresses and file names
    are left out.
    """
    for start, end in _whole_words(prepared):
        if not prepared.is_in_address(start):
            for entry in matching_entries(prepared.folded_text[start:end]):
                yield Name(start, end, entry)


def has_cue(prepared: PreparedText, name: Name, cue: str) -> bool:
    """Whether a cue is beside a name.

    A cue is a group of words in the gazetteer, such as the words for "island". `cue` is the name of the group.
    """
    return cue in prepared.cues(name.start, name.end)


def _whole_words(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    """The spans of the folded (normalised) text that match a name of the gazetteer and are whole words.

    `find_forms` yields the longest match at an offset. If this match is not a whole word, names that begin later inside
    the match are tried instead. Such a name may end up to LONGEST_ENDING - 1 characters after the match.
    """
    for start, end in find_forms(prepared.folded_text):
        if _is_whole_word(prepared, start, end):
            yield start, end
        else:
            within = find_forms(prepared.folded_text[start + 1 : end + LONGEST_ENDING])
            spans = ((start + 1 + first, start + 1 + last) for first, last in within)
            yield from ((first, last) for first, last in spans if first < end and _is_whole_word(prepared, first, last))


def _is_whole_word(prepared: PreparedText, start: int, end: int) -> bool:
    """Whether a span of the folded (normalised) text consists of whole words of the source text.

    A hyphen in the source ends a word. So does a change from lower to upper case, as in `островИтуруп`, and the number
    of a footnote, as in `Kunashir1`. Japanese has no spaces between words: there, katakana characters must not be
    directly before or after a span that begins or ends with katakana. For kanji and hiragana nothing is checked.
    """
    first, last = prepared.source_span(start, end)
    source = prepared.source
    before, after = source[max(first - 1, 0) : first], source[last : last + 1]
    if _continues(prepared.folded_text[start], before):
        head = source[max(first - _LONGEST_BEFORE, 0) : first + 1]
        if not any(_BEGINS_ANEW.fullmatch(head, at) for at in range(len(head) - 1)):
            return False
    return not _continues(prepared.folded_text[end - 1], after) or (
        source[first].isupper() and _ENDS_ANEW.match(source, last - 1) is not None
    )


def _continues(edge: str, neighbour: str) -> bool:
    """Whether the characters `edge` and `neighbour` belong to the same word.

    `edge` is the first or the last character of a span, and `neighbour` is the character next to it outside the span.
    `neighbour` is empty at the start and the end of the text.
    """
    if not neighbour or neighbour.isspace():
        return False
    for script in (_LETTER, _KATAKANA):
        if script.match(edge):
            return script.match(neighbour) is not None
    return False
