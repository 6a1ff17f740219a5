"""A sheet for an island, to be printed: two pages A4 with its map, figures, positions, quotations and sources."""

from collections.abc import Callable
from functools import partial
from itertools import zip_longest
from typing import Any, get_args

from content.citing.citations import COAST
from content.models import Excerpt, Island, IslandId, Islet, Language
from content.record import history
from content.record.fact_words import VERDICT_WORDS, area_words, series_words
from content.record.store import Content
from content.wording import Wording, wording_in
from geo.coast.land import bounds
from geo.coast.measure import measure
from geo.export.files import ExportRequest, File
from geo.export.print.drawing import drawn
from geo.export.print.footnotes import Footnotes
from geo.export.print.paper import fitted
from geo.export.print.surround import acknowledgements, legend, quotation, scale
from geo.export.print.typeset import typeset
from geo.layers.captions import island_caption
from geo.layers.military import site_words
from geo.layers.population import counted
from geo.map.credits import OURS
from geo.map.portrait import COAST_DATE, SourcedText, figures, settlements, sites
from geo.map.titles import TITLE
from geo.map.view import View, usual_layers

MAP = (501.28, 250.0)  # points: as wide as the text
ROOM = 26.0  # points around the island
CLOSEST = 10.0  # the zoom of the map at most
QUOTATIONS: dict[IslandId, int] = {"iturup": 2, "kunashir": 2, "shikotan": 4, "habomai": 4}  # as there is room
NOTES = 2  # sources of a statement at most: as many as confirm it
NOTES_IN_LISTS = 1  # of one figure among many

Item = dict[str, Any]
Say = Callable[[SourcedText], Item]


def sheets(request: ExportRequest) -> list[File]:
    """The sheets of the islands asked for."""
    islands = [request.island] if request.island else list(request.content.islands)
    return [File(f"{island}.pdf", partial(sheet, request.content, island)) for island in islands]


def sheet(content: Content, island: IslandId) -> bytes:
    """The sheet of an island as PDF, tagged for readers who hear it."""
    return typeset("sheet.typ", sheet_data(content, island), "pdf")


def sheet_data(content: Content, island_id: IslandId) -> Item:
    """What the template fills in; sources are numbered in the order in which they are read."""
    wording, island, notes = content.wording, content.islands[island_id], Footnotes()
    say = partial(_said, wording, notes)
    briefly = partial(say, at_most=NOTES_IN_LISTS)
    return {
        "language": wording.language,
        "kicker": wording.gettext(TITLE),
        "title": wording.title(island.names),
        "scripts": _scripts(wording, island),
        "name_notes": notes.numbers(island.names.sources[:NOTES]),
        "summary": say(SourcedText(island.summary.value, island.summary)),
        **_map(content, island_id),
        "figures": _figures(content, island, say),
        "population": _population(wording, island, briefly),
        "places": [_settlements(content, island, briefly), _islets(content, island, briefly)],
        "positions": _positions(content, island_id, say),
        "sites": _sites(content, island, briefly),
        "quotations": _quotations(content, island_id, notes),
        "sources": {"title": wording.gettext("Sources"), "lines": notes.listed(content)},
        "credits": [*acknowledgements(wording), wording.gettext(OURS)],
    }


def _said(wording: Wording, notes: Footnotes, said: SourcedText, at_most: int = NOTES) -> Item:
    """Words with their date and the numbers of their sources."""
    if said.fact is None:
        measured = _cited(wording, notes, said.words, COAST_DATE, COAST.sources)
        return {**measured, "remark": " ".join(COAST.notes(wording))}
    sources = said.fact.sources[:at_most]
    return {**_cited(wording, notes, said.words, said.fact.as_of, sources), "language": said.language}


def _cited(wording: Wording, notes: Footnotes, text: str, as_of: str, sources: tuple[str, ...]) -> Item:
    return {"text": text, "date": wording.aside("", wording.day(as_of)), "notes": notes.numbers(sources)}


def _scripts(wording: Wording, island: Island) -> list[Item]:
    others = [language for language in get_args(Language) if language != wording.language]
    return [{"language": language, "text": wording_in(language).title(island.names)} for language in others]


def _map(content: Content, island: IslandId) -> Item:
    """The island as the page opens with it: its usual layers, as things are today."""
    wording = content.wording
    view = View(island, layers=usual_layers())
    frame = fitted(bounds([island]), *MAP, ROOM, CLOSEST)
    return {
        "map": drawn(content, view, frame),
        "map_alt": content.wording.gettext(
            "Map of {place}", place=content.wording.title(content.islands[island].names)
        ),
        "legend": legend(content, view),
        "scale": scale(wording, frame),
    }


