"""The content for tests, loaded once in each language, the address of every layer, and a day."""

from datetime import date
from functools import cache

from content.models import Language
from content.record.store import Content
from content.record.validation import loading
from geo.layers.registry import GROUND, LAYERS

EVERY_LAYER = ",".join(layer.key for layer in LAYERS if layer.key not in GROUND)  # the value of `layers=` in an address
DAY = date(2026, 11, 22)  # on which files are made


def load(language: Language = "en") -> Content:
    """Everything under content/ in one language."""
    return _read(language)


@cache
def _read(language: Language) -> Content:
    return loading.load(language)
