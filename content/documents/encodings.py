"""Detects the encoding of a text: UTF-8, UTF-16, or one of the older encodings of Russian, Japanese and English.

General detectors choose among a hundred encodings and need long texts. Here only a few encodings are possible, and they
differ so much that a short text is enough. If a text is decoded in a wrong encoding, it contains many sequences of
letters that occur neither in Russian nor in Japanese.
"""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

BOMS = {BOM_UTF8: "utf-8", BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
# If several encodings are equally plausible, the first of them is used.
CANDIDATES = ("euc_jp", "cp932", "utf-16-le", "utf-16-be", "cp1251", "cp1252")
MIN_PLAUSIBILITY = 0.6
SAMPLE = 20_000  # at most this many characters are used to compute the plausibility of an encoding
NOT_TEXT = {"Cc", "Cn", "Co", "Cs"}  # Unicode categories: control, unassigned, private use, surrogate
ALLOWED_CONTROLS = "\t\n\v\f\r\x1a\x85\u2028\u2029"  # 1A marks the end of a DOS file
DAMAGE = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\ufffd]")
MAX_DAMAGE = 0.001  # the greatest number of characters that match DAMAGE, as a fraction of all characters


def _common_japanese() -> str:
    """A string of the characters in rows 1-5 and 16-47 of JIS X 0208.

    These rows contain punctuation, full-width letters, kana and the 2,965 common kanji.
    """
    rows = [*range(0xA1, 0xA6), *range(0xB0, 0xD0)]
    return "".join(bytes((row, cell)).decode("euc_jp", "ignore") for row in rows for cell in range(0xA1, 0xFF))


JAPANESE = f"[{re.escape(_common_japanese())}]"
CYRILLIC_LETTER, LATIN_LETTER = "[\u0400-\u04ff]", "[A-Za-z]"
ORDINARY = re.compile(
    # a Russian word, in which no lower-case letter comes before a capital letter
    f"(?<!{CYRILLIC_LETTER})(?<!{LATIN_LETTER})[А-ЯЁ]*[а-яё]*(?!{CYRILLIC_LETTER})(?!{LATIN_LETTER})"
    # Japanese, except a single character between Latin letters
    f"|{JAPANESE}{{2,}}|(?<!{LATIN_LETTER}){JAPANESE}(?!{LATIN_LETTER})"
    # half-width katakana next to other Japanese; without it, they may be Russian capitals decoded as Shift_JIS
    f"|[ｦ-ﾟ]{{2,}}(?={JAPANESE})|(?<={JAPANESE})[ｦ-ﾟ]{{2,}}"
    # an accented letter in a Latin word, and typographic symbols
    f"|(?<={LATIN_LETTER})[ß-öø-ÿ]|[À-ÖØ-öø-ÿ](?={LATIN_LETTER})|[\u00a0«»„“”‘’–—…№°§©™•·×€]"
)


def decode(data: bytes) -> str | None:
    """The text that the bytes encode. None if the bytes are not a text in a known encoding.

    If the bytes begin with a byte order mark, they are decoded in the encoding of the mark, and the mark is removed. No
    other encoding is tried. Otherwise, the first of these attempts that gives a text decides:
    1. UTF-8 without errors.
    2. The encoding of CANDIDATES whose text has the highest `plausibility`, if this is at least MIN_PLAUSIBILITY.
       Encodings that `_as_candidate` rejects are left out.
    3. UTF-8, with each invalid sequence replaced by U+FFFD.

    With a byte order mark, and in attempts 1 and 3, a decoded text is rejected if it contains NUL, or if more than the
    fraction MAX_DAMAGE of its characters match DAMAGE (control characters and U+FFFD). Line ends do not change.
    """
    for bom, encoding in BOMS.items():
        if data.startswith(bom):
            return _as_unicode(data.removeprefix(bom), encoding)
    text = _as_unicode(data, "utf-8")
    return _in_most_plausible_encoding(data) or _as_unicode(data, "utf-8", "replace") if text is None else text


def _as_unicode(data: bytes, encoding: str, errors: str = "strict") -> str | None:
    try:
        text = data.decode(encoding, errors)
    except UnicodeDecodeError:
        return None
    damaged = len(DAMAGE.findall(text))
    return None if "\0" in text or damaged > MAX_DAMAGE * len(text) else text


def _in_most_plausible_encoding(data: bytes) -> str | None:
    texts = [text for encoding in CANDIDATES if (text := _as_candidate(data, encoding)) is not None]
    best = max(texts, key=plausibility, default=None)
    return best if best is not None and plausibility(best) >= MIN_PLAUSIBILITY else None


def _as_candidate(data: bytes, encoding: str) -> str | None:
    """The text that the bytes encode in `encoding`. None if the bytes cannot be decoded or are obviously not text.

    The bytes are not text if a decoded character has a category in NOT_TEXT and is not in ALLOWED_CONTROLS. One such
    character is enough to reject the encoding, because most of CANDIDATES can decode almost any bytes.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    unexpected = (unicodedata.category(char) in NOT_TEXT and char not in ALLOWED_CONTROLS for char in set(text))
    return None if any(unexpected) else text


def plausibility(text: str) -> float:
    """How plausible a decoded text is as Russian, Japanese or a language with accented Latin letters, from 0 to 1.

    The result is the fraction of characters outside ASCII that belong to a match of ORDINARY, a sequence that is usual
    in these languages. At most SAMPLE characters are examined, and lines of only ASCII are skipped. The result is 1 if
    the text contains only ASCII.
    """
    judged = "\n".join(line for line in text.splitlines() if not line.isascii())[:SAMPLE]
    beyond_ascii = sum(not char.isascii() for char in judged)
    ordinary = sum(not char.isascii() for char in "".join(ORDINARY.findall(judged)))
    return ordinary / beyond_ascii if beyond_ascii else 1.0
