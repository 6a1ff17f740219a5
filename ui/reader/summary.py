"""The summary above an article: how many of its figures agree with the record, differ, or are not checked."""

from collections.abc import Iterable

from markupsafe import Markup

from content.linking.checks import ClaimCheck
from content.linking.checks.agreement import Agreement
from content.processing import Findings
from content.wording import N_, Wording
from ui.markup import join
from ui.reader.marked_text import note_id

AGREE = (N_("{count} agrees"), N_("{count} agree"))
DIFFER = (N_("{count} differs"), N_("{count} differ"))
UNCHECKED = (N_("{count} figure not checked"), N_("{count} figures not checked"))
NO_FIGURES = N_("The text has no figure on the islands that the record could be compared with.")


def summary(wording: Wording, findings: Findings, shown: int) -> Markup:
    """The summary as a paragraph. Numbers of notes are buttons that lead to the first of them.

    A note is on the page if it ends within the first `shown` characters of the text.
    """
    noted = [check for check in findings.checks if check.end <= shown]
    parts = [
        *_part(wording, "agrees", AGREE, findings.checks, noted),
        *_part(wording, "differs", DIFFER, findings.checks, noted),
        *_unchecked(wording, findings.unchecked),
    ]
    if not parts:
        return Markup("<p class='summary'>{}</p>").format(wording.gettext(NO_FIGURES))
    return Markup("<p class='summary'>{} {}</p>").format(wording.gettext("Compared with the record:"), join(parts, " "))


def _part(
    wording: Wording, kind: Agreement, words: tuple[str, str], checks: Iterable[ClaimCheck], noted: Iterable[ClaimCheck]
) -> Iterable[Markup]:
    """How many checks are of a kind; nothing if there are none."""
    count = sum(check.agreement == kind for check in checks)
    if not count:
        return
    said = wording.ngettext(*words, count)
    first = next((check for check in noted if check.agreement == kind), None)
    body = Markup('<button class="go" data-scroll="{}">{}</button>').format(note_id(first), said) if first else said
    yield Markup("<span class='{}'>{}</span>").format(kind, body)


def _unchecked(wording: Wording, count: int) -> Iterable[Markup]:
    if count:
        yield Markup("<span class='cannot-tell'>{}</span>").format(wording.ngettext(*UNCHECKED, count))
