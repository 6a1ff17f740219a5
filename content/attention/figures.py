"""The figures of an archive's texts that were compared with a fact of the record."""

from dataclasses import dataclass

from content.attention.archive import QuerySession
from content.attention.choice import Choice
from content.attention.conditions import Condition, equals, of_the_document
from content.linking.checks.agreement import Agreement
from content.linking.checks.claims import ClaimKind
from content.linking.checks.figures import Bound

MOST_FIGURES = 400  # the greatest number of figures shown for one fact, the latest first


@dataclass(frozen=True)
class FactCount:
    """How many figures in texts were compared with a fact, how many of them agree with it, and how many differ.

    `fact` is the id of the fact. `kind` is what the compared figures measure, such as residents or an area.
    """

    fact: str
    kind: ClaimKind
    figures: int
    agree: int
    differ: int


@dataclass(frozen=True)
class QuotedFigure:
    """A figure in a text, and the value in the record.

    `document` is the id of the document. `start` is the offset of the sentence in the document, in characters. `figure`
    is the figure as written in the text, and `stated` its number. `recorded` is the number in the record.
    """

    document: str
    title: str | None
    publisher: str | None
    date: str | None
    language: str | None
    start: int
    figure: str
    kind: ClaimKind
    stated: float
    bound: Bound
    agreement: Agreement
    recorded: float


def _chosen(choice: Choice) -> Condition:
    """The condition on rows of `checks` that they match the choice. Rows have no topic, so the topic is ignored."""
    island = Condition("list_contains(islands, ?)", (choice.island,)) if choice.island else Condition()
    return island.and_(of_the_document(choice))


def facts_compared(session: QuerySession, choice: Choice, most: int) -> list[FactCount]:
    """At most `most` facts with which figures were compared. The fact with the most figures comes first."""
    where = _chosen(choice)
    sql = f"""SELECT fact, any_value(kind), count(*) AS figures, count_if(agreement = 'agrees'),
        count_if(agreement = 'differs') FROM checks {where.where}
        GROUP BY fact ORDER BY figures DESC, fact LIMIT {most:d}"""
    return [FactCount(*row) for row in session.rows(sql, where.values)]


def figures_of(session: QuerySession, choice: Choice, fact: str) -> list[QuotedFigure]:
    """The figures that were compared with a fact, the latest first, at most MOST_FIGURES."""
    where = equals("fact", fact).and_(_chosen(choice))
    columns = ", ".join(QuotedFigure.__annotations__).replace("start", '"start"')
    sql = f"""SELECT {columns} FROM checks {where.where}
        ORDER BY date DESC NULLS LAST, document, "start", figure_start LIMIT {MOST_FIGURES}"""
    return [QuotedFigure(*row) for row in session.rows(sql, where.values)]
