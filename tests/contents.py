"""The content for tests, loaded once in each language."""

from functools import cache

from content.models import Language
from content.record import loading
from content.record.store import Content


def load(language: Language = "en") -> Content:
    """Everything under content/ in one language."""
    return _read(language)


@cache
def _read(language: Language) -> Content:
    return loading.load(language)
