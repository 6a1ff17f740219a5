"""Sentences that say where the holder changed in a year: on the four islands and in the neighbouring territories."""

from typing import get_args

from content.models import PlaceId
from content.record.history import FIRST_YEAR, holding_of
from content.record.store import ISLAND_ORDER, Content
from content.wording import N_
from geo.contract import Change

# Keys: the holder at the end of the year, and at the end of the year before.
CHANGES: dict[tuple[str, str], str] = {
    ("russia", "japan"): N_("now governed by Russia, previously by Japan"),
    ("japan", "russia"): N_("now governed by Japan, previously by Russia"),
    ("russia", "both"): N_("now governed by Russia, previously undivided"),
    ("japan", "both"): N_("now governed by Japan, previously undivided"),
    ("both", "russia"): N_("now undivided, previously governed by Russia"),
    ("both", "japan"): N_("now undivided, previously governed by Japan"),
    ("russia", "none_agreed"): N_("on Russia's side of the first agreed line"),
    ("japan", "none_agreed"): N_("on Japan's side of the first agreed line"),
    ("both", "none_agreed"): N_("left undivided by the first agreement"),
}


def changes(content: Content) -> list[Change]:
    """A sentence for each year in which an island or a neighbouring territory has a new holder.

    The first possible year is `FIRST_YEAR`.
    """
    years = sorted({FIRST_YEAR, *(year for year in content.change_years if year > FIRST_YEAR)})
    return [Change(year=year, text=text) for year in years if (text := _change(content, year))]


def _change(content: Content, year: int) -> str:
    wording = content.wording
    changed: dict[str, list[PlaceId]] = {}
    for place in get_args(PlaceId):
        holders = (holding_of(content, place, year).holder, holding_of(content, place, year - 1).holder)
        if holders in CHANGES:
            changed.setdefault(CHANGES[holders], []).append(place)
    clauses = [
        wording.gettext("{places}: {status}", places=_names(content, places), status=wording.gettext(change))
        for change, places in changed.items()
    ]
    return wording.sentence(wording.clauses(clauses)) if clauses else ""


def _names(content: Content, places: list[PlaceId]) -> str:
    """The names of islands and neighbouring territories, as a list in the reader's language.

    If `places` contains all four islands, `all four islands` replaces their names.
    """
    wording = content.wording
    if not set(ISLAND_ORDER) <= set(places):
        return wording.listing([_name(content, place) for place in places])
    others = [_name(content, place) for place in places if place not in ISLAND_ORDER]
    return wording.listing([wording.gettext("all four islands"), *others])


def _name(content: Content, place: PlaceId) -> str:
    names = content.territories[place].names or next(one.names for one in content.islands.values() if one.id == place)
    return content.wording.names(names)
