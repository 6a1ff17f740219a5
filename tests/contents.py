"""Data that many tests share: the content in each language, the name of every layer, and a fixed date."""

from datetime import date
from functools import cache

from content.models import Language
from content.record.store import Content
from content.record.validation import loading
from geo.layers.registry import GROUND, LAYERS

EVERY_LAYER = ",".join(layer.key for layer in LAYERS if layer.key not in GROUND)  # the value of `layers=` in an address
DAY = date(2026, 11, 22)  # on which files are made


def load(language: Language = "en") -> Content:
    """The facts, articles and stories under content/ in one language. They are read once for each language."""
    return _read(language)


@cache
def _read(language: Language) -> Content:
    return loading.load(language)
