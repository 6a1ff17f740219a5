"""How names, numbers and dates are put into words. The order of a place's two names is decided here alone."""

from datetime import date

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from content.models import UNDATED, Names, Viewpoint

LOCALE = "en_GB"
VIEWPOINTS: dict[Viewpoint, str] = {
    "de_facto": "Who governs",
    "russia": "Russia's position",
    "japan": "Japan's position",
    "declaration_1956": "The 1956 Joint Declaration",
}


def both_names(names: Names) -> str:
    """A place's names as English readers see them: the one from Russian first, the one from Japanese in brackets.

    The order follows the language of the page, not a viewpoint. A name that is the same in both is given once.
    """
    first, second = names.from_russian, names.from_japanese
    if first is None or second is None or first == second:
        return first or second or ""
    return f"{first} ({second})"


def number(value: float, decimals: int = 0) -> str:
    """A number with the language's separators, rounded to `decimals`: 3,166.6."""
    return str(format_decimal(round(value, decimals), locale=LOCALE))


def day(as_of: str) -> str:
    """An ISO date or part of one in words: `2023-01-01` is 1 January 2023, `2023` stays 2023."""
    parts = [] if as_of == UNDATED else [int(part) for part in as_of.split("-")]
    if len(parts) < 2:
        return as_of
    moment = date(*[*parts, 1][:3])
    if len(parts) == 2:
        return str(format_skeleton("yMMMM", moment, locale=LOCALE))
    return str(format_date(moment, "d MMMM y", locale=LOCALE))


def listing(items: list[str]) -> str:
    """Items as a sentence lists them: a, b and c."""
    return str(format_list(items, locale=LOCALE))
