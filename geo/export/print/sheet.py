"""The printed sheet of an island: two A4 pages with map, figures, positions, quotations and sources."""

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import zip_longest
from typing import get_args

from content.citing.citations import COAST
from content.models import Excerpt, Island, IslandId, Islet, Language, Party
from content.record import history
from content.record.excerpts import excerpts_on
from content.record.facts.fact_words import VERDICT_WORDS, area_words, series_words
from content.record.store import Content
from content.wording import Wording, wording_in
from geo.coast.land import bounds
from geo.coast.measure import measure
from geo.export.files import ExportRequest, File
from geo.export.print.drawing import drawn
from geo.export.print.footnotes import Footnotes
from geo.export.print.paper import fitted
from geo.export.print.surround import acknowledgements, legend, quotation, scale
from geo.export.print.template_data import (
    Check,
    Figures,
    NamedStatement,
    NameInLanguage,
    PlaceList,
    PopulationTable,
    Positions,
    Quotations,
    SheetData,
    SheetMap,
    SiteList,
    Statement,
)
from geo.export.print.typeset import typeset
from geo.layers.military import site_words
from geo.layers.population import counted
from geo.layers.years.captions import island_caption
from geo.map.credits import OURS
from geo.map.portrait import COAST_DATE, SourcedText, figures, settlements, sites
from geo.map.titles import TITLE
from geo.map.view import View, usual_layers

MAP = (501.28, 250.0)  # width and height of the map in typographic points; the map is as wide as the text
ROOM = 26.0  # points kept around the island
CLOSEST = 10.0  # the highest zoom of the map
# As many quotations as fit on the sheet.
QUOTATIONS: dict[IslandId, int] = {"iturup": 2, "kunashir": 2, "shikotan": 4, "habomai": 4}
NOTES = 2  # the highest number of footnotes after a statement; two independent sources confirm a fact
NOTES_IN_LISTS = 1  # the same for statements in long lists of figures

StatementMaker = Callable[[SourcedText], Statement]
"""Turns a text with its fact into a statement. The footnotes are numbered in the order of the calls."""


def sheets(request: ExportRequest) -> list[File]:
    """Return a PDF file for `request.island`, or a PDF file for each island if `request.island` is None."""
    islands = [request.island] if request.island else list(request.content.islands)
    return [File(f"{island}.pdf", partial(sheet, request.content, island, date.today())) for island in islands]


def sheet(content: Content, island: IslandId, day: date) -> bytes:
    """Return the sheet of an island as the bytes of a PDF that is tagged for screen readers.

    `day` is printed on the sheet as the day on which the sheet was made. Raises `typst.TypstError` if Typst cannot
    compile the template.
    """
    return typeset("sheet.typ", sheet_data(content, island, day), "pdf", day)


def sheet_data(content: Content, island_id: IslandId, day: date) -> SheetData:
    """Return the data for `templates/sheet.typ`. The sources are numbered in the order of their first use.

    `day` is the day on which the sheet is made.
    """
    wording, island, footnotes = content.wording, content.islands[island_id], Footnotes()
    statement = partial(_statement, wording, footnotes)
    in_list = partial(statement, at_most=NOTES_IN_LISTS)
    return {
        "language": wording.language,
        "kicker": wording.gettext(TITLE),
        "title": wording.title(island.names),
        "scripts": _scripts(wording, island),
        "name_notes": footnotes.numbers(island.names.sources[:NOTES]),
        "summary": statement(SourcedText(island.summary.value, island.summary)),
        **_map(content, island_id),
        "figures": _figures(content, island, statement),
        "population": _population(wording, island, in_list),
        "places": [_settlements(content, island, in_list), _islets(content, island, in_list)],
        "positions": _positions(content, island_id, statement),
        "sites": _sites(content, island, in_list),
        "quotations": _quotations(content, island_id, footnotes),
        "sources": {"title": wording.gettext("Sources"), "lines": footnotes.listed(content)},
        "credits": [*acknowledgements(wording, day), wording.gettext(OURS)],
    }


def _statement(wording: Wording, footnotes: Footnotes, text: SourcedText, at_most: int = NOTES) -> Statement:
    """Return a text as a statement with the date and the source numbers of its fact.

    At most `at_most` sources of the fact are cited. A text without a fact (`text.fact` is None) is our own measurement
    of the coastline. Its statement has the date and all sources of the coastline, and a remark on the measurement.
    """
    if text.fact is None:
        measured = _cited(wording, footnotes, text.words, COAST_DATE, COAST.sources)
        return {**measured, "remark": " ".join(COAST.notes(wording))}
    sources = text.fact.sources[:at_most]
    return {**_cited(wording, footnotes, text.words, text.fact.as_of, sources), "language": text.language}


def _cited(wording: Wording, footnotes: Footnotes, text: str, as_of: str, sources: tuple[str, ...]) -> Statement:
    return {"text": text, "date": wording.aside("", wording.day(as_of)), "notes": footnotes.numbers(sources)}


def _scripts(wording: Wording, island: Island) -> list[NameInLanguage]:
    others = [language for language in get_args(Language) if language != wording.language]
    return [{"language": language, "text": wording_in(language).title(island.names)} for language in others]


