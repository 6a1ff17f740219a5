"""What a layer of the map is."""

from collections.abc import Callable
from dataclasses import dataclass

from content.record.store import Content
from geo.layers.features import Feature
from geo.layers.symbols import Sign


@dataclass(frozen=True)
class Layer:
    """A layer that the reader can turn on and off.

    `key` names it in addresses, `title` and `heading` are messages for the catalogues; the legend explains its `signs`
    under `heading`, or under `title` where that is None. `on` says whether the map opens with it.
    """

    key: str
    title: str
    features: Callable[[Content], list[Feature]]
    signs: tuple[Sign, ...]
    heading: str | None = None
    on: bool = False
