"""How messages, names, numbers, units, dates and lists are formatted in one of the page's languages.

Messages are gettext's: English in the code, Russian and Japanese in the catalogues beside this file. Formats come from
Babel's locale data (CLDR). This is the only module that decides the order of a place's names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from gettext import GNUTranslations, NullTranslations, translation
from pathlib import Path

from babel import Locale
from babel.core import negotiate_locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol
from babel.units import format_unit

from content.errors import ReaderError
from content.models import UNDATED, Language, Names, Party, Viewpoint

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES: dict[Language, str] = {"en": "English", "ru": "Русский", "ja": "日本語"}  # each in its own words
QUOTATION_MARKS: dict[Language, tuple[str, str]] = {"en": ("“", "”"), "ru": ("«", "»"), "ja": ("「", "」")}
SENTENCE_ENDS = (".", "。", "!", "?", "！", "？", ".”", "。」")
LOCALES: dict[Language, str] = {"en": "en_GB", "ru": "ru", "ja": "ja"}


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it, which the extraction knows
    """Mark a message for extraction; it is returned as it is, and translated where it is used."""
    return message


VIEWPOINTS: dict[Viewpoint, str] = {
    "de_facto": N_("Who governs"),
    "russia": N_("Russia's position"),
    "japan": N_("Japan's position"),
    "declaration_1956": N_("The 1956 Joint Declaration"),
}
PARTIES: dict[Party, str] = {"russia": N_("Russia"), "japan": N_("Japan")}


def capitalised(words: str) -> str:
    """The words with their first letter in upper case; `words` must not be empty."""
    return words[0].upper() + words[1:]


def negotiate_language(requested: str | None, accept_language: str) -> Language:
    """The requested language if we have it, else the browser's first choice among ours, else English.

    `requested` is the address's `lang`, `accept_language` the value of the header of that name (RFC 9110, 12.5.4).
    """
    preferred = [requested or "", *_by_preference(accept_language)]
    found = negotiate_locale(preferred, LANGUAGES, sep="-") or "en"
    return next(language for language in LANGUAGES if language == found.lower())


def _by_preference(accept_language: str) -> list[str]:
    """The languages of an Accept-Language header by descending weight: `ja;q=0.8, ru` gives ru, ja."""
    weighed = []
    for part in accept_language.split(","):
        language, _, parameter = part.strip().partition(";")
        weight = parameter.strip().lower().removeprefix("q=")
        weighed.append((float(weight) if weight.replace(".", "", 1).isdecimal() else 1.0, language.strip()))
    return [language for weight, language in sorted(weighed, key=lambda one: -one[0]) if weight and language]


@dataclass(frozen=True)
class Wording:
    """Formats everything that a reader sees in one language."""

    language: Language

    @cached_property
    def _catalogue(self) -> NullTranslations | GNUTranslations:
        if self.language == "en":
            return NullTranslations()
        return translation("messages", CATALOGUES, [self.language])

    @property
    def _locale(self) -> Locale:
        return Locale.parse(LOCALES[self.language])

    def gettext(self, message: str, **values: object) -> str:
        """A message in this language, with each `{name}` replaced by the value of that name."""
        return self._catalogue.gettext(message).format(**values)

    def error_message(self, error: ReaderError) -> str:
        """The message of an error in this language."""
        return self.gettext(error.message, **error.values)

    def template(self, message: str) -> str:
        """A message in this language, with its `{name}` placeholders, which a script replaces."""
        return self._catalogue.gettext(message)

    def ngettext(self, one: str, many: str, count: int, **values: object) -> str:
        """A message in the plural form for `count`, with `{count}` and each `{name}` replaced."""
        return self.plural(one, many, count).format(count=self.number(count), **values)

    def plural(self, one: str, many: str, count: int) -> str:
        """A message in the plural form for `count`, with its placeholders, which a script replaces."""
        return self._catalogue.ngettext(one, many, count)

    @property
    def parties(self) -> tuple[Party, Party]:
        """The parties in the order of a place's names in this language."""
        return ("japan", "russia") if self.language == "ja" else ("russia", "japan")

    @property
    def viewpoints(self) -> tuple[Viewpoint, ...]:
        """The viewpoints in display order, those of the parties in the order of `parties`."""
        return ("de_facto", *self.parties, "declaration_1956")

    def viewpoint(self, viewpoint: Viewpoint) -> str:
        """The name of a viewpoint."""
        return self.gettext(VIEWPOINTS[viewpoint])

    def party(self, party: Party) -> str:
        """The name of a party."""
        return self.gettext(PARTIES[party])

    def names(self, names: Names) -> str:
        """A place's Russian and Japanese names, as `Kurilsk (Shana)`.

        In Japanese the Japanese name is first, in English and Russian the Russian one: the order follows the language,
        not a viewpoint. A name that is the same in both is given once.
        """
        return "".join(self._parts(self._pair(names)))

    def title(self, names: Names) -> str:
        """A place's names as a title; in Japanese, with the kana reading of the Japanese name."""
        return "".join(self.title_parts(names))

    def title_parts(self, names: Names) -> tuple[str, str]:
        """The title in two parts: the first name, and the others in brackets, an empty string if there are none."""
        first, *other = self._pair(names)
        reading = [names.reading] if self.language == "ja" and names.ja and names.reading else []
        return self._parts([first, *reading, *other])

    def _parts(self, names: Sequence[str]) -> tuple[str, str]:
        first, *others = dict.fromkeys(names)
        return first, self.aside("", self.separated(others)) if others else ""

    def _pair(self, names: Names) -> list[str]:
        match self.language:
            case "en":
                pair = (names.from_russian, names.from_japanese)
            case "ru":
                pair = (names.ru, names.ja_in_cyrillic)
            case "ja":
                pair = (names.ja, names.ru_in_katakana)
        return [name for name in pair if name]

    def aside(self, text: str, remark: str) -> str:
        """A text followed by a remark in brackets."""
        return f"{text}（{remark}）" if self.language == "ja" else f"{text} ({remark})"

    def quoted(self, text: str) -> str:
        """A quotation in the language's quotation marks."""
        opening, closing = QUOTATION_MARKS[self.language]
        return f"{opening}{text}{closing}"

    def separated(self, items: Sequence[str]) -> str:
        """Items separated by the language's comma, without a word for `and`."""
        return ("、" if self.language == "ja" else ", ").join(items)

    def clauses(self, items: Sequence[str]) -> str:
        """Items separated by the language's semicolon, for items that contain commas."""
        return ("；" if self.language == "ja" else "; ").join(items)

    def sentence(self, words: str) -> str:
        """Words as a sentence: capitalised, with a full stop."""
        return f"{capitalised(words)}{'。' if self.language == 'ja' else '.'}"

    def sentences(self, items: Iterable[str]) -> str:
        """Items as consecutive sentences; a full stop is added to those that do not end with a punctuation mark."""
        stop, space = ("。", "") if self.language == "ja" else (".", " ")
        return space.join(item if item.endswith(SENTENCE_ENDS) else f"{item}{stop}" for item in items)

    @property
    def separators(self) -> tuple[str, str]:
        """The decimal separator and the thousands separator."""
        return get_decimal_symbol(self._locale), get_group_symbol(self._locale)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with the language's separators, rounded to `decimals`: 3,166.6."""
        return str(format_decimal(round(value, decimals), locale=self._locale))

    def degrees(self, value: float) -> str:
        """Degrees of latitude or longitude with two decimals, about one kilometre."""
        return str(format_decimal(value, "0.00", locale=self._locale))

    def measure(self, value: float, unit: str, decimals: int = 0) -> str:
        """A quantity with the symbol of its unit; `unit` is CLDR's name, such as `kilometer` or `meter`."""
        return str(format_unit(round(value, decimals), unit, length="short", locale=self._locale))

    def day(self, as_of: str) -> str:
        """An ISO date or part of one in words: `2023-01-01` gives 1 January 2023, `2023` gives 2023."""
        if as_of == UNDATED:
            return self.gettext("undated")
        parts = [int(part) for part in as_of.split("-")]
        moment = date(*[*parts, 1, 1][:3])
        if len(parts) == 1:
            return str(format_skeleton("y", moment, locale=self._locale))
        if len(parts) == 2:
            return str(format_skeleton("yMMMM", moment, locale=self._locale))
        return str(format_date(moment, "long", locale=self._locale))

    def listing(self, items: Sequence[str]) -> str:
        """Items as a list in a sentence: a, b and c."""
        return str(format_list(items, locale=self._locale))


@cache
def wording_in(language: Language) -> Wording:
    """The Wording of a language; one instance is shared."""
    return Wording(language)
