"""The layer of publicly reported military sites.

A site whose position is known is a symbol on the map. The other sites are listed in badges. A badge is a row in the
card of an island, which is a box beside the island on the map.
"""

from collections.abc import Iterator

import shapely

from content.models import IslandId, Site, SiteKind
from content.record.history import reported_state
from content.record.store import Content
from content.wording import N_, Wording
from geo import contract
from geo.contract import Years
from geo.layers.features import Feature, dated, feature, publishers
from geo.layers.layer import Layer
from geo.layers.symbols import KIND_WORDS, SYMBOLS, Sign
from geo.layers.years.time_spans import spans

CIVIL_AIRPORT = N_("Civil airport")


def features(content: Content) -> list[Feature]:
    """The features of the layer: first the badges, then the symbols on the map.

    A badge is a row in an island's card. It lists the sites that are known to be on the island, but without a known
    position.
    """
    placed = [symbol for site in content.sites.values() for symbol in _symbols(content, site)]
    return [*map(Feature, _badges(content)), *placed]


def site_words(wording: Wording, site: Site, former: bool | None = None) -> str:
    """The kind and the state of a site as a phrase, for example `Air defence, former`.

    The state is `former` if the parameter `former` is True, and `present` if it is False. If the parameter is None, the
    state is today's state of the site.
    """
    kind = wording.gettext(CIVIL_AIRPORT if site.civil else KIND_WORDS[site.kind])
    gone = site.state == "former" if former is None else former
    return wording.separated([kind, wording.gettext("former") if gone else wording.gettext("present")])


def site_essentials(content: Content, site: Site) -> contract.Essentials:
    """The essentials of a military site today: its names, its kind and state, and the reported fact about its state."""
    return _in_state(content, site, site.islands[0], site.state == "former", None)


def _symbols(content: Content, site: Site) -> Iterator[Feature]:
    """Yield a symbol for each state that the site has had. Yield nothing if the position of the site is not known."""
    if site.location is None:
        return
    point = shapely.Point(site.location.lon, site.location.lat)
    approximate = site.location.precision == "approximate"
    for state in _states(content, site, site.islands[0]):
        yield feature(contract.SiteSymbol(draw="symbol", approximate=approximate, **dict(state)), point)


def _states(content: Content, site: Site, island: IslandId) -> Iterator[contract.Site]:
    """Yield the site once for each of its states, present or former, with the years of the state.

    Years before the site was reported are left out.
    """
    for former, years in spans(content, lambda year: reported_state(site, year)):
        if former is not None:
            yield _in_state(content, site, island, former, years)


def _in_state(content: Content, site: Site, island: IslandId, former: bool, years: Years | None) -> contract.Site:
    return contract.Site(
        id=site.id,
        island=island,
        title=content.wording.title(site.names),
        lines=(site_words(content.wording, site, former), dated(content, site.status)),
        sources=publishers(content, site.status),
        symbol=SYMBOLS[site.kind],
        former=former,
        years=years,
    )


def _badges(content: Content) -> Iterator[contract.BadgeRow]:
    """Yield the badges of all islands.

    A badge is a row in an island's card. It lists the sites of one kind and one state whose position is not known.
    """
    for island in content.islands:
        for kind in SiteKind:
            here = _without_place(content, island, kind)
            for former in (False, True):
                if things := tuple(site for site in here if site.former == former):
                    yield _badge(content.wording, island, kind, former, things)


def _without_place(content: Content, island: IslandId, kind: SiteKind) -> list[contract.Site]:
    return [
        state
        for site in content.sites.values()
        if site.location is None and site.kind == kind and island in site.islands
        for state in _states(content, site, island)
    ]


def _badge(
    wording: Wording, island: IslandId, kind: SiteKind, former: bool, things: tuple[contract.Site, ...]
) -> contract.BadgeRow:
    words = wording.gettext(KIND_WORDS[kind])
    return contract.BadgeRow(
        draw="row",
        kind="badge",
        id=island,
        island=island,
        title=wording.separated([words, wording.gettext("former")]) if former else words,
        things=things,
        former=former,
        symbol=SYMBOLS[kind],
    )


LAYER = Layer(
    "military",
    N_("Military sites"),
    features,
    (
        *(Sign(kind, KIND_WORDS[kind]) for kind in SiteKind),
        Sign("former", N_("Dashed outline: former")),
        Sign("badge", N_("Badge: on this island, exact place unknown")),
    ),
    heading=N_("Military sites, as reported"),
)
