"""The licences and the credits of exported rows and files."""

from collections.abc import Iterable
from typing import NamedTuple

from content.models import Location


class Terms(NamedTuple):
    """A licence as an SPDX expression, and the credits that the licence requires.

    The credits are the same text in every language, except that the credit of a quotation is translated.
    """

    licence: str
    credits: str


COAST_TERMS = Terms("ODbL-1.0", "© OpenStreetMap contributors, ODbL 1.0")
"""The terms of the coastline, and of every line and point that is derived from the coastline."""
GEONAMES = Terms("CC-BY-4.0", "© GeoNames, CC BY 4.0")
ATLAS_TERMS = Terms("MIT", "Four Islands")

# URLs of the licence texts by SPDX identifier, ordered from the strictest licence to the most permissive.
LICENCES = {
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "MIT": "https://spdx.org/licenses/MIT.html",
}
QUOTED = "LicenseRef-quotation"
EXPLAINED = {
    **LICENCES,
    QUOTED: "A quotation belongs to its publisher, who is named with it. It is quoted briefly and word for word, for "
    "discussion; the quotation carries no licence for further use.",
}
"""Every licence identifier in the exported data, with the URL of the licence text or an explanation in English."""
AND = " AND "  # the SPDX operator that joins the licences of different parts of a work
CREDIT_MARK = "; "
_OF_SOURCES = {"osm": COAST_TERMS, "geonames": GEONAMES}


def terms_of(location: Location | None) -> Terms:
    """Return the terms of the coordinates of a place.

    If OpenStreetMap or GeoNames is a source of the location, the terms are those of this source. If both are sources,
    the first of them in the location's list decides. Otherwise, or if `location` is None, the terms are ATLAS_TERMS.
    """
    found = [_OF_SOURCES[source] for source in location.sources if source in _OF_SOURCES] if location else []
    return found[0] if found else ATLAS_TERMS


def with_quotation(terms: Terms, credit: str) -> Terms:
    """Return the terms of a row that contains a quotation.

    `terms` are the terms of the row without the quotation. `credit` is a text that names the publisher of the
    quotation.
    """
    return Terms(f"{terms.licence}{AND}{QUOTED}", f"{terms.credits}{CREDIT_MARK}{credit}")


def combined_terms(terms: Iterable[tuple[str, str]]) -> Terms:
    """Return the terms of a file: the strictest licence of the rows, and each credit of the rows once.

    `terms` contains a pair for each row: its licence and its credits. The order in LICENCES decides which licence is
    the strictest. If a row contains a quotation, `LicenseRef-quotation` is added to the licence of the file. If there
    are no rows, the result is ATLAS_TERMS.
    """
    known = list(terms) or [ATLAS_TERMS]
    held = {part for licence, _ in known for part in licence.split(AND)}
    most = next(licence for licence in LICENCES if licence in held)
    credited = dict.fromkeys(credit for _, credits_ in known for credit in credits_.split(CREDIT_MARK))
    return Terms(f"{most}{AND}{QUOTED}" if QUOTED in held else most, CREDIT_MARK.join(credited))


def licence_url(licence: str) -> str:
    """Return the URL of the text of the first licence in an SPDX expression.

    `licence` must begin with an identifier in LICENCES, such as `MIT`. Otherwise KeyError is raised.
    """
    return LICENCES[licence.partition(AND)[0]]
