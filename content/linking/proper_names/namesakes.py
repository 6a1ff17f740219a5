"""Decides which names stand for a namesake: a ship, a character of a game, a firm or a street named after an island."""

import re
from collections.abc import Sequence

from content.linking.lexicon.gazetteer import gazetteer
from content.linking.prepared_text import PreparedText, compiled
from content.linking.proper_names.candidates import Name, has_cue

_NAMED_AFTER = ("name", "other_island")  # kinds of entries after which ships and firms are named
_OPENING, _CLOSING = re.compile(r"[\"«“„‘「『]$"), re.compile(r"^[\"»”“’」』]")


def is_namesake(prepared: PreparedText, name: Name) -> bool:
    """Whether the words beside a name show that it stands for a namesake: `the trawler Shikotan`, 海防艦「国後」.

    The cases are:
    - any name beside a word for a street, or in quotation marks after a common noun (`_is_quoted_title`);
    - a name of the whole chain after an opening quotation mark, if a word for a firm is beside it;
    - a name of an island beside a word for a ship or a firm, unless a word such as "island" is beside it too.
    """
    cues = prepared.cues(name.start, name.end)
    if "street" in cues or _is_quoted_title(prepared, name):
        return True
    if name.entry.kind == "chain":
        return "business" in cues and _OPENING.search(prepared.before(name.start)) is not None
    is_named_after = name.entry.kind in _NAMED_AFTER and ("ship" in cues or "business" in cues)
    return is_named_after and not is_called_island(prepared, name)


def is_called_island(prepared: PreparedText, name: Name) -> bool:
    """Whether a name ends with a word for an island, such as 島, or has a word such as "island" beside it."""
    return _written(prepared, name).endswith(("島", "列島", "諸島", "群島")) or has_cue(prepared, name, "island")


def _is_quoted_title(prepared: PreparedText, name: Name) -> bool:
    """Whether a name is in quotation marks after a common noun, as in `пекарня «Шикотан»`, `the novel "Iturup"`.

    A name of an island after a word such as "called" is not a title: `called "Etorofu" in Japan`. An adjective may be
    the first word of a longer title: `завод «Курильский рыбак»`. The result is False for all kinds of names except
    islands and adjectives. For example, a text may put the name of a region in quotation marks because one side does
    not use it.
    """
    is_adjective = name.entry.kind == "adjective"
    if not is_adjective and name.entry.kind not in _NAMED_AFTER:
        return False
    before = prepared.before(name.start)
    if not _OPENING.search(before) or not (is_adjective or _CLOSING.match(prepared.after(name.end))):
        return False
    words = gazetteer().words
    return bool(compiled(words["title_before"]).search(before)) and not compiled(words["naming_before"]).search(before)


def without_namesakes(prepared: PreparedText, names: list[Name], candidates: Sequence[Name]) -> list[Name]:
    """Return `names` without those that probably stand for ships or for characters of a game.

    `candidates` are all candidates of the same text. The first of these cases that applies decides:

    1. The text contains no words of navies or games, and no candidate is a ship or a class of ships: all names are
       kept.
    2. A candidate is a ship or a class of ships, and no unambiguous name is certainly a place: only names of the whole
       chain are kept, because an article usually uses its names in one sense.
    3. Otherwise, only names of islands can be removed. A name that is called an island, or has a word such as "near"
       beside it, is kept. Any other name of an island is removed if its sentence contains words of navies. It is also
       removed if its sentence contains no word for islands, and either the text is about a game, or the name is written
       like a ship of the text and the text contains words of navies.
    """
    ships = [name for name in candidates if _is_ship(prepared, name)]
    game, navy = prepared.has_words("games"), prepared.has_words("ships")
    if not (ships or game or navy):
        return names
    if ships and not any(_is_place_for_certain(prepared, name) for name in names if name.entry.counts_anywhere):
        return [name for name in names if name.entry.kind == "chain"]
    called = [_written(prepared, ship) for ship in ships] if navy or game else []

    def is_of_ship(name: Name) -> bool:
        words = gazetteer().words
        if prepared.sentence_matches(name.start, words["ships"]):
            return True
        by_the_text = game or any(ship.startswith(_written(prepared, name)) for ship in called)
        return by_the_text and not prepared.sentence_matches(name.start, words["islands"])

    return [
        name
        for name in names
        if name.entry.kind not in _NAMED_AFTER or _is_certainly_here(prepared, name) or not is_of_ship(name)
    ]


def _written(prepared: PreparedText, name: Name) -> str:
    return prepared.folded_text[name.start : name.end]


def _is_ship(prepared: PreparedText, name: Name) -> bool:
    if name.entry.id == "ship_classes":
        return True
    named_after = name.entry.target and name.entry.kind in _NAMED_AFTER
    return bool(named_after) and has_cue(prepared, name, "ship") and not is_called_island(prepared, name)


def _is_certainly_here(prepared: PreparedText, name: Name) -> bool:
    return is_called_island(prepared, name) or has_cue(prepared, name, "where")


def _is_place_for_certain(prepared: PreparedText, name: Name) -> bool:
    return name.entry.kind in ("region", "settlement", "landmark") or _is_certainly_here(prepared, name)
