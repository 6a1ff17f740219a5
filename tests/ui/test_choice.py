"""What a choice outside the map selects, and where the map goes for it."""

import pytest

from geo.contract import Choice
from geo.map.view import View
from tests.contents import load
from ui.page.choice import destination
from ui.page.find import PlaceSearch

CONTENT = load()
SEARCH = PlaceSearch(CONTENT)
BEFORE = View(island="shikotan", layers=("islands",), viewpoint="japan", year=1990)
SITE = next(site for site in CONTENT.sites.values() if len(site.islands) == 2)
EXCERPTS = [excerpt for article in CONTENT.articles.values() for excerpt in article.excerpts]


def chosen(choice: Choice) -> View:
    goal = destination(CONTENT, SEARCH, BEFORE, choice)
    assert goal
    assert (goal.view.layers, goal.view.viewpoint, goal.view.year) == (("islands",), "japan", 1990)
    return goal.view


def test_an_island_a_place_and_a_typed_name_are_selected() -> None:
    assert chosen(Choice(island="iturup")).selected == "iturup"
    for choice in (Choice(place="kurilsk"), Choice(find="Shana")):
        assert (chosen(choice).island, chosen(choice).place) == ("iturup", "kurilsk")


def test_a_site_on_two_islands_is_selected_on_the_one_it_was_chosen_on() -> None:
    for island in SITE.islands:
        assert chosen(Choice(place=SITE.id, island=island)).island == island


def test_for_a_landmark_its_island_is_selected_and_the_map_goes_to_the_landmark() -> None:
    goal = destination(CONTENT, SEARCH, BEFORE, Choice(find="Tyatya"))
    assert goal and goal.bounds and (goal.view.island, goal.view.place) == ("kunashir", None)
    (south, west), (north, east) = goal.bounds
    location = CONTENT.landmarks["tyatya"].location
    assert south < location.lat < north and west < location.lon < east


def test_an_island_that_the_excerpt_speaks_of_stays_selected() -> None:
    for excerpt in EXCERPTS:
        view = chosen(Choice(excerpt=excerpt.id))
        alone = excerpt.islands[0] if len(excerpt.islands) == 1 else None
        assert (view.excerpt, view.place) == (excerpt.id, None)
        assert view.island == ("shikotan" if "shikotan" in excerpt.islands else alone)


@pytest.mark.parametrize("choice", [Choice(), Choice(place="utopia"), Choice(excerpt="none"), Choice(find="Reykjavik")])
def test_what_the_atlas_does_not_know_leads_nowhere(choice: Choice) -> None:
    assert destination(CONTENT, SEARCH, BEFORE, choice) is None
