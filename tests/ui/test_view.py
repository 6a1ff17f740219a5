"""What an address asks for, and what an address says of a view."""

import pytest

from content import store
from content.history import this_year
from ui.view import View, places, read_view, selection_parameters

CONTENT = store.load()
USUAL = ("islands", "names", "population", "claims", "lines")


def test_an_empty_address_opens_with_the_usual_layers_and_nothing_selected() -> None:
    assert read_view({}, CONTENT) == (View(layers=USUAL), [])


def test_the_layers_named_come_on_top_of_islands_and_names() -> None:
    view, notices = read_view({"island": "shikotan", "layers": "population,military"}, CONTENT)
    assert view == View(island="shikotan", layers=("islands", "names", "population", "military"))
    assert not notices


def test_no_layer_but_the_islands_where_layers_is_empty_and_names_are_hidden() -> None:
    view, _ = read_view({"layers": "", "hide": "names"}, CONTENT)
    assert view.layers == ("islands",)


def test_viewpoint_and_year_are_read_and_open_with_who_governs_today() -> None:
    assert read_view({"viewpoint": "japan", "year": "1875"}, CONTENT)[0] == View(
        layers=USUAL, viewpoint="japan", year=1875
    )
    assert (View().viewpoint, View().year) == ("de_facto", this_year())


@pytest.mark.parametrize("name", ["island", "place", "excerpt", "layers", "hide", "viewpoint", "year"])
def test_an_unknown_value_is_left_out_with_a_notice_that_names_it(name: str) -> None:
    view, notices = read_view({name: "atlantis"}, CONTENT)
    assert view.selected is None and view.excerpt is None
    (notice,) = notices
    assert "atlantis" in notice


@pytest.mark.parametrize("place", places(CONTENT))
def test_a_place_brings_its_island(place: str) -> None:
    view, notices = read_view({"place": place}, CONTENT)
    assert view.place == view.selected == place and view.island is not None and not notices


def test_a_site_on_two_islands_is_looked_at_on_the_one_asked_for() -> None:
    both = next(site for site in CONTENT.sites.values() if len(site.islands) == 2)
    for island in both.islands:
        assert read_view({"place": both.id, "island": island}, CONTENT)[0].island == island


def test_an_island_that_the_place_is_not_on_gives_way_to_the_right_one() -> None:
    assert read_view({"place": "kurilsk", "island": "shikotan"}, CONTENT)[0].island == "iturup"


@pytest.mark.parametrize(
    "view",
    [
        View(island="iturup", layers=USUAL),
        View(island="iturup", place="kurilsk", layers=USUAL),
        View(excerpt=CONTENT.articles["press-tv-2019"].excerpts[0].id, layers=USUAL),
        View(layers=USUAL),
    ],
)
def test_the_address_of_a_view_gives_that_view(view: View) -> None:
    assert read_view(selection_parameters(view), CONTENT) == (view, [])
