"""Decides which candidates are namesakes: ships, characters of games, firms and streets named after an island."""

import re
from collections.abc import Sequence

from content.linking.lexicon.gazetteer import gazetteer
from content.linking.prepared_text import PreparedText, compiled
from content.linking.proper_names.candidates import Name, has_cue

_NAMED_AFTER = ("name", "other_island")  # kinds of entries after which ships and firms are named
_OPENING, _CLOSING = re.compile(r"[\"«“„‘「『]$"), re.compile(r"^[\"»”“’」』]")


def is_namesake(prepared: PreparedText, name: Name) -> bool:
    """Whether the words beside a name show that something else has this name: `the trawler Shikotan`, 海防艦「国後」.

    It is not a namesake if a word such as "island" is beside the name. Streets are named after places of every kind,
    and other namesakes only after islands.
    """
    cues = prepared.cues(name.start, name.end)
    if "street" in cues or _is_quoted_title(prepared, name):
        return True
    if name.entry.kind == "chain":
        return "business" in cues and _OPENING.search(prepared.before(name.start)) is not None
    is_named_after = name.entry.kind in _NAMED_AFTER and ("ship" in cues or "business" in cues)
    return is_named_after and not is_called_island(prepared, name)


def is_called_island(prepared: PreparedText, name: Name) -> bool:
    """Whether a word such as "island" is a part of a name or next to it."""
    return _written(prepared, name).endswith(("島", "列島", "諸島", "群島")) or has_cue(prepared, name, "island")


def _is_quoted_title(prepared: PreparedText, name: Name) -> bool:
    """Whether a name in quotation marks follows a common noun, as in `пекарня «Шикотан»`, `the novel "Iturup"`.

    Islands are not quoted, unless the word before the quotation mark is one such as "called": `called "Etorofu" in
    Japan`. An adjective may be the first word of a longer title: `завод «Курильский рыбак»`. The result is always False
    for regions, because names that one side does not use are quoted, and for Japanese, which quotes names for emphasis.
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
    """Return `names` without those that are probably names of ships or of characters of a game.

    The first of these cases that applies decides:

    1. The text contains neither a word of navies or games nor, among the `candidates`, a ship or a class of ships: all
       names are kept.
    2. It contains a ship or a class of ships, and no name is certainly a place: only names of the chain are kept,
       because an article is assumed to use its names in one sense.
    3. Otherwise names in sentences with words of navies are removed. In sentences without a word for islands, names are
       removed if the text is about a game. So are names written like one of its ships if the text has words of navies.
       Names of regions and chains, and names that are certainly places, are kept.
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
