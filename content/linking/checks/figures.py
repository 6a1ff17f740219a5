"""Finds the numbers in a sentence, in digits and spelled out, and determines how precise they are.

The digit to which a number is rounded, and words such as "about" and "less than", determine the precision. No library
reads spelled-out numbers in all three languages: text2num supports neither Russian nor Japanese. No library determines
to which digit a number is rounded.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from content.models import Language

Bound = Literal["exact", "about", "less", "more"]

# Each character is replaced by exactly one character, so that offsets stay valid. `#` becomes a space, because the
# patterns of quantity_patterns.yaml use it for the figure.
_PLAIN = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width forms
_PLAIN |= dict.fromkeys(map(ord, "\u00a0\u2009\u202f\u2007\u3000\n\r\t\u00ad#"), " ")
_PLAIN |= dict.fromkeys(map(ord, "\u2010\u2011"), "-") | dict.fromkeys(map(ord, "’‘ʼ"), "'") | {ord("ё"): "е"}
_SCRIPTS: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(r"[\u3040-\u30ff\u3400-\u9fff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "en": re.compile(r"[A-Za-z]"),
}


@dataclass(frozen=True)
class Figure:
    """A number in a text.

    `start` and `end` are the span of the number in the text that was searched, usually a sentence; `end` is exclusive.
    `step` is the place value of the last digit other than 0: 1000 for 19,000, 0.1 for 2.5. The `step` of the number 0
    is that of a whole number, 1. `bound` states how words before or after the number, such as "about", qualify it.
    `bound` is `exact` if there are no such words. `qualified_start` is the start of these words if they are before the
    number; otherwise it equals `start`.
    """

    start: int
    end: int
    value: float
    step: float
    bound: Bound
    qualified_start: int


def plain(text: str) -> str:
    """Replace variants of characters, so that figures and patterns can be found in the result.

    Full-width characters, apostrophes and hyphens become ASCII characters, special spaces and line breaks become
    spaces, ё becomes е, and `#` becomes a space. Each character is replaced by one character, so offsets stay the same.
    """
    return text.translate(_PLAIN).replace("#", " ")


def language_of(text: str) -> Language:
    """The language whose script has most letters in the text: Japanese, Russian (Cyrillic) or English (Latin).

    If several scripts have equally many letters, the first of them in this order decides. So the result is Japanese if
    the text has no letters of these scripts. Another function of this name, in `content.documents.decoding.language`,
    returns None in this case.
    """
    return max(_SCRIPTS, key=lambda language: len(_SCRIPTS[language].findall(text)))


_EN_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN = {word: number for number, word in enumerate(_EN_WORDS)}
_EN |= {
    word: 20 + 10 * tens
    for tens, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_EN |= {"hundred": 100, "thousand": 1000}
# Numerals in all grammatical cases.
_RU: dict[str, int] = {
    r"од(?:ин|на|но|ного|ной|ному|ним|ном|ну)": 1,
    r"дв(?:а|е|ух|ум|умя)": 2,
    r"тр(?:и|ех|ем|емя)": 3,
    r"четыр(?:е|ех|ем|ьмя)": 4,
    r"пят(?:ь|и|ью)": 5,
    r"шест(?:ь|и|ью)": 6,
    r"сем(?:ь|и|ью)": 7,
    r"вос(?:емь|ьми|емью|ьмью)": 8,
    r"девят(?:ь|и|ью)": 9,
    r"десят(?:ь|и|ью)": 10,
    r"одиннадцат\w+": 11,
    r"двенадцат\w+": 12,
    r"тринадцат\w+": 13,
    r"четырнадцат\w+": 14,
    r"пятнадцат\w+": 15,
    r"шестнадцат\w+": 16,
    r"семнадцат\w+": 17,
    r"восемнадцат\w+": 18,
    r"девятнадцат\w+": 19,
    r"двадцат(?:ь|и|ью)": 20,
    r"тридцат(?:ь|и|ью)": 30,
    r"сорок(?:а)?": 40,
    r"пят(?:ьдесят|идесяти)": 50,
    r"шест(?:ьдесят|идесяти)": 60,
    r"сем(?:ьдесят|идесяти)": 70,
    r"вос(?:емьдесят|ьмидесяти)": 80,
    r"девяност\w": 90,
    r"ст[оа]": 100,
    r"дв(?:ести|ухсот)": 200,
    r"тр(?:иста|ехсот)": 300,
    r"четыр(?:еста|ехсот)": 400,
    r"пят(?:ьсот|исот)": 500,
    r"шест(?:ьсот|исот)": 600,
    r"сем(?:ьсот|исот)": 700,
    r"вос(?:емьсот|ьмисот)": 800,
    r"девят(?:ьсот|исот)": 900,
    r"тысяч\w*": 1000,
}
_WORDS: dict[str, dict[str, int]] = {"en": _EN, "ru": _RU}
_KANJI = "〇一二三四五六七八九十百千"
_THOUSANDS = {"en": r"(?:thousand\b)", "ru": r"(?:тыс(?:яч\w*|\.|\b))"}
_MILLIONS = {"en": r"(?:million\b)", "ru": r"(?:млн\b|миллион\w*)"}
_GROUPED = {
    "en": r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])",
    "ru": r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])",
}
_DECIMAL = {"en": r"\.", "ru": r"[.,]"}


def _digits(language: str) -> re.Pattern[str]:
    """The regular expression of a number in digits, with the separators of English (`en`) or Russian (`ru`).

    A word for thousand or million after the digits is a part of the number. Ordinals, such as `3rd`, do not match.
    """
    return re.compile(
        rf"(?<![0-9])(?<![0-9][.,/:])(?<![A-Za-zА-Яа-я№$€¥£])(?<![A-Za-zА-Яа-я][-–])"
        rf"(?P<number>(?:{_GROUPED[language]}|[0-9]+)(?:{_DECIMAL[language]}[0-9]+)?)(?![.,:/]?[0-9])"
        rf"(?!(?:st|nd|rd|th)\b|-?(?:й|я|е|го|му|м|х)\b)(?:[ -]?(?:(?P<thousand>{_THOUSANDS[language]})"
        rf"|(?P<million>{_MILLIONS[language]})))?",
        re.IGNORECASE,
    )


_DIGITS = {language: _digits(language) for language in ("en", "ru")}
_IN_WORDS = {
    language: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?:[ -](?:and )?(?:{'|'.join(words)}))*(?!\w)", re.IGNORECASE)
    for language, words in _WORDS.items()
}
_SINGLE = {
    language: [(re.compile(word, re.IGNORECASE), value) for word, value in words.items()]
    for language, words in _WORDS.items()
}
_JA_PART = rf"(?:[0-9][0-9,]{{0,15}}(?:\.[0-9]+)?千?(?:[0-9]+)?|[{_KANJI}]{{1,12}})"
_JAPANESE = re.compile(
    rf"(?<![0-9.{_KANJI}万A-Za-z])(?<![A-Za-z]-)(?:{_JA_PART}万(?:{_JA_PART})?|{_JA_PART})(?![.,]?[0-9])"
)
# The unit between the two numbers of a range: 5-7, from 5 to 7 km, 5キロから7キロ.
_UNIT = r"(?:\s?(?:km|kilomet(?:er|re)s|miles|m|км|километр\w*|м|キロ(?:メートル)?|人|島))?"
_NUMBER = r"[0-9][0-9., ]*"
_RANGE_BEFORE = re.compile(
    rf"[0-9]{_UNIT}\s?[-–—~〜]\s?$|\b(?:between|from|от|с)\s{_NUMBER}{_UNIT}\s(?:and|to|до|по)\s$"
    rf"|[0-9]{_UNIT}\s(?:or|to|или)\s$|[0-9]{_UNIT}から\s?$",
    re.IGNORECASE,
)
_RANGE_AFTER = re.compile(rf"{_UNIT}(?:\s?[-–—~〜]\s?|\s(?:or|to|или)\s|から)[0-9]")
_OPENS_RANGE = re.compile(r"\b(?:between|from|от|с)\s$", re.IGNORECASE)
_CLOSES_RANGE = re.compile(rf"{_UNIT}\s(?:and|to|до|по)\s[0-9]")

_BEFORE: dict[Language, dict[Bound, str]] = {
    "en": {
        "about": r"some|about|around|approximately|approx\.?|roughly|nearly|almost|(?:an )?estimated|close to|c\.|"
        r"(?:just|slightly|a little|little) (?:over|under|more than|less than|above|below)",
        "less": r"(?:less|fewer) than|under|below|within|up to|at most|no more than|not more than",
        "more": r"(?:more|greater) than|over|above|at least|no (?:less|fewer) than|upwards of|in excess of|exceed\w*",
    },
    "ru": {
        "about": r"около|примерно|порядка|почти|приблизительно|чуть (?:более|менее|больше|меньше)(?: чем)?(?: в)?|"
        r"(?:примерно|приблизительно) в",
        "less": r"(?:менее|меньше)(?:,? чем)?(?: в)?|не (?:более|больше)(?:,? чем)?(?: в)?|до",
        "more": r"(?:более|больше)(?:,? чем)?(?: в)?|свыше|не (?:менее|меньше)(?:,? чем)?(?: в)?|как минимум",
    },
    "ja": {"about": r"約|およそ|おおよそ|ほぼ|概ね|推定|ざっと", "more": r"少なくとも"},
}
_AFTER: dict[Bound, re.Pattern[str]] = {
    "less": re.compile(r"[^。、,.\s]{0,8}?(?:未満|以下|以内|足らず|に満たな|も離れてい?ない|も離れておら)"),
    "more": re.compile(r"[^。、,.\s]{0,8}?(?:以上|超|を超え|を上回)"),
    "about": re.compile(r"[^。、,.\s]{0,8}?(?:余|ほど|程度|前後|近く|くらい|ぐらい|弱|強)|\s*(?:\w+ )?or so\b"),
}
_BOUNDS = {
    language: {
        bound: re.compile(rf"(?:^|(?<=\W)|(?<=[^A-Za-zА-я]))(?:{words})\s*$", re.IGNORECASE)
        for bound, words in one.items()
    }
    for language, one in _BEFORE.items()
}


def _in_words(words: str, language: str) -> int:
    """The value of a spelled-out number, in English (`en`) or Russian (`ru`): `six thousand and twenty` is 6020."""
    total = group = 0
    for word in re.split(r"[ -]+", words):
        value = next((value for pattern, value in _SINGLE[language] if pattern.fullmatch(word)), 0)
        if value == 1000:
            total, group = total + (group or 1) * 1000, 0
        elif value == 100 and language == "en":
            group = (group or 1) * 100
        else:
            group += value
    return total + group


def _kanji(characters: str) -> int:
    """The value of kanji numerals, either with multipliers (一千二百 is 1200) or digit by digit (一九四五 is 1945)."""
    values = [int(unicodedata.numeric(character)) for character in characters]
    if max(values) < 10:
        return int("".join(map(str, values)))
    total = digit = 0
    for value in values:
        if value < 10:
            digit = value
        else:
            total, digit = total + (digit or 1) * value, 0
    return total + digit


def _japanese_part(part: str) -> Decimal:
    if not part:
        return Decimal(0)
    if part[0] in _KANJI:
        return Decimal(_kanji(part))
    thousands, sign, rest = part.replace(",", "").partition("千")
    return Decimal(thousands) * (1000 if sign else 1) + (Decimal(rest) if rest else 0)


def _japanese(words: str) -> Decimal:
    """The value of a Japanese number, such as 1万9000, 1万9千, 1.9万 or 一万九千: all of them are 19,000."""
    head, sign, tail = words.partition("万")
    return _japanese_part(head) * 10000 + _japanese_part(tail) if sign else _japanese_part(head)


def _western(text: str, language: str) -> Iterator[tuple[int, int, Decimal]]:
    for found in _DIGITS[language].finditer(text):
        digits = found["number"].replace(" ", "")
        digits = digits.replace(",", "." if language == "ru" else "")
        if (language == "ru" and re.search(r",[0-9]{3}$", found["number"])) or re.fullmatch(
            r"[0-9]{1,3}\.[0-9]{3}", digits
        ):
            continue  # ambiguous: the separator may be a thousands separator or a decimal point
        factor = 1000 if found["thousand"] else 1_000_000 if found["million"] else 1
        yield found.start(), found.end(), Decimal(digits) * factor
    for found in _IN_WORDS[language].finditer(text):
        if not re.search(r"[0-9][ -]?$", text[max(0, found.start() - 2) : found.start()]):
            yield found.start(), found.end(), Decimal(_in_words(found.group(), language))


def _numbers(text: str, language: Language) -> Iterator[tuple[int, int, Decimal]]:
    if language != "ja":
        yield from _western(text, language)
        return
    for found in _JAPANESE.finditer(text):
        yield found.start(), found.end(), _japanese(found.group())


def _bound(text: str, start: int, end: int, language: Language) -> tuple[Bound, int]:
    """How words such as "about" qualify the number at a span, and the offset at which these words or the number begin.

    The first value is `exact` if there are no such words. The second value is the start of the words if they stand
    before the number; otherwise it is the start of the number.
    """
    head = text[max(0, start - 30) : start]
    for bound, before in _BOUNDS[language].items():
        if found := before.search(head):
            return bound, start - len(head) + found.start()
    return next((bound for bound, after in _AFTER.items() if after.match(text, end)), "exact"), start


def _is_in_range(text: str, start: int, end: int) -> bool:
    """Whether the number at a span is an end of a range: 5-7, between 5 and 7 km."""
    head, tail = text[max(0, start - 40) : start], text[end : end + 30]
    opens = _OPENS_RANGE.search(head) and _CLOSES_RANGE.match(tail)
    return bool(opens or _RANGE_BEFORE.search(head) or _RANGE_AFTER.match(tail))


def figures(text: str, language: Language) -> Iterator[Figure]:
    """The numbers in `text`, in the order of the text. Call `plain` first, and pass its result as `text`.

    `plain` keeps offsets, so the spans of the figures are valid in the original text too.

    Ordinals, names such as S-300, numbers in ranges such as 5-7, and numbers of more than 40 characters are left out.
    Numbers whose separator is ambiguous are left out too: 3.500 in English or Russian, and 3,500 in Russian.
    """
    for start, end, value in sorted(_numbers(text, language)):
        if end - start > 40 or _is_in_range(text, start, end):
            continue
        step = Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(1)
        yield Figure(start, end, float(value), float(step), *_bound(text, start, end, language))
