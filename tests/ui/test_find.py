"""The find box knows every name of every place, and forgives."""

import pytest

from content.models import Names
from geo.map.view import places
from tests.contents import load
from ui.page.find import PlaceSearch, normalised

CONTENT = load()
GAZETTEER = PlaceSearch(CONTENT)
NAMED: dict[str, Names] = {
    **{key: place.names for key, place in places(CONTENT).items()},
    **{key: island.names for key, island in CONTENT.islands.items()},
}
FORMS = [
    (key, form)
    for key, names in NAMED.items()
    for form in (
        *(names.from_russian, names.from_japanese, names.ru, names.ja, names.reading),
        *(names.ja_in_cyrillic, names.ru_in_katakana, *names.also),
    )
    if form
]


@pytest.mark.parametrize(("key", "form"), FORMS)
def test_every_form_of_every_name_finds_its_place_or_one_of_the_same_name(key: str, form: str) -> None:
    found = GAZETTEER.search(form).found
    assert found is not None
    sharing = {other for other, other_form in FORMS if normalised(other_form) == normalised(form)}
    assert found.id in sharing


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Etorufu", "iturup"),
        ("etorofu-to", "iturup"),
        ("kunasir", "kunashir"),
        ("ШИКОТАН", "shikotan"),
        ("итуруп ", "iturup"),
        ("Zeleny", "zelyony"),
        ("Зеленый", "zelyony"),
        ("Южно Курильск", "yuzhno_kurilsk"),
        ("yuzhnokurilsk", "yuzhno_kurilsk"),
        ("クナシリトウ", "kunashir"),
        ("くなしりとう", "kunashir"),
        ("国後島", "kunashir"),
        ("shibotsu", "zelyony"),
        ("Shana", "kurilsk"),
        ("Malokurilskoe", "malokurilskoye"),
    ],
)
def test_slips_and_other_scripts_are_forgiven(typed: str, place: str) -> None:
    found = GAZETTEER.search(typed).found
    assert found is not None and found.id == place


@pytest.mark.parametrize("typed", ["Atlantis", "qwertyuiop", "?!", "東京都千代田区"])
def test_what_is_no_place_here_is_not_forced_into_one(typed: str) -> None:
    assert GAZETTEER.search(typed).found is None


def test_a_doubtful_name_brings_suggestions_with_both_names() -> None:
    answer = GAZETTEER.search("Kurilskoye")
    titles = [place.title for place in ([answer.found] if answer.found else answer.suggestions)]
    assert CONTENT.wording.names(CONTENT.settlements["malokurilskoye"].names) in titles