def _map(content: Content, island: IslandId) -> SheetMap:
    """Return the map of the island with its text alternative, legend and scale bar.

    The map shows the present from the viewpoint `de_facto`, with the layers that are on when the page opens. The island
    is selected, and the frame is fitted to it.
    """
    wording = content.wording
    view = View(island, layers=usual_layers())
    frame = fitted(bounds([island]), *MAP, ROOM, CLOSEST)
    map_drawn = drawn(content, view, frame)
    return {
        "map": map_drawn,
        "map_alt": content.wording.gettext(
            "Map of {place}", place=content.wording.title(content.islands[island].names)
        ),
        "legend": legend(content, view, map_drawn),
        "scale": scale(wording, frame),
    }


def _figures(content: Content, island: Island, statement: StatementMaker) -> Figures:
    lines = figures(content.wording, island, measure(island.id))
    return {
        "title": content.wording.gettext("Figures and names"),
        "lines": [{"term": line.term, "statements": list(map(statement, line.texts))} for line in lines],
    }


def _population(wording: Wording, island: Island, statement: StatementMaker) -> PopulationTable:
    """Return a table with every population figure of the island.

    Each row states what the figure counts, because figures of different series are not comparable.
    """
    return {
        "title": wording.gettext("Population"),
        "heads": [wording.gettext("Date"), wording.gettext("Residents"), wording.gettext("What was counted")],
        "rows": [
            {
                "day": wording.day(figure.as_of),
                "count": wording.number(figure.value),
                "series": series_words(wording, figure),
                "notes": statement(SourcedText("", figure))["notes"],
            }
            for figure in island.population
        ],
    }


def _positions(content: Content, island: IslandId, statement: StatementMaker) -> Positions:
    """Return the section with what each viewpoint states about the island.

    Each line contains the status of the island today and a statement. Both are attributed to the viewpoint.
    """
    wording = content.wording
    found = [history.position_on(content, island, viewpoint) for viewpoint in wording.viewpoints]
    return {
        "title": wording.gettext("Who says what"),
        "lines": [
            {
                "viewpoint": wording.viewpoint(position.viewpoint),
                "status": island_caption(content, island, position.viewpoint, None),
                "statement": statement(SourcedText(position.statement.value, position.statement)),
            }
            for position in found
        ],
    }


def _settlements(content: Content, island: Island, statement: StatementMaker) -> PlaceList:
    wording = content.wording
    found = [(town, history.latest_figure(town.population)) for town in settlements(content, island)]
    return {
        "title": wording.gettext("Settlements"),
        "lines": [
            {
                "name": wording.title(town.names),
                "statement": statement(SourcedText(counted(wording, figure), figure)) if figure else _unknown(wording),
            }
            for town, figure in found
        ],
    }


def _unknown(wording: Wording) -> Statement:
    return {"text": wording.gettext("no figure found"), "date": "", "notes": []}


def _islets(content: Content, island: Island, statement: StatementMaker) -> PlaceList:
    wording = content.wording
    named = [islet for islet in content.islets.values() if islet.island == island.id]
    return {
        "title": wording.gettext("Islets"),
        "lines": [
            {"name": wording.title(islet.names), "statement": _islet_area(wording, islet, statement)} for islet in named
        ],
    }


def _islet_area(wording: Wording, islet: Islet, statement: StatementMaker) -> Statement:
    size = next(iter(islet.area_km2), None)
    return statement(SourcedText(area_words(wording, size.value, 2), size)) if size else _unknown(wording)


def _sites(content: Content, island: Island, statement: StatementMaker) -> SiteList:
    wording = content.wording
    lines: list[NamedStatement] = [
        {"name": wording.title(site.names), "statement": statement(SourcedText(site_words(wording, site), site.status))}
        for site in sites(content, island)
    ]
    return {
        "title": wording.gettext("Military sites, as reported"),
        "lines": lines,
        "none": wording.gettext("No sites reported."),
    }


def _quotations(content: Content, island: IslandId, footnotes: Footnotes) -> Quotations:
    """Return the first quotations about the island; QUOTATIONS contains their number for each island.

    The result also contains a sentence with this number and the total number of quotations about the island.
    """
    wording, quoted = content.wording, quotations_of(content, island)
    shown = quoted[: QUOTATIONS[island]]
    more = wording.gettext(
        "{shown} of {all} quotations about the island; the others are in the atlas.", shown=len(shown), all=len(quoted)
    )
    return {
        "title": wording.gettext("What was said"),
        "lines": [
            {**quotation(content, excerpt.id), "check": _check(wording, excerpt, footnotes)} for excerpt in shown
        ],
        "more": more,
    }


def quotations_of(content: Content, island: IslandId) -> list[Excerpt]:
    """Return all excerpts about an island, in the order in which the sheet shows them.

    The sides take turns: one excerpt of each party, of others, and of joint texts, then the next of each. Within a
    side, excerpts that were compared with the record come first, then excerpts about fewer islands, then later
    excerpts. The first turn belongs to the party whose first excerpt is the latest.
    """
    best = sorted(excerpts_on(content, island), key=lambda one: (one[1].check is None, len(one[1].islands)))
    firsts = {one.side: article.date for article, one in reversed(best)}
    parties = sorted(get_args(Party), key=lambda side: firsts.get(side, ""), reverse=True)
    by_side = ([one for _, one in best if one.side == side] for side in (*parties, "others", "joint"))
    return [excerpt for turn in zip_longest(*by_side) for excerpt in turn if excerpt]


def _check(wording: Wording, excerpt: Excerpt, footnotes: Footnotes) -> Check | None:
    if excerpt.check is None:
        return None
    found = excerpt.check
    statement = _cited(wording, footnotes, found.sentence, found.as_of, found.sources[:NOTES])
    return {"verdict": wording.sentence(wording.gettext(VERDICT_WORDS[found.verdict])), **statement}
