"""How names, numbers, dates and lists are written in each language, and which language a reader gets."""

import pytest

from content.models import Language, Names
from content.wording import LANGUAGES, negotiate_language, wording_in


def named(**given: str | None) -> Names:
    """The names of a place: the forms in `given`, and None for the other forms."""
    forms = ("from_russian", "from_japanese", "ru", "ja", "reading", "ja_in_cyrillic", "ru_in_katakana")
    return Names.model_validate({**dict.fromkeys(forms), "sources": ["osm"], **given})


ITURUP = named(
    from_russian="Iturup",
    from_japanese="Etorofu",
    ru="Итуруп",
    ja="択捉島",
    reading="えとろふとう",
    ja_in_cyrillic="Эторофу",
    ru_in_katakana="イトゥルップ島",
)
SHIKOTAN = named(
    from_russian="Shikotan",
    from_japanese="Shikotan",
    ru="Шикотан",
    ja="色丹島",
    reading="しこたんとう",
    ja_in_cyrillic="Шикотан",
    ru_in_katakana="色丹島",
)
OTRADA = named(from_russian="Otrada", ru="Отрада", ru_in_katakana="オトラダ")
KANAKUSO = named(from_japanese="Kanakuso", ja="カナクソ", reading="カナクソ", ja_in_cyrillic="Канакусо")


@pytest.mark.parametrize(
    ("language", "place", "words"),
    [
        ("en", ITURUP, "Iturup (Etorofu)"),
        ("ru", ITURUP, "Итуруп (Эторофу)"),
        ("ja", ITURUP, "択捉島（イトゥルップ島）"),
        ("en", SHIKOTAN, "Shikotan"),
        ("ru", SHIKOTAN, "Шикотан"),
        ("ja", SHIKOTAN, "色丹島"),
        ("en", OTRADA, "Otrada"),
        ("ru", OTRADA, "Отрада"),
        ("ja", OTRADA, "オトラダ"),
        ("en", KANAKUSO, "Kanakuso"),
        ("ru", KANAKUSO, "Канакусо"),
        ("ja", KANAKUSO, "カナクソ"),
    ],
)
def test_the_languages_own_name_stands_first_and_equal_ones_once(language: Language, place: Names, words: str) -> None:
    assert wording_in(language).names(place) == words


@pytest.mark.parametrize(
    ("language", "place", "words"),
    [
        ("en", ITURUP, "Iturup (Etorofu)"),
        ("ru", ITURUP, "Итуруп (Эторофу)"),
        ("ja", ITURUP, "択捉島（えとろふとう、イトゥルップ島）"),
        ("ja", SHIKOTAN, "色丹島（しこたんとう）"),
        ("ja", OTRADA, "オトラダ"),
        ("ja", KANAKUSO, "カナクソ"),
    ],
)
def test_a_title_has_the_reading_of_a_japanese_name_in_japanese_alone(
    language: Language, place: Names, words: str
) -> None:
    assert wording_in(language).title(place) == words


@pytest.mark.parametrize(
    ("language", "parties"), [("en", ("russia", "japan")), ("ru", ("russia", "japan")), ("ja", ("japan", "russia"))]
)
def test_the_parties_stand_in_the_order_of_the_names(language: Language, parties: tuple[str, str]) -> None:
    wording = wording_in(language)
    assert wording.parties == parties
    assert wording.viewpoints == ("de_facto", *parties, "declaration_1956")


@pytest.mark.parametrize(
    ("language", "value", "decimals", "words"),
    [
        ("en", 18403, 0, "18,403"),
        ("ru", 18403, 0, "18\N{NO-BREAK SPACE}403"),
        ("ja", 18403, 0, "18,403"),
        ("en", 3166.64, 1, "3,166.6"),
        ("ru", 3166.64, 1, "3\N{NO-BREAK SPACE}166,6"),
        ("ja", 3166.64, 1, "3,166.6"),
        ("en", 95, 1, "95"),
        ("ru", 95, 1, "95"),
        ("ja", 95, 1, "95"),
    ],
)
def test_numbers_have_separators_and_no_more_decimals_than_asked_for(
    language: Language, value: float, decimals: int, words: str
) -> None:
    assert wording_in(language).number(value, decimals) == words


@pytest.mark.parametrize(("language", "words"), [("en", "43.40"), ("ru", "43,40"), ("ja", "43.40")])
def test_degrees_are_all_as_exact(language: Language, words: str) -> None:
    assert wording_in(language).degrees(43.396) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("3,166.6 km²", "144.5 km", "1,819 m")),
        ("ru", ("3\N{NO-BREAK SPACE}166,6 км²", "144,5 км", "1\N{NO-BREAK SPACE}819 м")),
        ("ja", ("3,166.6 km²", "144.5 km", "1,819 m")),
    ],
)
def test_a_measure_has_its_unit(language: Language, words: tuple[str, str, str]) -> None:
    measure = wording_in(language).measure
    shown = (measure(3166.6, "area-square-kilometer", 1), measure(144.5, "kilometer", 1), measure(1819, "meter"))
    assert shown == words


