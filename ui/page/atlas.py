"""The data that all readers share: facts, layers and the files of the map.

The server reads the data once and keeps them in memory until it stops.
"""

import gc
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from content.citing.citations import registry
from content.models import IslandId, Language
from content.models.stories import StoryId
from content.record.store import ISLAND_ORDER, Content
from content.record.validation.faults import DataError, Fault
from content.record.validation.loading import load_all
from geo.coast import integrity_check
from geo.coast.land import DATA
from geo.coast.measure import Measurement, measure
from geo.map.assets import Asset, publish_json
from geo.map.folium_map import atlas_assets, event_texts_asset, events_asset, layer_assets, standalone_assets
from geo.map.stories import story_assets
from ui.markup import cite_line
from ui.page.find import find_names
from ui.page.index import index, quotations
from ui.page.own_story import own_story_file
from ui.page.panel.chart_files import chart_files
from ui.page.partials import parts

ROOT = Path(__file__).resolve().parents[2]
CITED_FACT = "facts/{fact}"  # `page.js` replaces `{fact}` by the id of a fact


@dataclass(frozen=True, eq=False)  # compared and hashed by identity, because there is only one for each language
class Atlas:
    """The atlas in one language: facts and articles, and files for the browser.

    - `layers` maps the key of each layer to the file of the layer.
    - `map_assets` contains the script and the style sheet of the map in the page.
    - `standalone_assets` contains the script and the style sheet of the embed, which shows the map alone.
    - `events` contains two files: the events of the timeline, and the texts of the events.
    - `citations` is the file with all citations and sources.
    - `parts` maps the names of parts of the page to their files (`ui.page.partials`).
    - `charts` contains the charts of the population as files to download.
    - `index` is the file with everything that readers can select except excerpts, which are in `quotations`.
    - `names` is the file with the names that the find box knows.
    - `stories` maps the id of each story to its file.
    - `own_story` is the file for a story that the reader writes.
    """

    content: Content
    layers: dict[str, Asset]
    map_assets: tuple[Asset, Asset]
    standalone_assets: tuple[Asset, Asset]
    events: tuple[Asset, Asset]
    citations: Asset
    parts: dict[str, Asset]
    charts: dict[str, Asset]
    index: Asset
    quotations: Asset
    names: Asset
    stories: dict[StoryId, Asset]
    own_story: Asset

    @property
    def digest(self) -> str:
        """A hash of the map, as twelve hexadecimal digits.

        The hash changes if the file of a layer changes, or if the script or the style sheet of the map in the page
        changes.
        """
        addresses = "".join(asset.url for asset in [*self.layers.values(), *self.map_assets])
        return sha256(addresses.encode()).hexdigest()[:12]


def load_atlases() -> dict[Language, Atlas]:
    """The atlas in each language. Raises DataError with all faults in the files, if there are any.

    The files are read only at the first call.
    """
    atlases, faults = _load_once()
    if faults:
        raise DataError(faults)
    return atlases


@cache
def _load_once() -> tuple[dict[Language, Atlas], list[Fault]]:
    """Read the files, and return the atlas in each language and the list of faults. One of the two is empty.

    The faults are returned and not raised, because the cache keeps only returned values. Faulty files are therefore
    read only once too, and every visit shows the report of the faults.
    """
    faults = list(integrity_check.faults(DATA))
    try:
        contents = load_all()
    except DataError as error:
        return {}, [*faults, *error.faults]
    if faults:
        return {}, faults
    measured = {island: measure(island) for island in ISLAND_ORDER}
    try:
        return {language: _atlas(content, measured) for language, content in contents.items()}, []
    except OSError as error:
        return {}, [_missing(error)]


def _missing(error: OSError) -> Fault:
    """The fault for a file of the program that cannot be read."""
    path = Path(error.filename or "a file")
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    return Fault(name, "the whole file", "", error.strerror or "an error", "a file of this release")


def _atlas(content: Content, measured: dict[IslandId, Measurement]) -> Atlas:
    layers = layer_assets(content)
    charts = chart_files(content)
    files = parts(content, measured, charts)
    cite = cite_line(content.wording, CITED_FACT)
    citations = publish_json("citations.json", {**registry(content), "cite": cite})
    return Atlas(
        content=content,
        layers=layers,
        map_assets=atlas_assets(content, layers),
        standalone_assets=standalone_assets(content, layers),
        events=(events_asset(content), event_texts_asset(content)),
        citations=citations,
        parts=files,
        charts=charts,
        index=publish_json("index.json", index(content, files)),
        quotations=publish_json("quotations.json", quotations(content, files)),
        names=publish_json("spellings.json", find_names(content)),  # not `names.json`, which is the file of a layer
        stories=story_assets(content, cite),
        own_story=own_story_file(content),
    )


@cache
def freeze_loaded_objects() -> None:
    """Exempt all objects that exist now from garbage collection.

    This saves time, because a full collection otherwise walks all modules and facts. Call the function at the end of a
    run, when every module has been imported. Only the first call has an effect.
    """
    gc.collect()
    gc.freeze()
