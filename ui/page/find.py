"""The search of the find box. The search finds places by names in three scripts, even if a name is misspelt."""

import unicodedata
from dataclasses import dataclass
from typing import get_args

from rapidfuzz import fuzz, process

from content.models import Language, Names
from content.record.store import Content
from content.wording import Wording, wording_in
from geo.map.view import places

LEAST_MATCH = 84  # similarity of whole names, 100 if equal: one wrong letter in seven; below this, the reader chooses
LEAST_SUGGESTION = 62  # similarity of names or parts of names, 100 if equal; below this, names are alike by chance
SUGGESTIONS = 4


@dataclass(frozen=True)
class Place:
    """A result of the search.

    `kind` is `island`, `place` (a settlement, site or islet) or `landmark`. `id` is the id of the record. `title`
    contains the names of the place in the language of the page.
    """

    kind: str
    id: str
    title: str


@dataclass(frozen=True)
class SearchResult:
    """The result of a search.

    `found` is the place with the searched name or, if there is none, with a name that differs from it only a little
    (LEAST_MATCH). If there is no such place, `found` is None, and `suggestions` contains places with less similar names
    (LEAST_SUGGESTION), the most similar first. If a place was found, `suggestions` is empty.
    """

    found: Place | None
    suggestions: tuple[Place, ...] = ()


def normalised(text: str) -> str:
    """A text in the normalised spelling that the search compares.

    Only letters and digits remain, in lower case and without accents. Hiragana become katakana, and ё becomes е.
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in letters if letter.isalnum())
    return "".join(chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter for letter in kept)


def spellings(names: Names) -> list[str]:
    """The normalised spellings of all names of a place, each once. The search finds the place by any of them."""
    written = [wording_in(language).names(names) for language in get_args(Language)]
    forms = [names.from_russian, names.from_japanese, names.ru, names.ja, names.reading, *names.also, *written]
    forms += [names.ja_in_cyrillic, names.ru_in_katakana]
    return list(dict.fromkeys(normalised(form) for form in forms if form and normalised(form)))


class PlaceSearch:
    """An index of islands, places (settlements, sites and islets) and landmarks by their normalised spellings.

    The index has one entry for each spelling. If several records have the same spelling, the entry is the island; if
    there is none, the place; otherwise the landmark. Among records of the same kind, the last one that was added is the
    entry; of the places, islets are added last and settlements first.
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
        """Find the place whose name is `text`.

        An exact match is preferred. Otherwise the most similar spelling is found, if its similarity is at least
        LEAST_MATCH. Otherwise the result has up to SUGGESTIONS suggestions with a similarity of at least
        LEAST_SUGGESTION.
        """
        spelling = normalised(text)
        if spelling in self._places:
            return SearchResult(self._places[spelling])
        nearest = process.extractOne(spelling, list(self._places), scorer=fuzz.ratio, score_cutoff=LEAST_MATCH)
        if nearest:
            return SearchResult(self._places[nearest[0]])
        alike = process.extract(spelling, list(self._places), limit=3 * SUGGESTIONS, score_cutoff=LEAST_SUGGESTION)
        return SearchResult(None, tuple(dict.fromkeys(self._places[one] for one, _, _ in alike))[:SUGGESTIONS])
