"""Detects the encoding of a text: UTF-8, UTF-16, UTF-32, or an older encoding of Russian, Japanese or English.

General detectors choose among a hundred encodings and need long texts. Here only a few encodings are possible, and they
differ so much that a short text is enough. If a text is decoded in a wrong encoding, it contains many sequences of
letters that occur neither in Russian nor in Japanese.
"""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections import Counter

from content.documents.decoding.language import language_of
from content.documents.errors import DocumentError
from content.wording import N_

BOMS = {  # the longer marks first: that of UTF-32 begins with that of UTF-16
    BOM_UTF32_LE: "utf-32-le",
    BOM_UTF32_BE: "utf-32-be",
    BOM_UTF8: "utf-8",
    BOM_UTF16_LE: "utf-16-le",
    BOM_UTF16_BE: "utf-16-be",
}
CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5")
# If several encodings are equally plausible, the first of them is used.
CANDIDATES = ("euc_jp", "cp932", "utf-16-le", "utf-16-be", *CYRILLIC, "cp1252")
# An escape sequence of ISO-2022-JP (RFC 1468, RFC 2237) and of half-width katakana, which some programs add.
ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\(I|\$\([@BD])")
JIS_RUN = re.compile(rb"\x1b(\$[@B]|\(I|\([BJ])([^\x1b]*)")  # kanji, half-width katakana, or ASCII, in ISO-2022-JP
ASCII_LETTERS = re.compile("[A-Za-z]+")  # including letters of markup
OTHER_LETTERS = re.compile(
    "[\u0370-\u03ff\u0530-\u1fff\uac00-\ud7af]"
)  # Greek, Hebrew, Arabic, Thai, Korean and others
WINDOWS_JIS = "iso-2022-jp of Windows"  # a variant that Python has no codec for
MIN_PLAUSIBILITY = 0.6
SAMPLE = 20_000  # at most this many characters are used to compute the plausibility of an encoding
NOT_TEXT = {"Cc", "Cn", "Co", "Cs"}  # Unicode categories: control, unassigned, private use, surrogate
ALLOWED_CONTROLS = "\t\n\v\f\r\x1a\x85\u2028\u2029"  # 1A marks the end of a DOS file
DAMAGE = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
LOST = "\ufffd"  # the replacement character: a letter was lost in an earlier conversion
MAX_LOST = 0.1  # the greatest fraction of LOST in a text whose source itself contains LOST
MAX_DAMAGE = 0.001  # the greatest number of characters that match DAMAGE, as a fraction of all characters


def _common_japanese() -> str:
    """A string of the characters in rows 1-5 and 16-47 of JIS X 0208.

    These rows contain punctuation, full-width letters, kana and the 2,965 common kanji.
    """
    rows = [*range(0xA1, 0xA6), *range(0xB0, 0xD0)]
    return "".join(bytes((row, cell)).decode("euc_jp", "ignore") for row in rows for cell in range(0xA1, 0xFF))


# The commonest pairs of letters in Russian. A text in a wrong Cyrillic encoding has few of them.
PAIRS = """
ст но то на ен ов ни ра во ко ос ер не ет ро ри по ол пр ре ка ли ло ан ел ск ал ть ом ие ль ия ог ат ин де от та ва ор
ит го ес ла ки ны ле ас да се те ак ег об ил ед ам ис за ем ме ве ти од ми тр ий ых ой ся им ви до вы мо ич ди"""
COMMON_PAIRS = frozenset(PAIRS.split())
PAIR = re.compile("(?=([а-яё]{2}))")
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


def decoded(name: str, data: bytes, charset: str | None = None) -> str:
    """The text of the file `name`, decoded by `decode`. Raises DocumentError if `decode` returns None."""
    text = decode(data, charset)
    if text is None:
        raise DocumentError(
            name,
            N_(
                "{name} is not text in UTF-8, UTF-16, windows-1251, KOI8-R, Shift_JIS or EUC-JP, nor in any other "
                "format that can be read here. Save it as text in UTF-8."
            ),
        )
    return text


def decode(data: bytes, charset: str | None = None) -> str | None:
    """The text that the bytes encode. None if the bytes are not a text in a known encoding.

    If the bytes begin with a byte order mark, they are decoded in the encoding of the mark, and the mark is removed. No
    other encoding is tried. Otherwise, the first of these attempts that gives a text decides:

    1. The encoding `charset`, without errors, if it is given and known. Stated encodings are often wrong: if another
       attempt gives a more plausible text in Russian or Japanese, that text is returned instead.
    2. ISO-2022-JP without errors, if the bytes contain one of its escape sequences. Characters that only Windows uses
       in this encoding are accepted.
    3. UTF-8 without errors.
    4. UTF-32 without errors. Bytes in another encoding are hardly ever valid UTF-32.
    5. The encoding of CANDIDATES whose text has the highest `plausibility`, if this is at least MIN_PLAUSIBILITY.
       Encodings that `_as_candidate` rejects are left out. Of the encodings in CYRILLIC, only the one whose text has
       the most common Russian syllables is compared with others.
    6. UTF-8, with each invalid sequence replaced by U+FFFD.

    A text is rejected if more than the fraction MAX_LOST of its characters is U+FFFD in the source itself. Except in
    attempt 5, a decoded text is also rejected if it contains NUL, or if more than the fraction MAX_DAMAGE of its
    characters are control characters or were replaced. One replaced character is always allowed, because a text may be
    truncated inside a character. Line ends do not change.
    """
    for bom, encoding in BOMS.items():
        if data.startswith(bom):
            return _in_encoding(data.removeprefix(bom), encoding)
    stated = _in_encoding(data, charset) if charset else None
    return _detected(data) if stated is None else more_plausible(stated, data)


def more_plausible(stated: str, data: bytes) -> str:
    """The most plausible text that `data` may encode: `stated`, or the text in a detected encoding.

    `stated` is the text of `data` in the encoding that the file states. Another text is returned only if it is in
    Russian or Japanese and more plausible.
    """
    if stated.encode("utf-8", "replace") == data:  # bytes in another encoding are hardly ever valid UTF-8
        return stated
    # Letters that do not result from decoding Russian or Japanese in a wrong encoding.
    if OTHER_LETTERS.search(stated[:SAMPLE]):
        return stated
    how_plausible = plausibility(stated)
    found = _detected(data) if how_plausible < 1 else None
    if found is None or plausibility(found) <= how_plausible:
        return stated
    return found if language_of(ASCII_LETTERS.sub("", found)) in ("ru", "ja") else stated


def _detected(data: bytes) -> str | None:
    escaped = ("iso2022_jp_ext", WINDOWS_JIS) if ESCAPE.search(data) else ()
    for encoding in (*escaped, "utf-8", "utf-32-le", "utf-32-be"):
        if (text := _in_encoding(data, encoding)) is not None:
            return text
    if data.count(LOST.encode()) * len(LOST.encode()) > MAX_LOST * len(data):
        return None  # UTF-8 whose letters were lost would otherwise be taken for another encoding
    return _in_most_plausible_encoding(data) or _in_utf_8_with_errors(data)


def _in_encoding(data: bytes, encoding: str) -> str | None:
    try:
        text = _as_shift_jis(data).decode("cp932") if encoding == WINDOWS_JIS else data.decode(encoding)
    except (LookupError, ValueError):
        return None
    is_damaged = len(DAMAGE.findall(text)) > MAX_DAMAGE * len(text) or text.count(LOST) > MAX_LOST * len(text)
    return None if "\0" in text or is_damaged else text


def _as_shift_jis(data: bytes) -> bytes:
    """Convert ISO-2022-JP to Shift_JIS. Of the two, only Shift_JIS has a Python codec with Windows' extensions."""
    return JIS_RUN.sub(_run_as_shift_jis, data)


def _run_as_shift_jis(run: re.Match[bytes]) -> bytes:
    kind, codes = run.groups()
    if kind.startswith(b"$"):
        return b"".join(map(_shifted, codes[::2], codes[1::2]))
    return bytes(byte | 0x80 for byte in codes) if kind == b"(I" else codes


def _shifted(row: int, cell: int) -> bytes:
    """Convert a character, given by its two bytes in JIS X 0208, to Shift_JIS (JIS X 0208:1997, annex 1)."""
    if row < 0x21:  # a line end
        return bytes((row, cell))
    column = cell + (0x7E if row % 2 == 0 else 0x20 if cell > 0x5F else 0x1F)
    return bytes(((row + 1) // 2 + (0x70 if row < 0x5F else 0xB0), column))


def _in_utf_8_with_errors(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    damaged = len(DAMAGE.findall(text)) + text.count(LOST)
    return None if "\0" in text or damaged > max(1, MAX_DAMAGE * len(text)) else text


def _in_most_plausible_encoding(data: bytes) -> str | None:
    texts = {encoding: text for encoding in CANDIDATES if (text := _as_candidate(data, encoding)) is not None}
    russian = max((texts[one] for one in CYRILLIC if one in texts), key=_russian_syllables, default=None)
    compared = [text for encoding, text in texts.items() if encoding not in CYRILLIC or text is russian]
    best = max(compared, key=plausibility, default=None)
    return best if best is not None and plausibility(best) >= MIN_PLAUSIBILITY else None


def _russian_syllables(text: str) -> float:
    """How plausible a text is as Russian, from 0 to 2: the frequency of its letter pairs, plus `plausibility`."""
    pairs = Counter(PAIR.findall(text[:SAMPLE].lower()))
    common = sum(count for pair, count in pairs.items() if pair in COMMON_PAIRS)
    return common / max(pairs.total(), 1) + plausibility(text)


def _as_candidate(data: bytes, encoding: str) -> str | None:
    """The text that the bytes encode in `encoding`; None if they cannot be decoded or are obviously not text.

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
