"""The find box knows every name of every place. Searching is tested in `tests/scripts/search.test.js`."""

import json
from pathlib import Path

import pytest
import shapely

from content.models import Names
from content.wording import LANGUAGES
from geo.coast.land import geometry, load_context
from geo.map.landmark_extent import landmark_extent
from geo.map.view import places
from tests.contents import load
from ui.page.find import names_to_find, normalised

CONTENT = load()
NAMES = names_to_find(CONTENT)
SPELLINGS = json.loads((Path(__file__).parents[2] / "scripts" / "cases" / "spellings.json").read_text(encoding="utf-8"))


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


def test_every_event_is_found_by_its_title_and_year() -> None:
    for language in LANGUAGES:
        content = load(language)
        found = names_to_find(content)
        titled = {key: f"{event.title} {event.date[:4]}" for key, event in content.events.items()}
        assert [key for key, words in titled.items() if found[normalised(words)] != ("event", key)] == []


def test_a_landmark_that_is_found_is_shown_with_a_coast() -> None:
    coasts = [*load_context().geometry, *map(geometry, CONTENT.islands)]
    faults = []
    for key, landmark in CONTENT.landmarks.items():
        (south, west), (north, east) = landmark_extent(landmark)
        box = shapely.box(west, south, east, north)
        is_seen = landmark.kind == "land" or box.covers(shapely.Point(landmark.location.lon, landmark.location.lat))
        if not is_seen or not shapely.intersects(coasts, box).any():
            faults.append(key)
    assert faults == []


# The names that readers bring from elsewhere, by kind and id of what the find box shows for them.
NEWCOMERS: dict[str, dict[str, tuple[str, ...]]] = {
    "landmark": {
        "kuril_islands": ("Kuril Islands", "Kurils", "Курильские острова", "Курилы", "千島列島", "クリル列島"),
        "hokkaido": ("Hokkaido", "Хоккайдо", "北海道"),
        "sakhalin": ("Sakhalin", "Karafuto", "Сахалин", "樺太", "サハリン"),
        "sea_of_okhotsk": ("Sea of Okhotsk", "Охотское море", "オホーツク海"),
        "pacific_ocean": ("Pacific", "Pacific Ocean", "Тихий океан", "太平洋"),
    },
    "theme": {
        "names.northern-territories": ("Northern Territories", "Северные территории", "北方領土"),
        "names.southern-kurils": ("Southern Kurils", "Южные Курилы", "南クリル"),
        "names.kurils-chishima": ("Kuril", "Chishima", "Курильская гряда", "Тисима", "クリル", "千島"),
        "names.lesser-kurils": ("Malaya Kurilskaya gryada", "Малая Курильская гряда", "小クリル列島"),
    },
}


def test_each_language_s_words_for_the_group_and_its_neighbours_are_found() -> None:
    every = {language: names_to_find(load(language)) for language in LANGUAGES}
    faults = [
        (language, word, names.get(normalised(word)))
        for language, names in every.items()
        for kind, sought in NEWCOMERS.items()
        for key, words in sought.items()
        for word in words
        if names.get(normalised(word)) != (kind, key)
    ]
    assert not faults


def test_the_name_of_an_island_finds_the_island() -> None:
    for key, island in CONTENT.islands.items():
        assert NAMES[normalised(island.names.from_russian or "")] == ("island", key)
