"""The typefaces of an edition. They contain only the characters that occur in the edition.

An edition does not show readers' texts, so it needs fewer characters than the server. Each typeface has a file for each
script, and a browser loads only the files whose characters the page shows.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
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
FAMILIES: Mapping[str, str] = {  # by the beginning of the file name, as in TYPEFACES
    # Browsers slant this typeface for the names of straits. A file of the italic would have 14 KB.
    "SourceSansVF-Upright": "Source Sans",
    "SourceSerifVariable-Roman": "Source Serif",
}
FACE = (
    "@font-face{{font-family:{family};font-weight:{lightest} {boldest};font-display:swap;"
    'src:url("{url}")format("woff2");unicode-range:{span}}}'
)


class Face(NamedTuple):
    """The file of a typeface for one script, and its @font-face rule."""

    script: Script
    file: Asset
    css: str


def typefaces(texts: Iterable[str]) -> tuple[Face, ...]:
    """The typefaces of an edition, reduced to the characters in `texts`: one file for each family and script.

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
    (lightest, boldest), family = SEMIBOLD, FAMILIES[name]
    for script, ranges in SCRIPTS.items():
        file = publish("typeface.woff2", only(whole, characters.intersection(chain(*ranges))))
        span = ",".join(f"U+{part.start:X}-{part.stop - 1:X}" for part in ranges)
        css = FACE.format(family=family, lightest=lightest, boldest=boldest, url=file.url, span=span)
        yield Face(script, file, css)
