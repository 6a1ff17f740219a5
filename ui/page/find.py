"""The search behind the find box: names of places in three scripts, also misspelt ones."""

import unicodedata
from dataclasses import dataclass
from typing import get_args

from rapidfuzz import fuzz, process

from content.models import Language, Names
from content.record.store import Content
from content.wording import Wording, wording_in
from geo.map.view import places

LEAST_MATCH = 84  # similarity of whole names, up to 100: about one wrong letter in seven; below it the reader chooses
LEAST_SUGGESTION = 62  # similarity, up to 100, also of parts of names; below it names are alike by chance
SUGGESTIONS = 4


@dataclass(frozen=True)
class Place:
    """A place that can be found. `kind` is island, place or landmark; `id` is what is selected."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True)
class SearchResult:
    """`found` is the place that the text names; where none is close enough, `suggestions` are the most similar."""

    found: Place | None
    suggestions: tuple[Place, ...] = ()


def normalised(text: str) -> str:
    """Text as it is compared: letters and digits alone, without case and accents; hiragana as katakana, ё as е."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in letters if letter.isalnum())
    return "".join(chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter for letter in kept)


def spellings(names: Names) -> list[str]:
    """All spellings under which a place can be found, normalised."""
    written = [wording_in(language).names(names) for language in get_args(Language)]
    forms = [names.from_russian, names.from_japanese, names.ru, names.ja, names.reading, *names.also, *written]
    forms += [names.ja_in_cyrillic, names.ru_in_katakana]
    return list(dict.fromkeys(normalised(form) for form in forms if form and normalised(form)))


class PlaceSearch:
    """Index of the places of an atlas by their spellings."""

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

    def search(self, text: str) -> SearchResult:
        """The place that `text` names: exactly, or with few wrong letters."""
        spelling = normalised(text)
        if spelling in self._places:
            return SearchResult(self._places[spelling])
        nearest = process.extractOne(spelling, list(self._places), scorer=fuzz.ratio, score_cutoff=LEAST_MATCH)
        if nearest:
            return SearchResult(self._places[nearest[0]])
        alike = process.extract(spelling, list(self._places), limit=3 * SUGGESTIONS, score_cutoff=LEAST_SUGGESTION)
        return SearchResult(None, tuple(dict.fromkeys(self._places[one] for one, _, _ in alike))[:SUGGESTIONS])
