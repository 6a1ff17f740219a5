"""The names that the find box knows, in Latin, Cyrillic and Japanese letters. `search.js` searches them."""

import unicodedata
from typing import get_args

from content.models import Language, Names, Theme
from content.record.store import Content
from content.wording import wording_in
from geo.contract import DatedPart, FindNames, FoundKind, Part
from geo.map.view import places
from ui.page.below_map.themes import themes_and_sections


def normalised(text: str) -> str:
    """The normalised form of a text. The search compares these forms.

    Only letters and digits remain, in lower case and without accents. Hiragana become katakana, and ё becomes е.
    `search.js` implements the same rule for the text in the find box; tests/scripts/cases/spellings.json has test cases
    for both.
    """
    letters = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(letter for letter in letters if letter.isalnum())
    return "".join(chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter for letter in kept)


def spellings(names: Names) -> list[str]:
    """The normalised forms of all names of a place, each once. The search finds the place by each of them."""
    written = [wording_in(language).names(names) for language in get_args(Language)]
    forms = [names.from_russian, names.from_japanese, names.ru, names.ja, names.reading, *names.also, *written]
    forms += [names.ja_in_cyrillic, names.ru_in_katakana]
    return list(dict.fromkeys(normalised(form) for form in forms if form and normalised(form)))


def find_names(content: Content) -> FindNames:
    """The content of the file with the names for the find box, in the language of `content`.

    The script of the page fetches the file when the find box is used.
    """
    return FindNames(
        spellings=names_to_find(content),
        themes={key: Part(title=part.title) for key, part in themes_and_sections(content)},
        events={key: DatedPart(title=event.title, year=int(event.date[:4])) for key, event in content.events.items()},
    )


def names_to_find(content: Content) -> dict[str, tuple[FoundKind, str]]:
    """The kind and the id of the record that the search finds, by the normalised form of a name or title.

    If several records have the same form, the order of preference is: island, place, landmark, section of a theme,
    theme, event. Among places, an islet is preferred to a military site, and a site to a settlement. Of several records
    of the same kind, the last one is found, but of sections, themes and events the first. An event is found by its
    title in the content's language, and by its title with its year, which distinguishes events with the same title.
    """
    named: list[tuple[FoundKind, str, Names]] = [
        *(("landmark", landmark.id, landmark.names) for landmark in content.landmarks.values()),
        *(("place", key, record.names) for key, record in places(content).items()),
        *(("island", island.id, island.names) for island in content.islands.values()),
    ]
    parts = sorted(themes_and_sections(content), key=lambda part: isinstance(part[1], Theme))  # sections first
    words = [(key, form) for key, part in parts for form in (part.title, *part.find)]
    events = [(one.id, form) for one in content.events.values() for form in (one.title, f"{one.title} {one.date[:4]}")]
    found: dict[str, tuple[FoundKind, str]] = {normalised(form): ("event", key) for key, form in reversed(events)}
    found |= {normalised(form): ("theme", key) for key, form in reversed(words)}
    return found | {spelling: (kind, key) for kind, key, names in named for spelling in spellings(names)}
