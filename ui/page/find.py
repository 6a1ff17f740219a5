"""The search behind the find box. It finds places by names in three scripts, also if a name is misspelt."""

import unicodedata
from dataclasses import dataclass
from typing import get_args

from rapidfuzz import fuzz, process

from content.models import Language, Names
from content.record.store import Content
from content.wording import Wording, wording_in
from geo.map.view import places

LEAST_MATCH = 84  # similarity of whole names, of 100: about one wrong letter in seven; if less, the reader chooses
LEAST_SUGGESTION = 62  # similarity, of 100, also of parts of names; if less, names are alike by chance
SUGGESTIONS = 4


@dataclass(frozen=True)
class Place:
    """A result of the search.

    `kind` is `island`, `place` (a settlement, site or islet) or `landmark`. `id` is the id of the record, and `title`
    is its names in the language of the page.
    """

    kind: str
    id: str
    title: str


@dataclass(frozen=True)
class SearchResult:
    """The result of a search.

    `found` is the place that the text names; it is None if no name is similar enough. Only then does `suggestions`
    contain the places with the most similar names, the most similar first. It is empty if no name is similar.
    """

    found: Place | None
    suggestions: tuple[Place, ...] = ()


def normalised(text: str) -> str:
    """The form of a text that the search compares.

    It contains only letters and digits, without case and accents. Hiragana become katakana, and ё becomes е.
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in letters if letter.isalnum())
    return "".join(chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter for letter in kept)


def spellings(names: Names) -> list[str]:
    """All normalised spellings by which the search finds a place, each once."""
    written = [wording_in(language).names(names) for language in get_args(Language)]
    forms = [names.from_russian, names.from_japanese, names.ru, names.ja, names.reading, *names.also, *written]
    forms += [names.ja_in_cyrillic, names.ru_in_katakana]
    return list(dict.fromkeys(normalised(form) for form in forms if form and normalised(form)))


class PlaceSearch:
    """An index of islands, places and landmarks by their normalised spellings.

    If a spelling belongs to several of them, an island comes before a place, and a place before a landmark.
    """

    def __init__(self, content: Content) -> None:
        self._wording: Wording = content.wording
        self._places: dict[str, Place] = {}
        for landmark in content.landmarks.values():
            self._add("landmark", landmark.id, landmark.names)
        for key, record in places(content).items():
            self._add("place", key, record.names)
        for island in content.islands.values():  # last, so that the name of an island finds the island
            self._add("island", island.id, island.names)

    def _add(self, kind: str, key: str, names: Names) -> None:
        for spelling in spellings(names):
            self._places[spelling] = Place(kind, key, self._wording.title(names))

    def search(self, text: str) -> SearchResult:
        """Find the place that `text` names.

        Exact spellings come first, then spellings with few wrong letters (LEAST_MATCH). If there is neither, the result
        contains no more than SUGGESTIONS suggestions (LEAST_SUGGESTION).
        """
        spelling = normalised(text)
        if spelling in self._places:
            return SearchResult(self._places[spelling])
        nearest = process.extractOne(spelling, list(self._places), scorer=fuzz.ratio, score_cutoff=LEAST_MATCH)
        if nearest:
            return SearchResult(self._places[nearest[0]])
        alike = process.extract(spelling, list(self._places), limit=3 * SUGGESTIONS, score_cutoff=LEAST_SUGGESTION)
        return SearchResult(None, tuple(dict.fromkeys(self._places[one] for one, _, _ in alike))[:SUGGESTIONS])
