"""The tables about the dispute: statements of the viewpoints about each island, boundary lines, and excerpts."""

from typing import Literal

import shapely

from content.models import (
    Article,
    ArticleKind,
    Confidence,
    Excerpt,
    ExcerptVerdict,
    IslandId,
    Line,
    Party,
    Side,
    Status,
    Topic,
    Viewpoint,
    ViewpointPosition,
)
from content.record.history import IslandStatus, island_status, unit_named
from content.record.store import Content
from geo.coast.land import label_point, load_lines
from geo.export.data.licences import ATLAS_TERMS, COAST_TERMS, CREDIT_MARK, QUOTED, with_quotation
from geo.export.data.places import coast
from geo.export.data.rows import LocatedRow, Named, Row, includes_island, located, name_columns, provenance, publishers
from geo.export.files import ExportRequest
from geo.layers.lines import ILLUSTRATION, PARALLEL
from geo.layers.years.captions import status_words


class ClaimRow(Named):
    """What one viewpoint states about one island today.

    The statement is attributed to the viewpoint. It is not a statement of this atlas.
    """

    island: IslandId
    """The id of the island."""
    viewpoint: Viewpoint
    """The viewpoint: who governs in fact, Russia, Japan, or the Joint Declaration of 1956."""
    viewpoint_title: str
    """The name of the viewpoint in words."""
    status: Status
    """The status of the island according to the viewpoint."""
    party: Party | None
    """The party that governs, claims or is to receive the island according to the viewpoint.

    Empty if the viewpoint does not mention the island.
    """
    status_title: str
    """The status and the party in words."""
    unit: str | None
    """The administrative unit that contains the island according to the viewpoint; empty if it names no unit."""
    statement: str
    """The position in one attributed sentence."""
    confidence: Confidence
    """The confidence that the viewpoint's position is stated correctly."""
    note: str | None
    """A note that a reader needs to understand the statement; empty if there is no note."""
    reviewed: str
    """The date on which the sentence was last compared with its sources."""


class LineRow(Row):
    """A stretch of a boundary line that is or was in force according to at least one viewpoint.

    The geometry is an illustration, not a surveyed boundary.
    """

    line: str
    """The id of the line. A line may have several stretches."""
    stretch: str
    """The id of the stretch, which names the coasts that it runs between or the parallel that it follows."""
    article: str
    """The treaty article on which the line is based, or a text that says that there is no treaty."""
    basis: str
    """The legal basis of the line in one sentence."""
    confidence: Confidence
    """The confidence in the sentence in `basis`."""
    note: str | None
    """A note that a reader needs to understand the sentence in `basis`; empty if there is no note."""
    drawn: str
    """The way in which the line is drawn in this atlas."""
    viewpoints: tuple[Viewpoint, ...]
    """The viewpoints according to which the line is valid."""
    valid_from: str
    """The first day on which the line is valid. A partial date, such as a year, means an unknown day in that period."""
    valid_until: str | None
    """The first day on which the line is no longer valid; empty if the line is still valid."""


class ExcerptRow(Row):
    """An exact quotation from an article. The geometry has one point on each island that the quotation is about."""

    quote: str
    """The quotation, word for word, in the article's language. It belongs to its publisher."""
    language: Literal["en", "ru", "ja"]
    """The article's language."""
    translation: str | None
    """Our translation of the quotation into the file's language; empty if the article is in that language."""
    article: str
    """The article's id."""
    article_title: str
    """The article's title."""
    publisher: str
    """The article's publisher."""
    kind: ArticleKind
    """What the article is; a treaty is also a joint statement."""
    speaker: str | None
    """The person or body that the article quotes or reports; empty if the words are the article's own."""
    side: Side
    """The side for which the speaker speaks; `joint` for treaties and joint statements."""
    date: str
    """The date on which the article was published."""
    topic: Topic
    """The topic of the quotation."""
    islands: tuple[IslandId, ...]
    """The ids of the islands that the quotation is about; empty if it is about the dispute in general."""
    verdict: ExcerptVerdict | None
    """The result of a comparison of the quotation with the facts of this atlas; empty if it was not compared."""
    check: str | None
    """The same result in one sentence, based on the sources of this row; empty if it was not compared."""


def claims(request: ExportRequest) -> list[LocatedRow]:
    """Return a row for each viewpoint and each island, with the status of the island according to the viewpoint.

    `request.island` and `request.viewpoint` select rows. If `request.year` is set, a row is included only if the status
    and the party were the same at the end of that year as they are today.
    """
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
    """Return a row for each stretch of each boundary line.

    If `request.viewpoint` is set, only lines that are valid according to that viewpoint are included. If `request.year`
    is set, only lines that were valid at the end of that year are included. `request.island` is ignored.
    """
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
    """Return a row for each excerpt from an article.

    If `request.island` is set, only excerpts about that island are included. If `request.year` is set, only excerpts
    from articles that were published by the end of that year are included. `request.viewpoint` is ignored.
    """
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
    own = COAST_TERMS if excerpt.islands else ATLAS_TERMS
    licence, credited = with_quotation(own, quoted) if article.licence == QUOTED else own
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
        kind=article.kind,
        speaker=excerpt.speaker,
        side=excerpt.side,
        date=article.date,
        topic=excerpt.topic,
        islands=excerpt.islands,
        verdict=excerpt.check.verdict if excerpt.check else None,
        check=excerpt.check.sentence if excerpt.check else None,
    )


def _points(islands: tuple[IslandId, ...]) -> shapely.MultiPoint | None:
    return shapely.MultiPoint([label_point(island)[::-1] for island in islands]) if islands else None
