"""Finds the years in a sentence, also in the Japanese calendar: 1956, 昭和31年, 一九五六年."""

import re
from dataclasses import dataclass
from functools import cache

from content.models import Language

_WESTERN = re.compile(r"(?<![0-9A-Za-z])(?<![0-9][.,/])(1[6-9][0-9]{2}|20[0-9]{2})(?![0-9])(?![.,][0-9])(?!s\b|'s\b|-)")
# The year before the first year of each era: 昭和1 is 1926.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_KANJI_DIGITS = "〇一二三四五六七八九"
_JAPANESE = re.compile(
    r"(?P<western>(?<![0-9])(?:1[6-9][0-9]{2}|20[0-9]{2}))(?=年(?!代|間|前|後|以上|余))"
    rf"|(?P<kanji>(?<![{_KANJI_DIGITS}十])[一二][{_KANJI_DIGITS}]{{3}})(?=年(?!代|間))"
    rf"|(?P<era>{'|'.join(_ERAS)})(?P<number>元|[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})(?=年(?!代|間)|[(（])"
)
_AGAIN = re.compile(r"年?[(（]$")  # the text between two notations of one year: 昭和31年（1956年）


@dataclass(frozen=True)
class Year:
    """A year in a sentence. `start` and `end` are its span, without the character 年; `end` is exclusive."""

    start: int
    end: int
    year: int

    @property
    def text(self) -> str:
        """The year in four digits."""
        return str(self.year)


def years(sentence: str, language: Language) -> list[Year]:
    """The years in a sentence, in the order of the text.

    `sentence` is the result of `figures.plain`. Years in digits are from 1600 to 2099. In Japanese, years of eras and
    years in kanji count too. A number is a year only if 年 follows, or a bracket after the year of an era. A number
    before a word for a period or a decade, such as 年間 or 年代, is not a year. A year in brackets that repeats the
    year before it is left out, as in 昭和31年（1956年）.

    In English and Russian, these numbers are not years:
    - a part of a longer number, of a decimal, or of a date in digits with dots or slashes, such as 15.08.1945;
    - a number directly after a letter from A to Z;
    - a number before a hyphen, `s` or `'s`, such as 1990s or the first year of 1945-1951.
    """
    if language != "ja":
        return [Year(*found.span(), int(found.group())) for found in _WESTERN.finditer(sentence)]
    found_years: list[Year] = []
    for found in _JAPANESE.finditer(sentence):
        one = Year(*found.span(), _value(found))
        last = found_years[-1] if found_years else None
        if not (last and last.year == one.year and _AGAIN.match(sentence[last.end : one.start])):
            found_years.append(one)
    return found_years


def _value(found: re.Match[str]) -> int:
    if found["western"]:
        return int(found["western"])
    if found["kanji"]:
        return int("".join(str(_KANJI_DIGITS.index(digit)) for digit in found["kanji"]))
    return _ERAS[found["era"]] + _number(found["number"])


@cache
def _number(words: str) -> int:
    """The number of a year within an era, from digits or kanji: 元 is 1, 三十一 is 31."""
    if words == "元":
        return 1
    if words.isascii():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    value = _KANJI_DIGITS.index(ones) if ones else 0
    return value + ((_KANJI_DIGITS.index(tens) if tens else 1) * 10 if ten else 0)
