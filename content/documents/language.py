"""Which of the three languages a text is in, by the scripts it is written in."""

import re

from content.models import Language

SCRIPTS = {
    "kana": r"[\u3041-\u3096\u30a1-\u30fa]",
    "kanji": r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]",
    "russian": "[А-Яа-яЁё]",
    "cyrillic": r"[\u0400-\u052f]",
    "english": "[A-Za-z]",
    "latin": r"[A-Za-z\u00c0-\u024f]",
}
COUNTED = 100_000  # characters
LEAST_SHARE = 0.5  # of all letters, to be the language of a text
LEAST_KANA = 0.1  # of kana and kanji: Chinese has none
MOST_FOREIGN = 0.01  # of a script's letters, that the language has not: other languages have letters of their own


def language_of(text: str) -> Language | None:
    """The language of a text, or None where its letters do not tell."""
    count = {script: len(re.findall(letters, text[:COUNTED])) for script, letters in SCRIPTS.items()}
    japanese = count["kana"] + count["kanji"]
    letters = sum(char.isalpha() for char in text[:COUNTED])
    if _is_most(japanese, letters) and count["kana"] >= LEAST_KANA * japanese:
        return "ja"
    if _is_most(count["cyrillic"], letters) and _has_almost_all(count["russian"], count["cyrillic"]):
        return "ru"
    if _is_most(count["latin"], letters) and _has_almost_all(count["english"], count["latin"]):
        return "en"
    return None


def _is_most(count: int, letters: int) -> bool:
    return count > 0 and count >= LEAST_SHARE * letters


def _has_almost_all(known: int, letters: int) -> bool:
    return letters - known <= max(1, MOST_FOREIGN * letters)
