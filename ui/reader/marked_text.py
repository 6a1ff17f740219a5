"""A text with its places marked, and beside its sentences what the record shows."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from markupsafe import Markup

from content.citing.citations import fact_citation
from content.linking import Mention, islands_of
from content.linking.checks import ClaimCheck, said
from content.wording import Wording
from ui.markup import join, sources_button

# The offset in the text before which markup stands, and its rank among what stands there: ends, notes, beginnings.
Insertion = tuple[int, int, Markup]
END, NOTE, BEGINNING = range(3)
PARAGRAPH_BREAK = re.compile(r"\r?\n[^\S\n]*\r?\n\s*")


def marked_text(wording: Wording, text: str, mentions: Sequence[Mention], checks: Sequence[ClaimCheck]) -> Markup:
    """The text in paragraphs; each mention is a link to its place, each check a note after its sentence."""
    parts = (
        _paragraph(wording, text, start, end, mentions, checks)
        for start, end in _paragraphs(text)
        if text[start:end].strip()
    )
    return join(Markup("<p>{}</p>").format(part) for part in parts)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    breaks = [found.span() for found in PARAGRAPH_BREAK.finditer(text)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    return zip(starts, ends, strict=True)


def _paragraph(
    wording: Wording, text: str, start: int, end: int, mentions: Sequence[Mention], checks: Sequence[ClaimCheck]
) -> Markup:
    here = [mention for mention in mentions if start <= mention.start < end]
    insertions = [
        *(
            one
            for span, same in groupby(here, key=lambda one: (one.start, one.end))
            for one in _mark(span, end, [*same])
        ),
        *((check.end, NOTE, _note(wording, check)) for check in checks if start < check.end <= end),
    ]
    insertions.sort(key=lambda one: one[:2])
    offsets = [start, *(offset for offset, *_ in insertions), end]
    pieces = [Markup.escape(text[first:last]) for first, last in pairwise(offsets)]
    return join(piece + one for piece, one in zip(pieces, [*(one for *_, one in insertions), Markup("")], strict=True))


def _mark(span: tuple[int, int], paragraph_end: int, mentions: Sequence[Mention]) -> tuple[Insertion, Insertion]:
    """One mark for all that a span means: a link to its island or to all of several; another island is only marked.

    It ends with its paragraph. It is no button, which would not break over lines as words do; `page.js` acts on it.
    """
    islands = list(dict.fromkeys(island for mention in mentions for island in islands_of(mention.target)))
    start, end = span[0], min(span[1], paragraph_end)
    if not islands:
        return (start, BEGINNING, Markup("<mark>")), (end, END, Markup("</mark>"))
    opening = Markup("<a class='go said' href='#m{0}' id='m{0}' data-topic='{1}' {2}>").format(
        start, mentions[0].topic or "", _way(list(islands), mentions[0].place)
    )
    return (start, BEGINNING, opening), (end, END, Markup("</a>"))


def _way(islands: Sequence[str], place: str | None) -> Markup:
    if len(islands) > 1:
        return Markup("data-home='1'")
    if place:
        return Markup("data-place='{}' data-on='{}'").format(place, islands[0])
    return Markup("data-island='{}'").format(islands[0])


def _note(wording: Wording, check: ClaimCheck) -> Markup:
    buttons = join((sources_button(wording, fact_citation(fact)) for fact in check.decided_by), " ")
    kind = check.verdict.replace(" ", "-")
    return Markup("<span class='beside {}' role='note'>{} {}</span>").format(kind, said(check, wording), buttons)
