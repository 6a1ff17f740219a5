"""In which encoding a text's bytes are: one of Unicode's, or one that Russian and Japanese texts have been written in.

Statistical detectors weigh a hundred encodings and need long texts. Here there are few candidates, and they differ
sharply: read in a wrong one, a text is full of letters that neither language puts side by side.
"""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

BOMS = {BOM_UTF8: "utf-8", BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
CANDIDATES = ("euc_jp", "cp932", "utf-16-le", "utf-16-be", "cp1251", "cp1252")  # of two that read alike, the first
LEAST_PLAUSIBLE = 0.6
JUDGED = 20_000  # characters that are looked at
NOT_TEXT = {"Cc", "Cn", "Co", "Cs"}  # control characters, unassigned, private, surrogates
CONTROLS_OF_TEXT = "\t\n\v\f\r\x1a\x85\u2028\u2029"  # 1A ended files of DOS
DAMAGE = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\ufffd]")
MAX_DAMAGE = 0.001  # of the characters


def _common_japanese() -> str:
    """Punctuation, full-width letters, kana and the 2,965 common kanji: rows 1-5 and 16-47 of JIS X 0208."""
    rows = [*range(0xA1, 0xA6), *range(0xB0, 0xD0)]
    return "".join(bytes((row, cell)).decode("euc_jp", "ignore") for row in rows for cell in range(0xA1, 0xFF))


JAPANESE = f"[{re.escape(_common_japanese())}]"
CYRILLIC_LETTER, LATIN_LETTER = "[\u0400-\u04ff]", "[A-Za-z]"
ORDINARY = re.compile(
    # a Russian word: small letters never stand before capitals
    f"(?<!{CYRILLIC_LETTER})(?<!{LATIN_LETTER})[А-ЯЁ]*[а-яё]*(?!{CYRILLIC_LETTER})(?!{LATIN_LETTER})"
    # Japanese, where it is not one character amid Latin letters
    f"|{JAPANESE}{{2,}}|(?<!{LATIN_LETTER}){JAPANESE}(?!{LATIN_LETTER})"
    # half-width katakana beside other Japanese: Russian capitals read in Shift_JIS are full of it
    f"|[ｦ-ﾟ]{{2,}}(?={JAPANESE})|(?<={JAPANESE})[ｦ-ﾟ]{{2,}}"
    # an accented letter in a Latin word, and typographic signs
    f"|(?<={LATIN_LETTER})[ß-öø-ÿ]|[À-ÖØ-öø-ÿ](?={LATIN_LETTER})|[\u00a0«»„“”‘’–—…№°§©™•·×€]"
)


def decode(data: bytes) -> str | None:
    """The text of these bytes without its byte order mark, or None where they are not text in an encoding known here.

    Line ends stay as they are. In UTF-8 up to MAX_DAMAGE of the characters may be broken, and become U+FFFD.
    """
    for bom, encoding in BOMS.items():
        if data.startswith(bom):
            return _as_unicode(data.removeprefix(bom), encoding)
    text = _as_unicode(data, "utf-8")
    return _as_best(data) or _as_unicode(data, "utf-8", "replace") if text is None else text


def _as_unicode(data: bytes, encoding: str, errors: str = "strict") -> str | None:
    try:
        text = data.decode(encoding, errors)
    except UnicodeDecodeError:
        return None
    damaged = len(DAMAGE.findall(text))
    return None if "\0" in text or damaged > MAX_DAMAGE * len(text) else text


def _as_best(data: bytes) -> str | None:
    texts = [text for encoding in CANDIDATES if (text := _as_candidate(data, encoding)) is not None]
    best = max(texts, key=plausibility, default=None)
    return best if best is not None and plausibility(best) >= LEAST_PLAUSIBLE else None


def _as_candidate(data: bytes, encoding: str) -> str | None:
    """Any bytes are something in most of these, so here one control character tells that it is the wrong one."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    strange = (unicodedata.category(char) in NOT_TEXT and char not in CONTROLS_OF_TEXT for char in set(text))
    return None if any(strange) else text


def plausibility(text: str) -> float:
    """The share of the letters and signs beyond ASCII, from 0 to 1, that stand as Russian or Japanese puts them."""
    judged = "\n".join(line for line in text.splitlines() if not line.isascii())[:JUDGED]
    beyond_ascii = sum(not char.isascii() for char in judged)
    ordinary = sum(not char.isascii() for char in "".join(ORDINARY.findall(judged)))
    return ordinary / beyond_ascii if beyond_ascii else 1.0
