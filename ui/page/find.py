"""The find box: any name of any place, in three scripts, with the slips that people make."""

import unicodedata
from dataclasses import dataclass
from typing import get_args

from rapidfuzz import fuzz, process

from content.models import Language, Names
from content.record.store import Content
from content.wording import Wording, wording_in
from geo.map.view import places

GOOD = 84  # of 100, letter for letter: one slip in seven letters; below that the reader is asked
POSSIBLE = 62  # of 100, parts of names too; below that a likeness is chance
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
    written = [wording_in(language).names(names) for language in get_args(Language)]
    forms = [names.from_russian, names.from_japanese, names.ru, names.ja, names.reading, *names.also, *written]
    forms += [names.ja_in_cyrillic, names.ru_in_katakana]
    return list(dict.fromkeys(plain(form) for form in forms if form and plain(form)))


class Gazetteer:
    """The places of an atlas by their spellings."""

    def __init__(self, content: Content) -> None:
        self._wording: Wording = content.wording
        self._places: dict[str, Place] = {}
        for landmark in content.landmarks.values():
            self._add("landmark", landmark.id, landmark.names)
        for key, record in places(content).items():
            self._add("place", key, record.names)
        for island in content.islands.values():  # last, so that a name of an island means the island
            self._add("island", island.id, island.names)

    def _add(self, kind: str, key: str, names: Names) -> None:
        for spelling in spellings(names):
            self._places[spelling] = Place(kind, key, self._wording.title(names))

    def search(self, text: str) -> Answer:
        """The place meant by `text`."""
        wanted = plain(text)
        if wanted in self._places:
            return Answer(self._places[wanted])
        nearest = process.extractOne(wanted, list(self._places), scorer=fuzz.ratio, score_cutoff=GOOD)
        if nearest:
            return Answer(self._places[nearest[0]])
        alike = process.extract(wanted, list(self._places), limit=3 * SUGGESTIONS, score_cutoff=POSSIBLE)
        return Answer(None, tuple(dict.fromkeys(self._places[spelling] for spelling, _, _ in alike))[:SUGGESTIONS])
