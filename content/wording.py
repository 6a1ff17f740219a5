"""Formats messages, names, numbers, units, dates and lists in one of the three languages of the page.

Messages are gettext messages. The code contains them in English, and `content/locale/` has the catalogues with the
translations into Russian and Japanese. The formats of numbers, units, dates and lists come from Babel's locale data
(CLDR). Only this module decides the order of the Russian and the Japanese name of a place.
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
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from content.errors import ReaderError
from content.models import UNDATED, Language, Names, Party, Viewpoint

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES: dict[Language, str] = {"en": "English", "ru": "Русский", "ja": "日本語"}  # each name is in its own language
QUOTATION_MARKS: dict[Language, tuple[str, str]] = {"en": ("“", "”"), "ru": ("«", "»"), "ja": ("「", "」")}
AFTER_A_LINK = ".,;:!?)]}>»”’\"'/"
SENTENCE_ENDS = (".", "。", "!", "?", "！", "？", ".”", "。」")
LOCALES: dict[Language, str] = {"en": "en_GB", "ru": "ru", "ja": "ja"}


def N_(message: str) -> str:  # noqa: N802 - the name that gettext uses for this function; the extraction searches for it
    """Mark a message for extraction into the catalogues, and return the message unchanged.

    The code that shows the message translates it with `Wording.gettext`.
    """
    return message


VIEWPOINTS: dict[Viewpoint, str] = {
    "de_facto": N_("Who governs"),
    "russia": N_("Russia's position"),
    "japan": N_("Japan's position"),
    "declaration_1956": N_("The 1956 Joint Declaration"),
}
PARTIES: dict[Party, str] = {"russia": N_("Russia"), "japan": N_("Japan")}


def capitalised(words: str) -> str:
    """The words with the first letter in upper case. Raises IndexError if `words` is empty."""
    return words[0].upper() + words[1:]


def cleaned_value(value: str) -> str:
    """The value of a parameter of the page's address in lower case, without the characters AFTER_A_LINK at its end.

    Readers may type links, and programs that find links in texts may include a full stop or a slash after a link.
    `url.js` in the browser has the same rule; tests/scripts/cases/address.json has test cases for both.
    """
    return value.lower().rstrip(AFTER_A_LINK)


def known_language(requested: str) -> Language | None:
    """The language that the parameter `lang` of the page's address names; None if LANGUAGES does not contain it.

    The region is ignored: `ru-RU` and `ru_RU` are `ru`.
    """
    found = negotiate_locale([cleaned_value(requested).replace("_", "-")], LANGUAGES, sep="-")
    return next((language for language in LANGUAGES if language == found), None)


def negotiate_language(requested: str | None, accept_language: str) -> Language:
    """The language of the response to a request.

    `requested` is the parameter `lang` of the page's address; `accept_language` is the value of the HTTP header
    Accept-Language (RFC 9110, 12.5.4). The result is the first language of LANGUAGES in this order: `requested`, then
    the languages of `accept_language` from the highest weight to the lowest. If LANGUAGES contains none of them, the
    result is English. Regions are ignored, as in `known_language`.
    """
    preferred = [requested or "", *_by_preference(accept_language)]
    return next(filter(None, map(known_language, preferred)), "en")


def _by_preference(accept_language: str) -> list[str]:
    """The languages of an Accept-Language header, from the highest to the lowest weight: `ja;q=0.8, ru` gives ru, ja.

    A language without a weight, or with a weight that is not a decimal number, has the weight 1. A language with the
    weight 0 is left out.
    """
    weighed = []
    for part in accept_language.split(","):
        language, _, parameter = part.strip().partition(";")
        weight = parameter.strip().lower().removeprefix("q=")
        weighed.append((float(weight) if weight.replace(".", "", 1).isdecimal() else 1.0, language.strip()))
    return [language for weight, language in sorted(weighed, key=lambda one: -one[0]) if weight and language]


@dataclass(frozen=True)
class Wording:
    """Formats all texts, names, numbers and dates for readers in one language."""

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
        """The translation of a message, with each placeholder `{name}` replaced by the keyword argument `name`."""
        return self._catalogue.gettext(message).format(**values)

    def error_message(self, error: ReaderError) -> str:
        """The translation of the message of `error`, with its placeholders replaced by `error.values`."""
        return self.gettext(error.message, **error.values)

    def template(self, message: str) -> str:
        """The translation of a message, with the placeholders unchanged. A script in the browser replaces them."""
        return self._catalogue.gettext(message)

    def ngettext(self, one: str, many: str, count: int, **values: object) -> str:
        """The translation of a message in the plural form that the language uses with the number `count`.

        `{count}` is replaced by the formatted number, each other placeholder `{name}` by the keyword argument `name`.
        `one` and `many` are the English singular and plural.
        """
        return self.plural(one, many, count).format(count=self.number(count), **values)

    def plural(self, one: str, many: str, count: int) -> str:
        """The translation of a message in the plural form for `count`, with the placeholders unchanged.

        `one` and `many` are the English singular and plural. A script in the browser replaces the placeholders.
        """
        return self._catalogue.ngettext(one, many, count)

    @property
    def parties(self) -> tuple[Party, Party]:
        """The two parties in display order: Japan first in Japanese, Russia first in English and Russian."""
        return ("japan", "russia") if self.language == "ja" else ("russia", "japan")

    @property
    def viewpoints(self) -> tuple[Viewpoint, ...]:
        """The four viewpoints in display order. The viewpoints of the two parties are in the order of `parties`."""
        return ("de_facto", *self.parties, "declaration_1956")

    def viewpoint(self, viewpoint: Viewpoint) -> str:
        """The name of a viewpoint in this language."""
        return self.gettext(VIEWPOINTS[viewpoint])

    def party(self, party: Party) -> str:
        """The name of a party in this language."""
        return self.gettext(PARTIES[party])

    def names(self, names: Names) -> str:
        """The Russian and the Japanese name of a place in this language, such as `Kurilsk (Shana)`.

        The order depends on the language, not on the viewpoint. The Japanese name is first in Japanese; the Russian
        name is first in English and Russian. If the two names are the same or one is missing, only one name is
        returned.
        """
        return "".join(self._parts(self._pair(names)))

    def title(self, names: Names) -> str:
        """The names of a place as a title. In Japanese, it also contains the reading of the Japanese name in kana."""
        return "".join(self.title_parts(names))

    def title_parts(self, names: Names) -> tuple[str, str]:
        """The title of a place in two parts: the first name, and the other names in brackets.

        The first name is the name that `names` puts first. In Japanese, the brackets contain the reading in kana, if
        there is one, and then the other name. In English and Russian, they contain only the other name. A name that is
        equal to an earlier name is left out. The second part begins with a space, except in Japanese. If there is
        nothing to put in brackets, the second part is an empty string.
        """
        first, *other = self._pair(names)
        reading = [names.reading] if self.language == "ja" and names.ja and names.reading else []
        return self._parts([first, *reading, *other])

    def on_map(self, names: Names) -> str:
        """The names of a place as shown on the map. On the map in Japanese, only the first name is shown."""
        return "".join(self.parts_on_map(names))

    def parts_on_map(self, names: Names) -> tuple[str, str]:
        """The names of a place as shown on the map, in two parts like those of `title_parts`.

        In Japanese, the second part is empty. The panel beside the map shows the reading and the name in katakana.
        """
        pair = self._pair(names)
        return self._parts(pair[:1] if self.language == "ja" else pair)

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
        """`text`, followed by `remark` in the brackets that the language uses."""
        return f"{text}（{remark}）" if self.language == "ja" else f"{text} ({remark})"

    def labelled(self, label: str, text: str) -> str:
        """`text` after a label and the colon of this language, such as `Area: 95 km²`."""
        return f"{label}：{text}" if self.language == "ja" else f"{label}: {text}"

    def quoted(self, text: str) -> str:
        """`text` between the quotation marks of this language."""
        opening, closing = QUOTATION_MARKS[self.language]
        return f"{opening}{text}{closing}"

    def separated(self, items: Sequence[str]) -> str:
        """The items separated by the comma of this language, without a word for `and`."""
        return ("、" if self.language == "ja" else ", ").join(items)

    def clauses(self, items: Sequence[str]) -> str:
        """The items separated by the semicolon of this language. Use it if items contain commas."""
        return ("；" if self.language == "ja" else "; ").join(items)

    def sentence(self, words: str) -> str:
        """`words` with the first letter in upper case and a full stop added. Raises IndexError if `words` is empty."""
        return f"{capitalised(words)}{'。' if self.language == 'ja' else '.'}"

    def sentences(self, items: Iterable[str]) -> str:
        """The items as consecutive sentences. An item that does not end with one of SENTENCE_ENDS gets a full stop."""
        stop, space = ("。", "") if self.language == "ja" else (".", " ")
        return space.join(item if item.endswith(SENTENCE_ENDS) else f"{item}{stop}" for item in items)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with the separators of this language, such as 3,166.6, rounded to `decimals` decimal places.

        At most three decimal places are shown, even if `decimals` is greater. Trailing zeros after the decimal point
        are omitted.
        """
        return str(format_decimal(round(value, decimals), locale=self._locale))

    def percent(self, share: float) -> str:
        """A share as a percentage, such as `63%` for 0.63.

        The percentage is a whole number; below one per cent, it has one decimal place.
        """
        return str(format_percent(share, "0.0%" if 0 < share < 0.01 else None, locale=self._locale))

    def degrees(self, value: float) -> str:
        """Degrees of latitude or longitude as a number with two decimal places, without the sign `°`.

        0.01 degrees of latitude are about one kilometre.
        """
        return str(format_decimal(value, "0.00", locale=self._locale))

    def measure(self, value: float, unit: str, decimals: int = 0) -> str:
        """A quantity with the symbol of its unit, such as `12.4 km`, rounded to `decimals` decimal places.

        At most three decimal places are shown, even if `decimals` is greater. `unit` is the name of the unit in CLDR,
        such as `kilometer` or `meter`.
        """
        return str(format_unit(round(value, decimals), unit, length="short", locale=self._locale))

    def measure_pattern(self, unit: str) -> str:
        """A quantity with the symbol of its unit, with `{number}` in place of the number, such as `{number} km`.

        `unit` is as in `measure`.
        """
        return self.measure(0, unit).replace("0", "{number}")

    def day(self, as_of: str) -> str:
        """A date in the long format of this language, such as `1 January 2023` for `2023-01-01` in English.

        `as_of` is an ISO date, an ISO date without day or without month and day, or UNDATED. `2023-01` gives `January
        2023`, and `2023` gives `2023`. UNDATED gives the word `undated` in this language.
        """
        if as_of == UNDATED:
            return self.gettext("undated")
        parts = [int(part) for part in as_of.split("-")]
        moment = date(*[*parts, 1, 1][:3])
        if len(parts) == 1:
            return str(format_skeleton("y", moment, locale=self._locale))
        if len(parts) == 2:
            return str(format_skeleton("yMMMM", moment, locale=self._locale))
        return str(format_date(moment, "long", locale=self._locale))

    @property
    def list_patterns(self) -> dict[str, str]:
        """The patterns of Unicode's CLDR that `listing` uses: `2`, `start`, `middle` and `end`.

        https://unicode.org/reports/tr35/tr35-general.html#ListPatterns
        """
        return dict(self._locale.list_patterns["standard"])

    def listing(self, items: Sequence[str]) -> str:
        """The items as a list inside a sentence, such as `a, b and c`."""
        return str(format_list(items, locale=self._locale))


@cache
def wording_in(language: Language) -> Wording:
    """The Wording of a language. All calls with the same language return the same instance."""
    return Wording(language)
