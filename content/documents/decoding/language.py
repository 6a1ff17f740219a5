"""Detects whether a text is in English, Russian or Japanese, by the script of the text."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from content.models import Language

SCRIPTS = {  # the first and the last letter of each block of letters
    "kana": (("\u3041", "\u3096"), ("\u30a1", "\u30fa")),
    "kanji": (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff")),
    "russian": (("А", "я"), ("Ё", "Ё"), ("ё", "ё")),
    "cyrillic": (("\u0400", "\u052f"),),
    "english": (("A", "Z"), ("a", "z")),
    "latin": (("A", "Z"), ("a", "z"), ("\u00c0", "\u024f")),
}
LAST = 0xFFFF  # the last character of the table; it is no letter, and stands for all later characters too
SAMPLE = 100_000  # only this many characters at the beginning of a text are counted
MIN_SHARE = 0.5  # the least fraction of all letters that are letters of the script of the language
MIN_KANA = 0.1  # the least fraction of kana and kanji that are kana; Chinese texts contain no kana
MAX_FOREIGN = 0.01  # the greatest fraction of letters of the script that the language does not use, such as é


def language_of(text: str) -> Language | None:
    """The language of a text. None if the language is not English, Russian or Japanese, or cannot be detected.

    Only the script is examined. So a text in another language with the letters A-Z, such as Indonesian, counts as
    English.
    """
    count, letters = _counted(text[:SAMPLE])
    japanese = count["kana"] + count["kanji"]
    if _is_most(japanese, letters) and count["kana"] >= MIN_KANA * japanese:
        return "ja"
    if _is_most(count["cyrillic"], letters) and _has_almost_all(count["russian"], count["cyrillic"]):
        return "ru"
    if _is_most(count["latin"], letters) and _has_almost_all(count["english"], count["latin"]):
        return "en"
    return None


def _is_most(count: int, letters: int) -> bool:
    return count > 0 and count >= MIN_SHARE * letters


def _has_almost_all(known: int, letters: int) -> bool:
    return letters - known <= max(1, MAX_FOREIGN * letters)


def _counted(text: str) -> tuple[dict[str, int], int]:
    """The number of letters of each script in a text, and the number of all letters."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kinds, members = _kinds()
    count = members @ np.bincount(kinds[np.minimum(codes, LAST)], minlength=members.shape[1])
    letters = int(count[-1]) + sum(chr(code).isalpha() for code in codes[codes > LAST])
    return dict(zip(SCRIPTS, map(int, count), strict=False)), letters


@cache
def _kinds() -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The kind of each character up to LAST, and a matrix that says which scripts a kind belongs to.

    Bit n of a kind is 1 if the character belongs to the script with the number n. The last bit is for all letters. The
    matrix has a row for each bit and a column for each kind; its values are 1 and 0.
    """
    kinds = np.zeros(LAST + 1, np.uint8)
    for number, blocks in enumerate(SCRIPTS.values()):
        for first, last in blocks:
            kinds[ord(first) : ord(last) + 1] |= 1 << number
    kinds[[chr(code).isalpha() for code in range(LAST + 1)]] |= 1 << len(SCRIPTS)
    bits = np.arange(len(SCRIPTS) + 1)[:, np.newaxis]
    return kinds, np.arange(1 << len(bits)) >> bits & 1
