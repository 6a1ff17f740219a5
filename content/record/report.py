"""Counts facts by the quality of their sources and dates, and counts excerpts.

`python -m content report` prints the report. Each function in PARTS returns the lines of one part.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from content.models import UNDATED
from content.record.facts.fact_ids import IndexedFact
from content.record.facts.fact_index import all_facts
from content.record.report_excerpts import report_lines
from content.record.store import TABLES, Content


class FactCounts(NamedTuple):
    """The number of facts, and of facts with a weakness.

    `one_source` counts facts that cite one source. `single_source` counts facts with the confidence `single-source`: no
    second independent source confirms them. `weak_only` counts facts that cite only weak sources. `undated` counts
    facts with a reason instead of a date.
    """

    facts: int
    one_source: int
    single_source: int
    weak_only: int
    undated: int


def fact_counts(content: Content, entries: Collection[IndexedFact]) -> FactCounts:
    """The FactCounts of the facts in `entries`."""
    facts = [entry.fact for entry in entries]
    return FactCounts(
        len(facts),
        sum(len(set(fact.sources)) == 1 for fact in facts),
        sum(fact.confidence == "single-source" for fact in facts),
        sum(map(content.is_weak, facts)),
        sum(fact.as_of == UNDATED for fact in facts),
    )


def facts_by_table(content: Content) -> Iterator[str]:
    """The lines of a text table: the FactCounts of each table that has facts, and of all facts together."""
    every = all_facts(content)
    rows = {table.name: [entry for entry in every if entry.table == table.name] for table in TABLES}
    yield _row("facts", *FactCounts._fields)
    for name, entries in rows.items():
        if entries:
            yield _row(name, *fact_counts(content, entries))
    yield _row("all", *fact_counts(content, every))


def _row(name: str, *cells: object) -> str:
    return f"{name:<14}" + "".join(f"{cell:>15}" for cell in cells)


def sources(content: Content) -> Iterator[str]:
    """A line with the numbers of sources, of weak sources, and of undated sources for each reason."""
    every = content.sources.values()
    undated = Counter(source.undated for source in every if source.undated)
    reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(undated.items()))
    yield f"sources: {len(every)}, {sum(source.weak for source in every)} of them weak; undated: {reasons}"


PARTS: tuple[Callable[[Content], Iterator[str]], ...] = (facts_by_table, sources, report_lines)


def report(content: Content) -> str:
    """All parts of the report, with an empty line between them."""
    return "\n\n".join("\n".join(part(content)) for part in PARTS)
