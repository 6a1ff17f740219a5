"""What every reader shares, read once in the life of the server: facts, layers, the map's files."""

import gc
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from content.citing.citations import registry
from content.models import IslandId, Language
from content.record.faults import DataError, Fault
from content.record.loading import load_all
from content.record.store import ISLAND_ORDER, Content
from geo.coast import integrity_check
from geo.coast.land import DATA
from geo.coast.measure import Measurement, measure
from geo.map.assets import Asset, publish_json
from geo.map.folium_map import atlas_assets, events_asset, layer_assets, standalone_assets
from ui.markup import cite_line
from ui.page.find import PlaceSearch
from ui.page.partials import parts

CITED_FACT = "facts/{fact}"  # `page.js` puts the fact's id in


@dataclass(frozen=True, eq=False)  # compared and hashed by identity: there is one for each language
class Atlas:
    """The atlas in one language: facts and articles, files that the browser fetches, measured distances, place search.

    `map_assets` are script and style of the map in the page, `standalone_assets` those of a map in its own document,
    `parts` the files of `ui.page.partials`.
    """

    content: Content
    layers: dict[str, Asset]
    map_assets: tuple[Asset, Asset]
    standalone_assets: tuple[Asset, Asset]
    events: Asset
    citations: Asset
    parts: dict[str, Asset]
    measured: dict[IslandId, Measurement]
    place_search: PlaceSearch

    @property
    def digest(self) -> str:
        """Changes with anything that the map draws."""
        addresses = "".join(asset.url for asset in [*self.layers.values(), *self.map_assets])
        return sha256(addresses.encode()).hexdigest()[:12]


def load_atlases() -> dict[Language, Atlas]:
    """The atlas in each language. Raises DataError with all that is wrong with its files."""
    atlases, faults = _load_once()
    if faults:
        raise DataError(faults)
    return atlases


@cache
def _load_once() -> tuple[dict[Language, Atlas], list[Fault]]:
    """Faulty files are read once, too: every visit is answered with the report."""
    faults = list(integrity_check.faults(DATA))
    try:
        contents = load_all()
    except DataError as error:
        return {}, [*faults, *error.faults]
    if faults:
        return {}, faults
    measured = {island: measure(island) for island in ISLAND_ORDER}
    return {language: _atlas(content, measured) for language, content in contents.items()}, []


def _atlas(content: Content, measured: dict[IslandId, Measurement]) -> Atlas:
    layers = layer_assets(content)
    events = events_asset(content)
    citations = publish_json("citations.json", {**registry(content), "cite": cite_line(content.wording, CITED_FACT)})
    return Atlas(
        content=content,
        layers=layers,
        map_assets=atlas_assets(content, layers),
        standalone_assets=standalone_assets(content, layers),
        events=events,
        citations=citations,
        parts=parts(content),
        measured=measured,
        place_search=PlaceSearch(content),
    )


@cache
def freeze_loaded_objects() -> None:
    """Exempt what is loaded from garbage collection: Streamlit starts a full collection after each run.

    Called at the end of the first run, when every module is imported; later calls do nothing.
    """
    gc.collect()
    gc.freeze()
