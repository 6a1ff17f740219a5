"""Detects whether a text is in English, Russian or Japanese, by the script of the text."""

import re

from content.models import Language

SCRIPTS = {  # patterns match runs of letters, because a text has fewer runs than letters
    "kana": re.compile(r"[\u3041-\u3096\u30a1-\u30fa]+"),
    "kanji": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"),
    "russian": re.compile("[А-Яа-яЁё]+"),
    "cyrillic": re.compile(r"[\u0400-\u052f]+"),
    "english": re.compile("[A-Za-z]+"),
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]+"),
}
SAMPLE = 100_000  # only this many characters at the beginning of a text are counted
MIN_SHARE = 0.5  # the least fraction of all letters that are letters of the script of the language
MIN_KANA = 0.1  # the least fraction of kana and kanji that are kana; Chinese texts contain no kana
MAX_FOREIGN = 0.01  # the greatest fraction of letters of the script that the language does not use, such as é


def language_of(text: str) -> Language | None:
    """The language of a text. None if the language is not English, Russian or Japanese, or cannot be detected.

    Only the script is examined. So a text in another language with the letters A-Z, such as Indonesian, counts as
    English.
    """
    sample = text[:SAMPLE]
    count = {script: sum(map(len, runs.findall(sample))) for script, runs in SCRIPTS.items()}
    japanese = count["kana"] + count["kanji"]
    letters = sum(map(str.isalpha, sample))
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