def _figures(content: Content, island: Island, say: Say) -> Item:
    lines = figures(content.wording, island, measure(island.id))
    return {
        "title": content.wording.gettext("In figures and names"),
        "lines": [{"term": line.term, "said": list(map(say, line.texts))} for line in lines],
    }


def _population(wording: Wording, island: Island, say: Say) -> Item:
    """Every figure with what it counts: those of two series are never joined."""
    return {
        "title": wording.gettext("Population"),
        "heads": [wording.gettext("Date"), wording.gettext("Residents"), wording.gettext("What was counted")],
        "rows": [
            {
                "day": wording.day(figure.as_of),
                "count": wording.number(figure.value),
                "series": series_words(wording, figure),
                "notes": say(SourcedText("", figure))["notes"],
            }
            for figure in island.population
        ],
    }


def _positions(content: Content, island: IslandId, say: Say) -> Item:
    """What each viewpoint says, each with the one whose it is."""
    wording = content.wording
    found = [history.position_on(content, island, viewpoint) for viewpoint in wording.viewpoints]
    return {
        "title": wording.gettext("Who says what"),
        "lines": [
            {
                "viewpoint": wording.viewpoint(position.viewpoint),
                "status": island_caption(content, island, position.viewpoint, None),
                "statement": say(SourcedText(position.statement.value, position.statement)),
            }
            for position in found
        ],
    }


def _settlements(content: Content, island: Island, say: Say) -> Item:
    wording = content.wording
    found = [(town, history.latest_figure(town.population)) for town in settlements(content, island)]
    return {
        "title": wording.gettext("Settlements"),
        "lines": [
            {
                "name": wording.title(town.names),
                "said": say(SourcedText(counted(wording, figure), figure)) if figure else _unknown(wording),
            }
            for town, figure in found
        ],
    }


def _unknown(wording: Wording) -> Item:
    return {"text": wording.gettext("no figure found"), "date": "", "notes": []}


def _islets(content: Content, island: Island, say: Say) -> Item:
    wording = content.wording
    named = [islet for islet in content.islets.values() if islet.island == island.id]
    return {
        "title": wording.gettext("Islets"),
        "lines": [{"name": wording.title(islet.names), "said": _islet_area(wording, islet, say)} for islet in named],
    }


def _islet_area(wording: Wording, islet: Islet, say: Say) -> Item:
    size = next(iter(islet.area_km2), None)
    return say(SourcedText(area_words(wording, size.value, 2), size)) if size else _unknown(wording)


def _sites(content: Content, island: Island, say: Say) -> Item:
    wording = content.wording
    lines = [
        {"name": wording.title(site.names), "said": say(SourcedText(site_words(wording, site), site.status))}
        for site in sites(content, island)
    ]
    return {
        "title": wording.gettext("Military sites, as reported"),
        "lines": lines,
        "none": wording.gettext("No site is reported."),
    }


def _quotations(content: Content, island: IslandId, notes: Footnotes) -> Item:
    """The first that speak of it, and how many more there are."""
    wording, quoted = content.wording, quotations_of(content, island)
    shown = quoted[: QUOTATIONS[island]]
    more = wording.gettext(
        "{shown} of {all} quotations that speak of it; the others are in the atlas.", shown=len(shown), all=len(quoted)
    )
    return {
        "title": wording.gettext("What was said"),
        "lines": [{**quotation(content, excerpt.id), "check": _check(wording, excerpt, notes)} for excerpt in shown],
        "more": more,
    }


def quotations_of(content: Content, island: IslandId) -> list[Excerpt]:
    """The excerpts that speak of an island: from each article in turn, first those that speak of few others."""
    by_article = (
        sorted((one for one in article.excerpts if island in one.islands), key=lambda one: len(one.islands))
        for article in content.articles.values()
    )
    return [excerpt for turn in zip_longest(*by_article) for excerpt in turn if excerpt]


def _check(wording: Wording, excerpt: Excerpt, notes: Footnotes) -> Item | None:
    if excerpt.check is None:
        return None
    found = excerpt.check
    said = _cited(wording, notes, found.sentence, found.as_of, found.sources[:NOTES])
    return {"verdict": wording.sentence(wording.gettext(VERDICT_WORDS[found.verdict])), **said}
