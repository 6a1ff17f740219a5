"""The typefaces of an edition. They contain only the characters that occur in the edition.

An edition does not show readers' texts, so it needs fewer characters than the server. Each typeface has a file for each
script and for some weights, and a browser loads only the files whose characters and weights the page shows.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, product
from typing import Literal, NamedTuple

from content.models import Language
from geo.map.assets import Asset, publish
from ui.server.typefaces import CHARACTERS, SEMIBOLD, default_cache, kept_subset, only, sources

Script = Literal["latin", "cyrillic"]

SCRIPTS: Mapping[Script, tuple[range, ...]] = {
    "latin": (range(0x400), range(0x2000, 0x2300), range(0x2700, 0x2800)),  # with the signs that all scripts use
    "cyrillic": (range(0x400, 0x530),),
}
# Japanese characters are drawn in a typeface of the reader's system.
SCRIPT_OF: Mapping[Language, Script] = {"en": "latin", "ru": "cyrillic", "ja": "latin"}


class Family(NamedTuple):
    """A family of typefaces in CSS. It has files for each of its `weights`, which are ranges from light to bold."""

    name: str
    weights: tuple[tuple[float, float], ...]


REGULAR, HEADING = SEMIBOLD
FAMILIES: Mapping[str, Family] = {  # by the beginning of the file name, as in TYPEFACES
    # Browsers slant this typeface for the names of straits. A file of the italic would have 14 KB.
    "SourceSansVF-Upright": Family("Source Sans", (SEMIBOLD,)),
    # In its regular weight, this typeface is used for quotations only, so most visits need only one of the two files.
    "SourceSerifVariable-Roman": Family("Source Serif", ((HEADING, HEADING), (REGULAR, REGULAR))),
}
FACE = (
    "@font-face{{font-family:{family};font-weight:{lightest:g} {boldest:g};font-display:swap;"
    'src:url("{url}")format("woff2");unicode-range:{span}}}'
)


class Face(NamedTuple):
    """The file of a typeface for one script, and its @font-face rule.

    `is_of_headings` is True if the file has the weight of headings, which each page shows.
    """

    script: Script
    is_of_headings: bool
    file: Asset
    css: str


def typefaces(texts: Iterable[str]) -> tuple[Face, ...]:
    """The typefaces of an edition, reduced to the characters in `texts`: the files of each family.

    Characters that are not in `CHARACTERS`, such as Japanese ones, are left out. Browsers show them in a typeface of
    the reader's system. Making the files takes seconds, so the result is cached.
    """
    shown = {ord(character) for text in texts for character in text}
    return _typefaces(frozenset(shown.intersection(chain(*CHARACTERS))))


@cache
def _typefaces(characters: frozenset[int]) -> tuple[Face, ...]:
    """The typefaces reduced to the code points `characters`. The result is cached, because making it takes seconds."""
    return tuple(face for name in FAMILIES for face in _faces(name, characters))


def _faces(name: str, characters: frozenset[int]) -> Iterator[Face]:
    ((source, axes),) = [one for one in sources() if one[0].name.startswith(name)]
    whole = kept_subset(source, axes, default_cache())
    family = FAMILIES[name]
    for weights, (script, ranges) in product(family.weights, SCRIPTS.items()):
        lightest, boldest = weights
        file = publish("typeface.woff2", only(whole, characters.intersection(chain(*ranges)), weights))
        span = ",".join(f"U+{part.start:X}-{part.stop - 1:X}" for part in ranges)
        css = FACE.format(family=family.name, lightest=lightest, boldest=boldest, url=file.url, span=span)
        yield Face(script, boldest == HEADING, file, css)
