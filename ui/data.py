"""What every reader shares, read once in the life of the server: facts, layers, the map's files."""

import gc
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import get_args

from content.citing.citations import registry
from content.models import IslandId, Language
from content.record import store
from content.record.faults import DataError, Fault
from content.record.store import ISLAND_ORDER, Content
from geo.coast import integrity_check as check
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

    `map_files` are script and style sheet of the map in the page, `standalone_files` those of a map in a document of its
    own, `parts` the files of `ui.page.partials`.
    """

    content: Content
    layers: dict[str, Asset]
    map_files: tuple[Asset, Asset]
    standalone_files: tuple[Asset, Asset]
    events: Asset
    citations: Asset
    parts: dict[str, Asset]
    measured: dict[IslandId, Measurement]
    place_search: PlaceSearch

    @property
    def digest(self) -> str:
        """Changes with anything that the map draws."""
        return sha256("".join(asset.url for asset in [*self.layers.values(), *self.map_files]).encode()).hexdigest()[
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
    contents, faults = read_contents(store.ROOT)
    faults = [*check.faults(DATA), *faults]
    if faults:
        return {}, faults
    measured = {island: measure(island) for island in ISLAND_ORDER}
    return {content.wording.language: _atlas(content, measured) for content in contents}, []


def read_contents(root: Path) -> tuple[list[Content], list[Fault]]:
    """The facts under `root` in each language in which they have no fault, and the faults of the others, each once."""
    contents: list[Content] = []
    faults: list[Fault] = []
    for language in get_args(Language):
        try:
            contents.append(store.load(language, root))
        except DataError as error:
            faults += error.faults
    return contents, list(dict.fromkeys(faults))


def _atlas(content: Content, measured: dict[IslandId, Measurement]) -> Atlas:
    layers = layer_assets(content)
    events = events_asset(content)
    citations = publish_json("citations.json", {**registry(content), "cite": cite_line(content.wording, CITED_FACT)})
    return Atlas(
        content=content,
        layers=layers,
        map_files=atlas_assets(content, layers),
        standalone_files=standalone_assets(content, layers),
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
