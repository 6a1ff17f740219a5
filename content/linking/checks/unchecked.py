"""Counts the figures of a text for which no check says that they agree or differ."""

from collections.abc import Sequence

from content.linking import AnalysedText
from content.linking.checks.claims import ClaimCheck
from content.linking.checks.quantity_patterns import quantities
from content.linking.checks.sentence_dates import sentences


def unchecked_figures(analysed: AnalysedText, checks: Sequence[ClaimCheck]) -> int:
    """The number of figures in a text for which no check says that they agree or differ.

    The figures are numbers of residents, distances, areas, heights and numbers of islands in sentences that name the
    islands. A figure may have no check, for example because the record has no such value, or the result of its check
    may be "cannot tell". `checks` are the `claim_checks` of the text.
    """
    decided = {check.figure_start for check in checks if check.agreement != "cannot tell"}
    found = {
        sentence.start + quantity.figure.start
        for sentence in sentences(analysed)
        if sentence.mentions
        for quantity in quantities(sentence.plain_text, sentence.language)
    }
    open_checks = {check.figure_start for check in checks if check.agreement == "cannot tell"}
    return len((found | open_checks) - decided)
