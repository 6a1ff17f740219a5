"""Under which licence a row or a file may be used, and who is to be named with it."""

from collections.abc import Iterable
from typing import NamedTuple

from content.models import Location


class Terms(NamedTuple):
    """A licence, as an SPDX expression, and the credits it asks for, which are the same in each language."""

    licence: str
    credits: str


COAST_TERMS = Terms("ODbL-1.0", "© OpenStreetMap contributors, ODbL 1.0")
"""For the coast, and for every line or point derived from it."""
GEONAMES = Terms("CC-BY-4.0", "© GeoNames, CC BY 4.0")
ATLAS_TERMS = Terms("MIT", "Four Islands")

# By SPDX identifier, from the one that asks for most to the one that asks for least.
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
"""Every identifier that expressions are made of, with its text or what it means."""
AND = " AND "  # of SPDX: each part of a thing is under its own
CREDIT_MARK = "; "
_OF_SOURCES = {"osm": COAST_TERMS, "geonames": GEONAMES}


def terms_of(location: Location | None) -> Terms:
    """The terms of a place's coordinates; ours where they come without any."""
    found = [_OF_SOURCES[source] for source in location.sources if source in _OF_SOURCES] if location else []
    return found[0] if found else ATLAS_TERMS


def with_quotation(terms: Terms, credit: str) -> Terms:
    """The terms of something that a quotation is a part of."""
    return Terms(f"{terms.licence}{AND}{QUOTED}", f"{terms.credits}{CREDIT_MARK}{credit}")


def combined_terms(terms: Iterable[tuple[str, str]]) -> Terms:
    """The terms of several things in one file: the licence that asks for most, and every credit; ours of none.

    Quotations stay what they are, whatever the rest is under.
    """
    known = list(terms) or [ATLAS_TERMS]
    held = {part for licence, _ in known for part in licence.split(AND)}
    most = next(licence for licence in LICENCES if licence in held)
    credited = dict.fromkeys(credit for _, credits_ in known for credit in credits_.split(CREDIT_MARK))
    return Terms(f"{most}{AND}{QUOTED}" if QUOTED in held else most, CREDIT_MARK.join(credited))


def licence_url(licence: str) -> str:
    """Where the text of a licence is; in an expression, of the one that is not the quotation's."""
    return LICENCES[licence.partition(AND)[0]]
