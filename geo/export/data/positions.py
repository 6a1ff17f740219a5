"""The tables of the dispute: the viewpoints' positions on each island, boundary lines, excerpts from articles."""

from typing import Literal

import shapely

from content.models import (
    Article,
    Confidence,
    Excerpt,
    ExcerptVerdict,
    IslandId,
    Line,
    Party,
    Status,
    Topic,
    Viewpoint,
    ViewpointPosition,
)
from content.record.history import IslandStatus, island_status, unit_named
from content.record.store import Content
from geo.coast.land import label_point, load_lines
from geo.export.data.licences import ATLAS_TERMS, COAST_TERMS, CREDIT_MARK, with_quotation
from geo.export.data.places import coast
from geo.export.data.rows import LocatedRow, Named, Row, includes_island, located, name_columns, provenance, publishers
from geo.export.files import ExportRequest
from geo.layers.captions import status_words
from geo.layers.lines import ILLUSTRATION, PARALLEL


class ClaimRow(Named):
    """How one viewpoint sees one island today: a position of one of the parties, attributed and not ours."""

    island: IslandId
    """The island."""
    viewpoint: Viewpoint
    """Whose position it is: who governs, Russia's, Japan's, the Joint Declaration of 1956."""
    viewpoint_title: str
    """The viewpoint in words."""
    status: Status
    """How the viewpoint sees the island."""
    party: Party | None
    """Who, by the viewpoint, governs, claims, or is to be given the island."""
    status_title: str
    """Status and party in words."""
    unit: str | None
    """The administrative unit that the viewpoint puts the island in; empty where it names none."""
    statement: str
    """The position in one attributed sentence."""
    confidence: Confidence
    """How sure it is that the position is the one stated."""
    note: str | None
    """What has to be known with it."""
    reviewed: str
    """When the sentence was last compared with its sources."""


class LineRow(Row):
    """A stretch of a line in force, or held to be: an illustration and not a surveyed boundary."""

    line: str
    """The line, which may have several stretches."""
    stretch: str
    """The coasts it runs between, or the parallel it follows."""
    article: str
    """The article of the treaty it rests on, or that there is no treaty."""
    basis: str
    """What it rests on, in one sentence."""
    confidence: Confidence
    """How sure that is."""
    note: str | None
    """What has to be known with it."""
    drawn: str
    """How it is drawn here."""
    viewpoints: tuple[Viewpoint, ...]
    """From which viewpoints it holds."""
    valid_from: str
    """The first day on which it holds; a part of a date means some day in it."""
    valid_until: str | None
    """The day from which another holds; empty where it lasts."""


class ExcerptRow(Row):
    """An exact quotation from an article, at a point on each island that it speaks of."""

    quote: str
    """The quotation, word for word, in the article's language. It belongs to its publisher."""
    language: Literal["en", "ru", "ja"]
    """The article's language."""
    translation: str | None
    """The quotation in the file's language, by this atlas; empty where that is the article's."""
    article: str
    """The article's id."""
    article_title: str
    """The article's title."""
    publisher: str
    """Who published it."""
    date: str
    """When it was published."""
    topic: Topic
    """What the quotation is about."""
    islands: tuple[IslandId, ...]
    """The islands it speaks of; none where it speaks of the dispute at large."""
    verdict: ExcerptVerdict | None
    """What the record shows about it."""
    check: str | None
    """The same in one sentence, resting on the row's sources."""


def claims(request: ExportRequest) -> list[LocatedRow]:
    """The positions on each island; with a year, those whose status and party were the same at its end as today."""
    return [
        _claim(request.content, part.island, position)
        for part in request.content.claims.islands
        for position in part.positions
        if includes_island(request, (part.island,))
        and request.viewpoint in (None, position.viewpoint)
        and (request.year is None or _held(request.content, part.island, position, request.year))
    ]