@pytest.mark.parametrize(
    ("language", "as_of", "words"),
    [
        ("en", "2023-01-01", "1 January 2023"),
        ("en", "1945-08", "August 1945"),
        ("en", "1956", "1956"),
        ("en", "undated", "undated"),
        ("ru", "2023-01-01", "1 января 2023\N{NARROW NO-BREAK SPACE}г."),
        ("ru", "1945-08", "август 1945\N{NARROW NO-BREAK SPACE}г."),
        ("ru", "1956", "1956"),
        ("ru", "undated", "без даты"),
        ("ja", "2023-01-01", "2023年1月1日"),
        ("ja", "1945-08", "1945年8月"),
        ("ja", "1956", "1956年"),
        ("ja", "undated", "日付なし"),
    ],
)
def test_a_date_is_as_exact_as_its_source(language: Language, as_of: str, words: str) -> None:
    assert wording_in(language).day(as_of) == words


@pytest.mark.parametrize(
    ("language", "items", "words"),
    [
        ("en", ["Iturup", "Kunashir", "Shikotan"], "Iturup, Kunashir and Shikotan"),
        ("en", ["Iturup", "Kunashir"], "Iturup and Kunashir"),
        ("ru", ["Итуруп", "Кунашир", "Шикотан"], "Итуруп, Кунашир и Шикотан"),
        ("ru", ["Итуруп", "Кунашир"], "Итуруп и Кунашир"),
        ("ja", ["択捉島", "国後島", "色丹島"], "択捉島、国後島、色丹島"),
        ("ja", ["択捉島", "国後島"], "択捉島、国後島"),
        *((language, ["Shikotan"], "Shikotan") for language in LANGUAGES),
        *((language, [], "") for language in LANGUAGES),
    ],
)
def test_a_list_reads_as_a_sentence_does(language: Language, items: list[str], words: str) -> None:
    assert wording_in(language).listing(items) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("“wind”", "wind (sea)", "wind: sea", "wind, sea", "wind; sea", "Wind.")),
        ("ru", ("«wind»", "wind (sea)", "wind: sea", "wind, sea", "wind; sea", "Wind.")),
        ("ja", ("「wind」", "wind（sea）", "wind：sea", "wind、sea", "wind；sea", "Wind。")),
    ],
)
def test_punctuation_is_that_of_the_language(language: Language, words: tuple[str, ...]) -> None:
    wording, both = wording_in(language), ["wind", "sea"]
    shown = (wording.quoted("wind"), wording.aside(*both), wording.labelled(*both), wording.separated(both))
    assert (*shown, wording.clauses(both), wording.sentence("wind")) == words


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 1, "1 resident"),
        ("en", 2, "2 residents"),
        ("en", 18403, "18,403 residents"),
        ("ru", 1, "1 житель"),
        ("ru", 2, "2 жителя"),
        ("ru", 5, "5 жителей"),
        ("ru", 11, "11 жителей"),
        ("ru", 21, "21 житель"),
        ("ru", 22, "22 жителя"),
        ("ru", 18403, "18\N{NO-BREAK SPACE}403 жителя"),
        ("ja", 1, "住民1人"),
        ("ja", 18403, "住民18,403人"),
    ],
)
def test_what_is_counted_stands_in_the_form_of_its_number(language: Language, count: int, words: str) -> None:
    wording, forms = wording_in(language), ("{count} resident", "{count} residents")
    assert wording.ngettext(*forms, count) == words
    assert wording.plural(*forms, count).replace("{count}", wording.number(count)) == words


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Before 1855"), ("ru", "До 1855\N{NO-BREAK SPACE}г."), ("ja", "1855年より前")]
)
def test_a_message_takes_its_values_here_or_in_a_script(language: Language, words: str) -> None:
    wording = wording_in(language)
    assert wording.gettext("Before {year}", year=1855) == words
    assert wording.template("Before {year}").replace("{year}", "1855") == words


# Which language a reader gets -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        ("ja", "ru", "ja"),
        ("en", "ja", "en"),
        ("JA", "ru", "ja"),
        ("ja-JP", "ru", "ja"),
        ("fr", "ru", "ru"),
        ("fr", "", "en"),
        ("", "ru", "ru"),
        (None, "", "en"),
    ],
)
def test_the_language_asked_for_wins_where_it_is_one_of_ours(
    asked: str | None, accepted: str, language: Language
) -> None:
    assert negotiate_language(asked, accepted) == language


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("ja", "ja"),
        ("ja-JP", "ja"),
        ("JA-jp", "ja"),
        ("ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7", "ru"),
        ("en-US,en;q=0.9,ja;q=0.8", "en"),
        ("uk,ru;q=0.9,en;q=0.8", "ru"),
        ("ru;q=0.4, ja;q=0.8", "ja"),
        ("ru ; q=0.4 , ja ; Q=0.8", "ja"),
        ("ja;q=0, ru;q=0.1", "ru"),
        ("ru, ja", "ru"),
        ("de, fr;q=0.9", "en"),
        ("*", "en"),
    ],
)
def test_a_browser_gets_the_first_of_ours_that_it_prefers(accepted: str, language: Language) -> None:
    assert negotiate_language(None, accepted) == language


@pytest.mark.parametrize("nonsense", [";;,,;q=,;", "ja;q=²", "ja;q=1.0.0", "ja;q=much", "\0", "," * 9000, "x" * 9000])
def test_a_header_that_makes_no_sense_is_survived(nonsense: str) -> None:
    assert negotiate_language(nonsense, nonsense) in LANGUAGES
