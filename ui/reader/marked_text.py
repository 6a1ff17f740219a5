"""The HTML of a text with marked mentions, and with the results of claim checks as notes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Protocol

from markupsafe import Markup

from content.citing.citations import fact_citation
from content.linking import Mention, islands_of
from content.linking.checks import ClaimCheck, check_sentence
from content.linking.checks.agreement import Agreement
from content.wording import N_, Wording
from ui.markup import join, sources_button

MAX_CHARACTERS = 400_000  # characters of a text that are shown; mentions are found in the whole text
# An offset of the text, a rank, and the markup to insert at the offset. At equal offsets, the order is END, NOTE,
# BEGINNING (ascending ranks).
Insertion = tuple[int, int, Markup]
END, NOTE, BEGINNING = range(3)
VERDICTS: dict[Agreement, str] = {"agrees": N_("Agrees"), "differs": N_("Differs"), "cannot tell": N_("Not checked")}
PARAGRAPH_BREAK = re.compile(r"\r?\n[^\S\n]*\r?\n\s*")


class TextLinks(Protocol):
    """The links of marks and notes on a page without a script."""

    def mention(self, islands: Sequence[str], place: str | None) -> str:
        """The address to which the mark of a mention leads.

        `islands` are the islands that the mention names. `place` is the place that it names, or None.
        """

    def evidence(self, check: ClaimCheck) -> Markup:
        """Links to the sources of the facts that decided the result of a check."""


_start = attrgetter("start")
_end = attrgetter("end")


def marked_text(
    wording: Wording,
    text: str,
    mentions: Sequence[Mention],
    checks: Sequence[ClaimCheck],
    links: TextLinks | None = None,
) -> Markup:
    """The HTML of a text, with a `p` element for each paragraph.

    A mention is a link that selects its island or place on the map. A check is a note at the end of its sentence.
    `mentions` must be in the order of the text. All offsets count characters of `text`. On a page without a script,
    `links` gives the addresses to which marks and notes lead. On other pages, `links` is None, and `page.js` handles
    the clicks.
    """
    checks = sorted(checks, key=_end)
    parts = (
        _paragraph(
            wording,
            text,
            start,
            end,
            mentions[bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)],
            checks[bisect_right(checks, start, key=_end) : bisect_right(checks, end, key=_end)],
            links,
        )
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
    wording: Wording,
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    checks: Sequence[ClaimCheck],
    links: TextLinks | None,
) -> Markup:
    """The content of the paragraph `text[start:end]`.

    `mentions` are the mentions that begin in the paragraph. `checks` are the checks whose sentences end in the
    paragraph.
    """
    insertions = [
        *(
            one
            for span, same in groupby(mentions, key=lambda one: (one.start, one.end))
            for one in _mark(span, end, [*same], links)
        ),
        *((check.end, NOTE, _note(wording, check, links)) for check in checks),
    ]
    insertions.sort(key=lambda one: one[:2])
    offsets = [start, *(offset for offset, *_ in insertions), end]
    pieces = [Markup.escape(text[first:last]) for first, last in pairwise(offsets)]
    return join(piece + one for piece, one in zip(pieces, [*(one for *_, one in insertions), Markup("")], strict=True))


def _mark(
    span: tuple[int, int], paragraph_end: int, mentions: Sequence[Mention], links: TextLinks | None
) -> tuple[Insertion, Insertion]:
    """The opening tag and the closing tag for all mentions with the same span.

    `span` is (start, end) in characters of the text, `end` exclusive. If it ends after the paragraph, `paragraph_end`
    is used as the end. The element depends on what the mentions name:
    - One of the four islands, or a place on it: a link that selects the island or place.
    - Several of the four islands: a link that makes the map show all four.
    - Only other Kuril islands: a `mark` element, which is not a link.

    `page.js` handles the clicks on a link. The element is not a button, because a button does not wrap like words.
    """
    islands = list(dict.fromkeys(island for mention in mentions for island in islands_of(mention.target)))
    start, end = span[0], min(span[1], paragraph_end)
    if not islands:
        return (start, BEGINNING, Markup("<mark>")), (end, END, Markup("</mark>"))
    address = links.mention(islands, mentions[0].place) if links else f"#m{start}"
    opening = Markup("<a class='go said' href='{}' id='m{}' data-topic='{}' {}>").format(
        address, start, mentions[0].topic or "", _target_attributes(list(islands), mentions[0].place)
    )
    return (start, BEGINNING, opening), (end, END, Markup("</a>"))


def _target_attributes(islands: Sequence[str], place: str | None) -> Markup:
    if len(islands) > 1:
        return Markup("data-home='1'")
    if place:
        return Markup("data-place='{}' data-on='{}'").format(place, islands[0])
    return Markup("data-island='{}'").format(islands[0])


def _note(wording: Wording, check: ClaimCheck, links: TextLinks | None) -> Markup:
    """The note of a check: its verdict, a sentence with the comparison, and buttons or links to sources.

    The verdict is shown in words and by a sign, so that readers need not distinguish colours.
    """
    buttons = join((sources_button(wording, fact_citation(fact)) for fact in check.decided_by), " ")
    return Markup("<span class='beside {}' id='{}' role='note'><b>{}</b> {} {}</span>").format(
        check.agreement.replace(" ", "-"),
        note_id(check),
        wording.gettext(VERDICTS[check.agreement]),
        check_sentence(check, wording),
        links.evidence(check) if links else buttons,
    )


def note_id(check: ClaimCheck) -> str:
    """The id of the element of a check's note."""
    return f"check-{check.figure_start}"
