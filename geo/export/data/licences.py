"""The licences and credits of rows and files."""

from collections.abc import Iterable
from typing import NamedTuple

from content.models import Location


class Terms(NamedTuple):
    """A licence as an SPDX expression, and the credits that it requires, the same in every language."""

    licence: str
    credits: str


COAST_TERMS = Terms("ODbL-1.0", "© OpenStreetMap contributors, ODbL 1.0")
"""Of the coast, and of every line and point derived from it."""
GEONAMES = Terms("CC-BY-4.0", "© GeoNames, CC BY 4.0")
ATLAS_TERMS = Terms("MIT", "Four Islands")

# By SPDX identifier, from the strictest to the most permissive.
LICENCES = {
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "MIT": "https://spdx.org/licenses/MIT.html",
}
QUOTED = "LicenseRef-quotation"
EXPLAINED = {
    **LICENCES,
    QUOTED: "A quotation belongs to its publisher, who is named with it. It is quoted briefly, word for word, to be "
    "discussed; no licence for further use comes with it.",
}
"""Every identifier in our expressions, with the URL of its text or with its meaning."""
AND = " AND "  # the SPDX operator: parts of the work are under different licences
CREDIT_MARK = "; "
_OF_SOURCES = {"osm": COAST_TERMS, "geonames": GEONAMES}


def terms_of(location: Location | None) -> Terms:
    """The terms of a place's coordinates: those of their source, or the atlas's own where the source sets none."""
    found = [_OF_SOURCES[source] for source in location.sources if source in _OF_SOURCES] if location else []
    return found[0] if found else ATLAS_TERMS


def with_quotation(terms: Terms, credit: str) -> Terms:
    """The terms of a row that contains a quotation; `credit` names its publisher."""
    return Terms(f"{terms.licence}{AND}{QUOTED}", f"{terms.credits}{CREDIT_MARK}{credit}")


def combined_terms(terms: Iterable[tuple[str, str]]) -> Terms:
    """The terms of a file with rows of these terms: the strictest licence and every credit.

    With quotations, `LicenseRef-quotation` is joined to it. Without rows, the atlas's own terms.
    """
    known = list(terms) or [ATLAS_TERMS]
    held = {part for licence, _ in known for part in licence.split(AND)}
    most = next(licence for licence in LICENCES if licence in held)
    credited = dict.fromkeys(credit for _, credits_ in known for credit in credits_.split(CREDIT_MARK))
    return Terms(f"{most}{AND}{QUOTED}" if QUOTED in held else most, CREDIT_MARK.join(credited))


def licence_url(licence: str) -> str:
    """The URL of a licence's text; of an expression, that of its first licence, which is never the quotation's."""
    return LICENCES[licence.partition(AND)[0]]
