"""Sentences that say who governs an island, who claims it, and to whom it is to be handed over."""

from functools import partial
from typing import get_args

from content.models import IslandClaims, IslandId, Status, Viewpoint
from content.record import history
from content.record.store import ISLAND_ORDER, Content
from content.wording import N_, Wording, capitalised
from geo.contract import Caption
from geo.layers.years.time_spans import spans

NOT_YET = N_("The declaration dates from 1956.")
STATUSES: dict[tuple[Status, str | None], str] = {
    (Status.GOVERNED, "russia"): N_("governed by Russia"),
    (Status.GOVERNED, "japan"): N_("governed by Japan"),
    (Status.GOVERNED, "both"): N_("governed by both states"),
    (Status.CLAIMED, "russia"): N_("claimed by Russia"),
    (Status.CLAIMED, "japan"): N_("claimed by Japan"),
    (Status.TO_BE_HANDED_OVER, "russia"): N_("to be handed over to Russia"),
    (Status.TO_BE_HANDED_OVER, "japan"): N_("to be handed over to Japan"),
    (Status.NOT_MENTIONED, None): N_("not mentioned"),
}
CLAIMED_BY_BOTH = N_("claimed by both states")


def captions(content: Content) -> list[Caption]:
    """The captions of the map for all viewpoints and years.

    For each viewpoint, there is one caption for each period in which the text stays the same.
    """
    return [
        Caption(viewpoints=(viewpoint,), years=years, text=text)
        for viewpoint in get_args(Viewpoint)
        for text, years in spans(content, partial(caption, content, viewpoint))
    ]


def caption(content: Content, viewpoint: Viewpoint, year: int | None) -> str:
    """The status of all islands at the end of `year`, in the reader's language. `year` None means today.

    The caption is a sentence that names islands with the same status together. If all viewpoints agree in `year`, the
    sentence `All viewpoints agree until 1945.` comes before it. For the viewpoint `declaration_1956`, the sentence `The
    declaration dates from 1956.` comes first of all. If an island has no status in `year`, the caption is only `The
    declaration dates from 1956.`
    """
    wording = content.wording
    statuses = {island: history.island_status(content, island, viewpoint, year) for island in ISLAND_ORDER}
    if None in statuses.values():
        return wording.gettext(NOT_YET)
    words = {island: status_words(wording, status) for island, status in statuses.items() if status}
    groups = [
        (text, [wording.names(content.islands[island].names) for island in words if words[island] == text])
        for text in dict.fromkeys(words.values())
    ]
    sentence = wording.sentence(wording.clauses([_clause(wording, names, text) for text, names in groups]))
    if not history.viewpoints_agree(content, year):
        return sentence
    agreed = wording.gettext("All viewpoints agree until 1945. {caption}", caption=sentence)
    return wording.sentences([wording.gettext(NOT_YET), agreed]) if viewpoint == "declaration_1956" else agreed


def _clause(wording: Wording, islands: list[str], status: str) -> str:
    """A clause with the names of some islands and their status.

    If `islands` contains the names of all islands, the clause says `all four islands` instead of the names.
    """
    everywhere = len(islands) == len(ISLAND_ORDER)
    places = wording.gettext("all four islands") if everywhere else wording.listing(islands)
    return wording.gettext("{places}: {status}", places=places, status=status)


def island_caption(content: Content, island: IslandId, viewpoint: Viewpoint, year: int | None) -> str:
    """The status of one island as a caption, for example `Governed by Russia`. `year` None means today.

    If the island has no status in `year`, the caption is `The declaration dates from 1956.`
    """
    status = history.island_status(content, island, viewpoint, year)
    if status is None:
        return content.wording.gettext(NOT_YET)
    return capitalised(status_words(content.wording, status))


def status_words(wording: Wording, status: history.IslandStatus) -> str:
    """A status and its party as a phrase, for example `governed by Russia`. The first letter is not capitalised."""
    return wording.gettext(STATUSES[status.status, status.party])


def claim_words(wording: Wording, claims: IslandClaims) -> str:
    """The party that governs an island today and the parties that claim the island, as a phrase.

    For example: `Governed by Russia, claimed by both states`.
    """
    governed = wording.gettext(STATUSES[Status.GOVERNED, claims.governed_by])
    both = len(claims.claimed_by) > 1
    claimed = wording.gettext(CLAIMED_BY_BOTH if both else STATUSES[Status.CLAIMED, claims.claimed_by[0]])
    return capitalised(wording.separated([governed, claimed]))