def _held(content: Content, island: IslandId, position: ViewpointPosition, year: int) -> bool:
    seen = island_status(content, island, position.viewpoint, year)
    return seen is not None and (seen.status, seen.party) == (position.status, position.party)


def _claim(content: Content, island: IslandId, position: ViewpointPosition) -> LocatedRow:
    wording, names, unit = (
        content.wording,
        content.islands[island].names,
        unit_named(content, island, position.viewpoint),
    )
    row = ClaimRow(
        id=f"{island}.{position.viewpoint}",
        title=wording.title(names),
        **provenance(content, [position.statement], COAST_TERMS),
        **name_columns(names),
        island=island,
        viewpoint=position.viewpoint,
        viewpoint_title=wording.viewpoint(position.viewpoint),
        status=position.status,
        party=position.party,
        status_title=status_words(wording, IslandStatus(position.status, position.party)),
        unit=unit.value if unit else None,
        statement=position.statement.value,
        confidence=position.statement.confidence,
        note=position.statement.note,
        reviewed=position.reviewed,
    )
    return located(row, coast(island))


def lines(request: ExportRequest) -> list[LocatedRow]:
    """The stretches of each line; with a viewpoint or a year, of lines valid there. `island` filters none."""
    return [
        located(_stretch(request.content, line, part), load_lines().set_index("id").geometry[part])
        for line in request.content.lines.values()
        if (request.viewpoint is None or request.viewpoint in line.viewpoints)
        and (request.year is None or line.holds_at_end_of(request.year))
        for part in line.geometry
    ]


def _stretch(content: Content, line: Line, part: str) -> LineRow:
    quoted = [quotation.source for quotation in line.quotations]
    drawn = PARALLEL if part == "sakhalin_50n" else ILLUSTRATION
    return LineRow(
        id=f"{line.id}.{part}",
        title=line.title,
        **provenance(content, [line.basis], COAST_TERMS, quoted),
        line=line.id,
        stretch=part,
        article=line.article,
        basis=line.basis.value,
        confidence=line.basis.confidence,
        note=line.basis.note,
        drawn=content.wording.gettext(drawn),
        viewpoints=line.viewpoints,
        valid_from=line.from_date,
        valid_until=line.until_date,
    )


def excerpts(request: ExportRequest) -> list[LocatedRow]:
    """The excerpts from articles; with a year, from those published by its end."""
    return [
        located(_excerpt(request.content, article, excerpt), _points(excerpt.islands))
        for article in request.content.articles.values()
        for excerpt in article.excerpts
        if includes_island(request, excerpt.islands)
        and (request.year is None or article.date <= f"{request.year}-12-31")
    ]


def _excerpt(content: Content, article: Article, excerpt: Excerpt) -> ExcerptRow:
    sources = excerpt.check.sources if excerpt.check else ()
    quoted = content.wording.gettext("quotation: {publisher}", publisher=article.publisher)
    licence, credited = with_quotation(COAST_TERMS if excerpt.islands else ATLAS_TERMS, quoted)
    return ExcerptRow(
        id=excerpt.id,
        title=article.title,
        sources=sources,
        publishers=publishers(content, sources),
        as_of=excerpt.check.as_of if excerpt.check else article.date,
        licence=licence,
        credits=CREDIT_MARK.join(dict.fromkeys([ATLAS_TERMS.credits, *credited.split(CREDIT_MARK)])),
        quote=excerpt.quote,
        language=article.language,
        translation=excerpt.translations.get(content.wording.language),
        article=article.id,
        article_title=article.title,
        publisher=article.publisher,
        date=article.date,
        topic=excerpt.topic,
        islands=excerpt.islands,
        verdict=excerpt.check.verdict if excerpt.check else None,
        check=excerpt.check.sentence if excerpt.check else None,
    )


def _points(islands: tuple[IslandId, ...]) -> shapely.MultiPoint | None:
    return shapely.MultiPoint([label_point(island)[::-1] for island in islands]) if islands else None
