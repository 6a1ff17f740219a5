"""Formats checks as JSON lines and as CSV, for the command line."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TypedDict

from content.linking.checks.agreement import Agreement
from content.linking.checks.claims import ClaimCheck, ClaimKind
from content.linking.checks.figures import Bound
from content.models import IslandId
from content.record.facts.fact_index import all_facts
from content.record.store import Content


class CheckRow(TypedDict):
    """A check as the command line prints it.

    `file` is the name of the document. `sentence` is the text of the sentence, with each run of white space replaced by
    one space. `figure` is the figure as written in the text. `start` and `end` are the span of the sentence, and
    `figure_start` and `figure_end` the span of the figure, in characters of the extracted text; both ends are
    exclusive. `facts` are the ids of the compared facts; the facts that decided the result are first. `sources` are the
    ids of the sources of these facts. The other fields are those of `ClaimCheck`.
    """

    file: str
    start: int
    end: int
    sentence: str
    figure_start: int
    figure_end: int
    figure: str
    kind: ClaimKind
    stated: float
    bound: Bound
    islands: list[IslandId]
    place: str | None
    agreement: Agreement
    recorded: float
    difference: float | None
    facts: list[str]
    sources: list[str]


def check_rows(file: str, text: str, checks: Iterable[ClaimCheck], content: Content) -> Iterator[CheckRow]:
    """The rows to print for the checks of the document `file`, whose extracted text is `text`."""
    ids = {id(entry.fact): entry.id for entry in all_facts(content)}
    for check in checks:
        yield _row(file, text, check, ids)


def _row(file: str, text: str, check: ClaimCheck, ids: Mapping[int, str]) -> CheckRow:
    facts = {id(fact): fact for fact in (*check.decided_by, *check.facts)}
    return {
        "file": file,
        "start": check.start,
        "end": check.end,
        "sentence": " ".join(text[check.start : check.end].split()),
        "figure_start": check.figure_start,
        "figure_end": check.figure_end,
        "figure": text[check.figure_start : check.figure_end],
        "kind": check.kind,
        "stated": check.stated,
        "bound": check.bound,
        "islands": list(check.islands),
        "place": check.place,
        "agreement": check.agreement,
        "recorded": check.recorded,
        "difference": check.difference,
        "facts": [ids[fact] for fact in facts],
        "sources": list(dict.fromkeys(source for fact in facts.values() for source in fact.sources)),
    }


def checks_jsonl(rows: Iterable[CheckRow]) -> Iterator[str]:
    """The rows as JSON objects: one string for each row, without a line break."""
    return (json.dumps(row, ensure_ascii=False) for row in rows)


def checks_csv(rows: Iterable[CheckRow]) -> Iterator[str]:
    """The records of a CSV file (RFC 4180), the header first. Line breaks at the end of records are left out.

    The items of a list are joined by a space.
    """
    fields = list(CheckRow.__annotations__)
    yield ",".join(fields)
    for row in rows:
        line = io.StringIO()
        flat = {key: " ".join(value) if isinstance(value, list) else value for key, value in row.items()}
        csv.DictWriter(line, fields).writerow(flat)
        yield line.getvalue().removesuffix("\r\n")
