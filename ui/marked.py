"""A text with its places marked, and beside its sentences what the record shows."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup

from content.linking import Mention, islands_of
from content.linking.checks import ClaimCheck, said
from content.wording import Wording
from ui.citations import of_fact
from ui.markup import join, sources_button

Insertion = tuple[int, Markup]  # the offset in the text before which it stands


def marked_text(wording: Wording, text: str, mentions: Sequence[Mention], checks: Sequence[ClaimCheck]) -> Markup:
    """The text in paragraphs; each mention is a button that opens its place, each check a note after its sentence."""
    insertions = [
        *(one for mention in mentions for one in _mark(mention)),
        *((check.end, _note(wording, check)) for check in checks),
    ]
    return _paragraphs(_with(text, sorted(insertions, key=lambda one: one[0])))


def _mark(mention: Mention) -> Iterable[Insertion]:
    """Where an island is meant, a button; where several are, one that shows them all; another island is only marked."""
    islands = islands_of(mention.target)
    topic = mention.topic or ""
    if not islands:
        opening, closing = Markup("<mark>"), Markup("</mark>")
    else:
        where = (
            Markup("data-home='1'")
            if len(islands) > 1
            else Markup("data-place='{}' data-on='{}'").format(mention.place, islands[0])
            if mention.place
            else Markup("data-island='{}'").format(islands[0])
        )
        # A link and not a button, which would not break over lines as words do; `page.js` acts on it.
        opening = Markup("<a class='go said' href='#m{0}' id='m{0}' data-topic='{1}' {2}>").format(
            mention.start, topic, where
        )
        closing = Markup("</a>")
    return (mention.start, opening), (mention.end, closing)


def _note(wording: Wording, check: ClaimCheck) -> Markup:
    buttons = join((sources_button(wording, of_fact(fact)) for fact in check.decided_by), " ")
    kind = check.verdict.replace(" ", "-")
    return Markup("<span class='beside {}' role='note'>{} {}</span>").format(kind, said(check, wording), buttons)


def _with(text: str, insertions: Sequence[Insertion]) -> Markup:
    """The text, escaped, with markup inserted."""
    offsets = [0, *(offset for offset, _ in insertions), len(text)]
    pieces = [Markup.escape(text[start:end]) for start, end in pairwise(offsets)]
    return join(
        piece + markup for piece, markup in zip(pieces, [*(one for _, one in insertions), Markup("")], strict=True)
    )


def _paragraphs(marked: Markup) -> Markup:
    parts = [part for part in str(marked).replace("\r\n", "\n").split("\n\n") if part.strip()]
    return join(Markup("<p>{}</p>").format(Markup(part)) for part in parts)
