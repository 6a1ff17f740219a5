"""Names, numbers and dates as English readers see them."""

import pytest

from content.models import Names
from content.wording import both_names, day, listing, number


def named(first: str | None, second: str | None) -> Names:
    """A place known by these two names."""
    return Names(from_russian=first, from_japanese=second, ru=None, ja=None, sources=("osm",))


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("Iturup", "Etorofu", "Iturup (Etorofu)"),
        ("Shikotan", "Shikotan", "Shikotan"),
        ("Otrada", None, "Otrada"),
        (None, "Kanakuso", "Kanakuso"),
    ],
)
def test_both_names_stand_together_and_equal_ones_once(first: str | None, second: str | None, words: str) -> None:
    assert both_names(named(first, second)) == words


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2023-01-01", "1 January 2023"),
        ("1945-08", "August 1945"),
        ("1956", "1956"),
        ("undated", "undated"),
    ],
)
def test_a_date_is_as_exact_as_its_source(as_of: str, words: str) -> None:
    assert day(as_of) == words


def test_numbers_have_separators_and_no_more_decimals_than_asked_for() -> None:
    assert number(18403) == "18,403"
    assert number(3166.64, 1) == "3,166.6"
    assert number(95, 1) == "95"


def test_a_list_reads_as_a_sentence_does() -> None:
    assert listing(["Iturup", "Kunashir", "Shikotan"]) == "Iturup, Kunashir and Shikotan"
