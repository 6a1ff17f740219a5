"""Under which licence a row or a file may be used, and who is to be named with it."""

from collections.abc import Iterable
from typing import NamedTuple

from content.models import Location


class Terms(NamedTuple):
    """A licence, by its SPDX identifier, and the credits it asks for, which are the same in each language."""

    licence: str
    credits: str


COAST = Terms("ODbL-1.0", "© OpenStreetMap contributors, ODbL 1.0")
"""For the coast, and for every line or point derived from it."""
GEONAMES = Terms("CC-BY-4.0", "© GeoNames, CC BY 4.0")
OWN = Terms("MIT", "Four Islands")

# By SPDX identifier, from the one that asks for most to the one that asks for least.
LICENCES = {
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "MIT": "https://spdx.org/licenses/MIT.html",
}
CREDIT_MARK = "; "
_OF_SOURCES = {"osm": COAST, "geonames": GEONAMES}


def terms_of(location: Location | None) -> Terms:
    """The terms of a place's coordinates; ours where they come without any."""
    found = [_OF_SOURCES[source] for source in location.sources if source in _OF_SOURCES] if location else []
    return found[0] if found else OWN


def together(terms: Iterable[tuple[str, str]]) -> Terms:
    """The terms of several things in one file: the licence that asks for most, and every credit; ours of none."""
    known = list(terms) or [OWN]
    licences = {licence for licence, _ in known}
    credited = dict.fromkeys(credit for _, credits_ in known for credit in credits_.split(CREDIT_MARK))
    return Terms(next(licence for licence in LICENCES if licence in licences), CREDIT_MARK.join(credited))
