"""The summary above an article: how many of its figures agree with the record, differ, or are not checked."""

from collections.abc import Iterator

from markupsafe import Markup

from content.linking.checks.agreement import Agreement
from content.processing import Findings
from content.wording import N_, Wording
from ui.markup import join
from ui.reader.marked_text import note_id

KINDS: tuple[Agreement, ...] = ("agrees", "differs")  # the results that decide
NO_FIGURES = N_("The text has no figures about the islands that can be compared with the record.")


def summary(wording: Wording, findings: Findings, shown: int) -> Markup:
    """The summary as a paragraph. A number of figures is a button that leads to the first note about them.

    A note is on the page if its sentence ends within the first `shown` characters of the text. If there is no such
    note, the number is not a button.
    """
    parts = list(_parts(wording, findings, shown))
    if not parts:
        return Markup("<p class='summary'>{}</p>").format(wording.gettext(NO_FIGURES))
    return Markup("<p class='summary'>{} {}</p>").format(wording.gettext("Compared with the record:"), join(parts, " "))


def _parts(wording: Wording, findings: Findings, shown: int) -> Iterator[Markup]:
    """The numbers of figures that agree, that differ, and that were not checked, as phrases. Zeros are left out."""
    part = Markup("<span class='{}'>{}</span>")
    for kind in KINDS:
        checks = [check for check in findings.checks if check.agreement == kind]
        first = next((note_id(check) for check in checks if check.end <= shown), None)
        if checks:
            words = _counted(wording, kind, len(checks))
            button = Markup('<button class="go" data-scroll="{}">{}</button>').format(first, words)
            yield part.format(kind, button if first else words)
    if findings.unchecked:
        yield part.format("cannot-tell", _counted(wording, "cannot tell", findings.unchecked))


def _counted(wording: Wording, kind: Agreement, count: int) -> str:
    if kind == "agrees":
        return wording.ngettext("{count} agrees", "{count} agree", count)
    if kind == "differs":
        return wording.ngettext("{count} differs", "{count} differ", count)
    return wording.ngettext("{count} figure not checked", "{count} figures not checked", count)
