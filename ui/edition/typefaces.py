"""The typefaces of an edition: those of the page, with the characters of the edition alone.

An edition shows no texts that readers give, so it needs fewer characters than the server. Each typeface has a file for
each script. A browser fetches only those of which the page shows characters.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain

from geo.map.assets import Asset, publish
from ui.server.typefaces import CHARACTERS, SEMIBOLD, TYPEFACES, default_cache, kept_subset, only, sources

SCRIPTS: Mapping[str, tuple[range, ...]] = {  # for `unicode-range`
    "U+0-3FF,U+2000-22FF,U+2700-27FF": (range(0x400), range(0x2000, 0x2300), range(0x2700, 0x2800)),  # Latin, and signs
    "U+400-52F": (range(0x400, 0x530),),  # Cyrillic
}
FAMILIES: Mapping[str, tuple[str, str]] = {  # by the beginnings of file names, as TYPEFACES: family, style
    "SourceSansVF-Upright": ("Source Sans", "normal"),
    "SourceSansVF-Italic": ("Source Sans", "italic"),
    "SourceSerifVariable-Roman": ("Source Serif", "normal"),
}
FACE = (
    "@font-face{{font-family:{family};font-style:{style};font-weight:{lightest} {boldest};font-display:swap;"
    'src:url("{url}")format("woff2");unicode-range:{script}}}'
)


def typefaces(texts: Iterable[str]) -> tuple[tuple[Asset, str], ...]:
    """The files of the typefaces with the characters of `texts`, each with the CSS that names it."""
    shown = {ord(character) for text in texts for character in text}
    return _typefaces(frozenset(shown.intersection(chain(*CHARACTERS))))


@cache
def _typefaces(characters: frozenset[int]) -> tuple[tuple[Asset, str], ...]:
    """The result is kept, since making it takes seconds."""
    return tuple(face for name in TYPEFACES for face in _faces(name, characters))


def _faces(name: str, characters: frozenset[int]) -> Iterator[tuple[Asset, str]]:
    ((source, axes),) = [one for one in sources() if one[0].name.startswith(name)]
    whole = kept_subset(source, axes, default_cache())
    family, style = FAMILIES[name]
    lightest, boldest = SEMIBOLD
    for script, ranges in SCRIPTS.items():
        file = publish("typeface.woff2", only(whole, characters.intersection(chain(*ranges))))
        yield (
            file,
            FACE.format(family=family, style=style, lightest=lightest, boldest=boldest, url=file.url, script=script),
        )
