"""The definition of a layer of the map."""

from collections.abc import Callable
from dataclasses import dataclass

from content.record.store import Content
from geo.layers.features import Feature
from geo.layers.symbols import Sign


@dataclass(frozen=True)
class Layer:
    """A layer that the reader can turn on and off.

    `key` is the name of the layer in addresses. `features` is a function that returns the features of the layer.
    `title` and `heading` are gettext messages. The legend explains the `signs` of the layer under `heading`, or under
    `title` if `heading` is None. `on` says whether the map shows the layer by default.
    """

    key: str
    title: str
    features: Callable[[Content], list[Feature]]
    signs: tuple[Sign, ...]
    heading: str | None = None
    on: bool = False
