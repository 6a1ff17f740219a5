"""The view of a story's step can be written as an address of the page, and read back unchanged."""

from typing import get_args

from content.models.stories import ComparedMap, LayerKey, StepView
from content.record.history import this_year
from content.wording import LANGUAGES
from geo.layers.registry import GROUND, LAYERS
from geo.map.view import address_parameters, read_view, view_of
from tests.contents import load


def test_the_layers_of_a_step_are_those_of_the_map() -> None:
    assert list(get_args(LayerKey)) == [layer.key for layer in LAYERS if layer.key not in GROUND]


def test_each_step_is_shown_by_its_address() -> None:
    for language in LANGUAGES:
        content = load(language)
        for story in content.stories.values():
            for step in story.steps:
                view = view_of(content, step.view)
                assert read_view(address_parameters(view), content, this_year()) == (view, []), (story.id, step.id)


def test_the_parties_stand_in_the_order_of_the_readers_language() -> None:
    step = StepView(viewpoint="russia", year=1951, compare=ComparedMap(viewpoint="japan", year=1951))
    views = {language: view_of(load(language), step) for language in LANGUAGES}
    shown = {language: (view.viewpoint, view.compare) for language, view in views.items()}
    assert shown["en"] == shown["ru"] == ("russia", ("japan", 1951))
    assert shown["ja"] == ("japan", ("russia", 1951))


def test_maps_of_two_years_keep_their_order() -> None:
    step = StepView(viewpoint="japan", year=1855, compare=ComparedMap(viewpoint="russia"))
    view = view_of(load("en"), step)
    assert (view.viewpoint, view.year, view.compare) == ("japan", 1855, ("russia", None))
