"""The find box: any name of any place, in three scripts, with the slips that people make."""

import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from content.models import Names
from content.store import Content
from content.wording import both_names
from ui.view import places

GOOD = 88  # of 100: a slip or two in a name; below that the reader is asked
POSSIBLE = 62  # below that a likeness is chance
SUGGESTIONS = 4


@dataclass(frozen=True)
class Place:
    """A place that can be found: what to select, and its title."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True)
class Answer:
    """What a search found: the place meant, or else the places that might be meant."""

    found: Place | None
    suggestions: tuple[Place, ...] = ()


def plain(text: str) -> str:
    """Letters alone, without case, accents, spaces, hyphens; hiragana as katakana; ё as е."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in letters if letter.isalnum())
    return "".join(chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter for letter in kept)


def spellings(names: Names) -> list[str]:
    """All the forms under which a place can be found."""
    forms = [names.from_russian, names.from_japanese, both_names(names), names.ru, names.ja, names.reading, *names.also]
    return list(dict.fromkeys(plain(form) for form in forms if form and plain(form)))


class Gazetteer:
    """The places of an atlas by their spellings."""

    def __init__(self, content: Content) -> None:
        self._places: dict[str, Place] = {}
        for key, record in places(content).items():
            self._add("place", key, record.names)
        for island in content.islands.values():  # last, so that a name of an island means the island
            self._add("island", island.id, island.names)

    def _add(self, kind: str, key: str, names: Names) -> None:
        for spelling in spellings(names):
            self._places[spelling] = Place(kind, key, both_names(names))

    def search(self, text: str) -> Answer:
        """The place meant by `text`."""
        wanted = plain(text)
        if wanted in self._places:
            return Answer(self._places[wanted])
        ranked = process.extract(
            wanted, list(self._places), scorer=fuzz.WRatio, limit=3 * SUGGESTIONS, score_cutoff=POSSIBLE
        )
        places = list(dict.fromkeys(self._places[spelling] for spelling, _, _ in ranked))
        if places and ranked[0][1] >= GOOD:
            return Answer(places[0])
        return Answer(None, tuple(places[:SUGGESTIONS]))
