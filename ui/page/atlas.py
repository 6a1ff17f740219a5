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
from ui.page.find import Gazetteer
from ui.page.partials import parts

CITED_FACT = "facts/{fact}"  # `page.js` puts the fact's id in


@dataclass(frozen=True, eq=False)  # compared and hashed by identity: there is one a language for the server's life
class Atlas:
    """In one language: facts and articles, the files the browser fetches, the measured distances, what can be found.

    `map_assets` are script and style of the map in the page, `standalone_assets` those of a map in its own document.
    """

    content: Content
    layers: dict[str, Asset]
    map_assets: tuple[Asset, Asset]
    standalone_assets: tuple[Asset, Asset]
    events: Asset
    citations: Asset
    parts: dict[str, Asset]
    measured: dict[IslandId, Measurement]
    gazetteer: Gazetteer

    @property
    def digest(self) -> str:
        """Changes with anything that the map draws."""
        return sha256("".join(asset.url for asset in [*self.layers.values(), *self.map_assets]).encode()).hexdigest()[
            :12
        ]


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
        content,
        layers,
        atlas_assets(content, layers),
        standalone_assets(content, layers),
        events,
        citations,
        parts(content),
        measured,
        Gazetteer(content),
    )


@cache
def keep_for_good() -> None:
    """Take what is loaded out of the garbage collector's sight: Streamlit has it look at everything after each run.

    Called at the end of the first run, when every module is imported; later calls find it done.
    """
    gc.collect()
    gc.freeze()
