"""The data that Python and the map's script exchange agree with `geo/contract.py`."""

import pytest
from pydantic import TypeAdapter

from content.models import Language
from content.record.store import Content
from content.record.validation.loading import load
from content.wording import LANGUAGES
from geo.contract import Address, EventText, FeatureCollection, Given, Options, Shown, TimelineEvent, json_schema
from geo.export.web.document import starting_state
from geo.layers.features import collection
from geo.layers.registry import LAYERS
from geo.layers.years.events import event_texts, events
from geo.map.assets import STATIC, compact_json
from geo.map.folium_map import BASEMAPS, basemap, event_texts_asset, events_asset, layer_assets, map_options, shown
from geo.map.view import OF_THE_READER, SHARED, STORY, View, excerpts, places
from geo.typescript import declarations


@pytest.fixture(scope="module", params=LANGUAGES)
def content(request: pytest.FixtureRequest) -> Content:
    language: Language = request.param
    return load(language)


def test_features(content: Content) -> None:
    for layer in LAYERS:
        written = compact_json(collection(layer.features(content)))
        assert FeatureCollection.model_validate_json(written, strict=True).features, layer.key


def test_events(content: Content) -> None:
    written = events_asset(content).body
    assert TypeAdapter(list[TimelineEvent]).validate_json(written, strict=True) == events(content)
    texts = event_texts_asset(content).body
    assert TypeAdapter(dict[str, EventText]).validate_json(texts, strict=True) == event_texts(content)


def test_options(content: Content) -> None:
    backgrounds = tuple(basemap(content.wording, key) for key in BASEMAPS)
    options = map_options(content, layer_assets(content), backgrounds)
    assert Options.model_validate_json(compact_json(options), strict=True) == options


def test_what_is_shown(content: Content) -> None:
    views = [View(), *(View(island=island) for island in content.islands)]
    views += [View(place=place) for place in places(content)] + [View(excerpt=excerpt) for excerpt in excerpts(content)]
    for view in views:
        Shown.model_validate_json(compact_json(shown(content, view)), strict=True)
        Given.model_validate_json(compact_json(starting_state(content, view, {})), strict=True)


def test_the_types_of_the_script_are_those_of_the_models() -> None:
    written = (STATIC / "contract.d.ts").read_text(encoding="utf-8")
    assert written == declarations(json_schema()), "python -m geo contract > geo/map/static/contract.d.ts"


def test_a_part_of_json_schema_without_a_type_is_refused() -> None:
    with pytest.raises(ValueError, match="No type of TypeScript is known"):
        declarations({"$defs": {"Odd": {"not": {}}}})


def test_an_address_has_every_part_that_is_read() -> None:
    assert tuple(Address.model_fields) == (*SHARED, *STORY, *OF_THE_READER)
