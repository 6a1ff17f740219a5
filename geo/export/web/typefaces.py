"""The typefaces of the standalone map: subsets of the print fonts, embedded in the map's CSS.

The typefaces are under the SIL Open Font License, which reserves the name "Source" for the original fonts. So the
subsets have the family name "Four Islands".
"""

from base64 import b64encode
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from types import ModuleType

import font_source_sans_pro
import font_source_serif_pro
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from content.models import Language

# Maps the name in CSS to the package, and to the beginning of its file names.
FAMILIES: dict[str, tuple[ModuleType, str]] = {
    "Source Sans": (font_source_sans_pro, "SourceSansPro"),
    "Source Serif": (font_source_serif_pro, "SourceSerifPro"),
}
WEIGHTS = {400: "Regular", 600: "Semibold"}
LATIN = frozenset(
    chain(
        range(0x20, 0x7F),
        range(0xA0, 0x100),
        map(ord, "āēīōūĀĒĪŌŪ"),  # letters in transcribed Japanese names
        range(0x2010, 0x2028),  # dashes, quotation marks, bullets
        (0x2032, 0x2033, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212),  # ′ ″ arrows −
    )
)
CYRILLIC = LATIN.union(range(0x400, 0x460), (0x2116,))  # 0x2116 is №
# Other characters are drawn in typefaces of the reader's system.
CHARACTERS: dict[Language, frozenset[int]] = {"en": LATIN, "ru": CYRILLIC, "ja": LATIN}
FEATURES = ("kern", "mark", "liga", "locl")
# Ids of the table `name` (OpenType): copyright, family, licence, URL of the licence.
FAMILY, KEPT_NAMES = 1, (0, 1, 13, 14)
FACE = "@font-face{{font-family:{family};font-weight:{weight};src:url(data:font/woff2;base64,{file})format('woff2')}}"


@cache
def typefaces(language: Language) -> str:
    """Return the CSS that contains all typefaces with the characters of a language.

    The result is cached, because making it takes a second.
    """
    return "".join(
        FACE.format(family=family, weight=weight, file=b64encode(_subset(*files, name, language)).decode())
        for family, files in FAMILIES.items()
        for weight, name in WEIGHTS.items()
    )


def _subset(package: ModuleType, family: str, weight: str, language: Language) -> bytes:
    """Return a font of `package` as WOFF2, with only the characters of a language.

    The file of the font is named FAMILY-WEIGHT, such as `SourceSansPro-Semibold`. The hinting, which improves the
    drawing at low resolutions, is removed.
    """
    path = Path(str(package.__file__)).parent / "files" / f"{family}-{weight}.ttf"
    font = TTFont(path, recalcTimestamp=False)
    options = Options(layout_features=FEATURES, name_IDs=KEPT_NAMES, notdef_outline=True, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS[language])
    subsetter.subset(font)
    font["name"].setName("Four Islands", FAMILY, 3, 1, 0x409)  # record for Windows, Unicode, English
    font.flavor = "woff2"
    file = BytesIO()
    font.save(file)
    return file.getvalue()
