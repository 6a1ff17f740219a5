"""Reading a view from an address, and writing the address of a view."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from content.wording import cleaned_value, negotiate_language
from geo.coast.extent import corners
from geo.map.folium_map import extent
from geo.map.view import (
    Camera,
    View,
    address_parameters,
    excerpts,
    places,
    read_view,
    selection_parameters,
    told_step,
    unknown_notice,
    view_of,
)
from tests.contents import load

CONTENT = load()
THIS_YEAR = 2027
CASES = json.loads(Path(__file__).parents[1].joinpath("scripts", "cases", "address.json").read_text(encoding="utf-8"))
USUAL = ("islands", "names", "population", "claims", "lines")


def test_an_empty_address_opens_with_the_usual_layers_and_nothing_selected() -> None:
    assert read_view({}, CONTENT, THIS_YEAR) == (View(layers=USUAL), [])


def test_the_layers_named_come_on_top_of_islands_and_names() -> None:
    view, notices = read_view({"island": "shikotan", "layers": "population,military"}, CONTENT, THIS_YEAR)
    assert view == View(island="shikotan", layers=("islands", "names", "population", "military"))
    assert not notices


def test_no_layer_but_the_islands_where_layers_is_empty_and_names_are_hidden() -> None:
    view, _ = read_view({"layers": "", "hide": "names"}, CONTENT, THIS_YEAR)
    assert view.layers == ("islands",)


def test_viewpoint_and_year_are_read_and_open_with_who_governs_today() -> None:
    assert read_view({"viewpoint": "japan", "year": "1875"}, CONTENT, THIS_YEAR)[0] == View(
        layers=USUAL, viewpoint="japan", year=1875
    )
    assert (View().viewpoint, View().year) == ("de_facto", None)


def test_a_year_counts_until_it_is_over_as_today_and_before_it_has_begun_not_at_all() -> None:
    asked = {"year": "2027", "compare": "japan,2027"}
    meant = {last: read_view(asked, CONTENT, last) for last in (2026, 2027, 2028)}
    assert {last: (view.year, view.compare, len(notices)) for last, (view, notices) in meant.items()} == {
        2026: (None, None, 2),
        2027: (None, ("japan", None), 0),
        2028: (2027, ("japan", 2027), 0),
    }


@pytest.mark.parametrize(
    "name",
    [
        "island",
        "place",
        "excerpt",
        "layers",
        "hide",
        "viewpoint",
        "year",
        "at",
        "compare",
        "story",
        "step",
        "lang",
        "embed",
        "keys",
        "colour",
    ],
)
def test_an_unknown_value_is_left_out_with_a_notice_that_names_it(name: str) -> None:
    view, notices = read_view({name: "atlantis"}, CONTENT, THIS_YEAR)
    assert view.selected is None and view.excerpt is None
    (notice,) = notices
    assert "atlantis" in notice


@pytest.mark.parametrize("place", places(CONTENT))
def test_a_place_brings_its_island(place: str) -> None:
    view, notices = read_view({"place": place}, CONTENT, THIS_YEAR)
    assert view.place == view.selected == place and view.island is not None and not notices


def test_a_site_on_two_islands_is_looked_at_on_the_one_asked_for() -> None:
    both = next(site for site in CONTENT.sites.values() if len(site.islands) == 2)
    for island in both.islands:
        assert read_view({"place": both.id, "island": island}, CONTENT, THIS_YEAR)[0].island == island


def test_an_island_that_the_place_is_not_on_gives_way_to_the_right_one() -> None:
    assert read_view({"place": "kurilsk", "island": "shikotan"}, CONTENT, THIS_YEAR)[0].island == "iturup"


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
    assert read_view(selection_parameters(view), CONTENT, THIS_YEAR) == (view, [])


def given(parts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value is not None}


@pytest.mark.parametrize(("text", "means"), CASES["values"].items())
def test_a_value_is_read_as_on_the_map(text: str, means: str) -> None:
    assert cleaned_value(text) == means


@pytest.mark.parametrize(
    "parameters",
    [
        {"island": "Shikotan", "viewpoint": "JAPAN", "lang": "ru-RU"},
        {"viewpoint": "japan", "lang": "ru_RU", "island": "shikotan/"},
        {"viewpoint": "japan", "island": "shikotan", "lang": "ru."},
    ],
)
def test_a_link_that_was_typed_or_ends_a_sentence_is_no_fault_of_its_reader(parameters: dict[str, str]) -> None:
    view, notices = read_view(parameters, CONTENT, THIS_YEAR)
    assert (view.island, view.viewpoint, notices) == ("shikotan", "japan", [])
    assert negotiate_language(parameters["lang"], "ja") == "ru"


@pytest.mark.parametrize(("at", "means"), CASES["positions"].items())
def test_a_position_is_read_as_on_the_map_or_left_out_with_a_notice(at: str, means: list[float] | None) -> None:
    view, notices = read_view({"at": at}, CONTENT, CASES["thisYear"])
    assert view.at == (means and Camera(*means)) and len(notices) == (means is None)


@pytest.mark.parametrize(("at", "means"), CASES["writtenPositions"].items())
def test_a_position_is_written_as_on_the_map(at: str, means: list[float]) -> None:
    assert address_parameters(View(layers=USUAL, at=Camera(*means))) == {"at": at}


@pytest.mark.parametrize("case", CASES["times"])
def test_viewpoint_and_year_are_read_and_written_as_on_the_map(case: dict[str, Any]) -> None:
    asked = given({name: case[name] for name in ("viewpoint", "year")})
    view, _ = read_view(asked, CONTENT, CASES["thisYear"])
    assert [view.viewpoint, view.year] == case["means"]
    assert address_parameters(view) == case["written"]


@pytest.mark.parametrize("case", CASES["unknown"])
def test_each_unknown_part_of_an_address_is_named(case: dict[str, Any]) -> None:
    asked = dict(parse_qsl(case["address"], keep_blank_values=True))
    _, notices = read_view(asked, CONTENT, CASES["thisYear"])
    assert notices == [unknown_notice(CONTENT.wording, part) for part in case["parts"]]


@pytest.mark.parametrize("case", CASES["stories"])
def test_the_step_of_a_story_is_read_as_on_the_map(case: dict[str, Any]) -> None:
    view, _ = read_view(dict(parse_qsl(case["address"], keep_blank_values=True)), CONTENT, CASES["thisYear"])
    found = view.told and [view.told.story, view.told.number, view.is_as_told]
    assert found == case["means"]


def test_a_step_alone_shows_its_view_and_an_address_gives_each_view_beside_it() -> None:
    for story in CONTENT.stories.values():
        for number, step in enumerate(story.steps, 1):
            told = told_step(CONTENT, story, number)
            as_told = replace(view_of(CONTENT, step.view), told=told)
            assert address_parameters(as_told) == {"story": story.id, "step": str(number)}
            for view in (as_told, replace(as_told, year=1990), View(layers=USUAL, told=told)):
                assert read_view(address_parameters(view), CONTENT, THIS_YEAR) == (view, [])


@pytest.mark.parametrize("case", CASES["layers"])
def test_layers_are_read_and_written_as_on_the_map(case: dict[str, Any]) -> None:
    asked = given({name: case[name] for name in ("layers", "hide")})
    view, _ = read_view(asked, CONTENT, CASES["thisYear"])
    assert list(view.layers) == case["on"]
    assert address_parameters(view) == case["written"]


def test_an_excerpt_without_islands_leaves_the_map_to_what_else_is_selected() -> None:
    silent = next(id_ for id_, excerpt in excerpts(CONTENT).items() if not excerpt.islands)
    assert extent(CONTENT, View(excerpt=silent)) is None
    assert extent(CONTENT, View(excerpt=silent, island="iturup")) == extent(CONTENT, View(island="iturup"))
    islet = next(iter(CONTENT.islets))
    assert extent(CONTENT, View(excerpt=silent, island="habomai", place=islet)) == corners([islet])


def test_hostile_values_come_back_short_in_the_notice_and_nowhere_else() -> None:
    long = "<script>alert(1)</script>" * 40
    view, notices = read_view(
        {"island": long, long: "1", "year": "٢٠٠٠", "compare": "japan,1956,1"}, CONTENT, THIS_YEAR
    )
    assert view == View(layers=USUAL) and len(notices) == 4
    assert all(len(notice) < 200 for notice in notices)


def test_of_a_repeated_part_of_the_address_the_reader_is_told() -> None:
    view, notices = read_view({"year": "1990", "colour": "red"}, CONTENT, THIS_YEAR, ["year", "colour"])
    assert view.year == 1990 and len(notices) == 2
    assert sum("year" in notice for notice in notices) == 1


@pytest.mark.parametrize(("asked", "told"), [(5, 5), (6, 6), (5000, 6)])
def test_of_many_unknown_parts_a_few_are_named_and_the_others_counted(asked: int, told: int) -> None:
    _, notices = read_view({"layers": ",".join(f"layer{number}" for number in range(asked))}, CONTENT, THIS_YEAR)
    assert len(notices) == told and "layer4" in notices[4]
    assert told == asked or CONTENT.wording.number(asked - 5) in notices[-1]


@pytest.mark.parametrize(
    "view",
    [
        View(layers=USUAL),
        View(layers=USUAL, at=Camera(-0.0001, 146.7512, 8)),
        View(island="iturup", place="kurilsk", layers=("islands", "military", "excerpts")),
        View(layers=("names",), viewpoint="japan", year=1875, at=Camera(44.1234, 146.5, 8.25)),
        View(layers=USUAL, compare=("declaration_1956", 1956)),
        View(layers=USUAL, compare=("japan", None)),
    ],
)
def test_the_whole_address_of_a_view_gives_that_view(view: View) -> None:
    assert read_view(address_parameters(view), CONTENT, THIS_YEAR) == (view, [])


@pytest.mark.parametrize("name", ["utm_source", "fbclid", "gclid", "yclid", "msclkid", "_openstat"])
def test_what_other_sites_add_to_a_link_is_left_out_without_a_word(name: str) -> None:
    assert read_view({name: "a", "island": "iturup"}, CONTENT, THIS_YEAR) == read_view(
        {"island": "iturup"}, CONTENT, THIS_YEAR
    )
    assert read_view({f"my{name}": "a"}, CONTENT, THIS_YEAR)[1]
