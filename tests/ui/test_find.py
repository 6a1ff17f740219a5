"""The find box knows every name of every place. How it searches them is tested in tests/scripts/search.test.js."""

import json
from pathlib import Path

import pytest

from content.models import Names
from geo.map.view import places
from tests.contents import load
from ui.page.find import names_to_find, normalised

CONTENT = load()
NAMES = names_to_find(CONTENT)
SPELLINGS = json.loads((Path(__file__).parents[1] / "scripts" / "spellings.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "spelling"), SPELLINGS["spellings"].items())
def test_the_spelling_of_a_name_is_that_of_the_script(text: str, spelling: str) -> None:
    assert normalised(text) == spelling


@pytest.mark.parametrize(
    ("kind", "key", "names"),
    [
        *(("island", key, island.names) for key, island in CONTENT.islands.items()),
        *(("place", key, place.names) for key, place in places(CONTENT).items()),
        *(("landmark", key, landmark.names) for key, landmark in CONTENT.landmarks.items()),
    ],
)
def test_every_place_is_found_or_one_of_the_same_name(kind: str, key: str, names: Names) -> None:
    for form in (names.from_russian, names.from_japanese, names.ru, names.ja, names.reading):
        if form:
            found = NAMES[normalised(form)]
            assert found == (kind, key) or found[0] != "landmark"


def test_the_name_of_an_island_finds_the_island() -> None:
    for key, island in CONTENT.islands.items():
        assert NAMES[normalised(island.names.from_russian or "")] == ("island", key)
