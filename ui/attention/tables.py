"""The numbers and passages of the page as CSV for spreadsheets, in the form of `geo.export.data.formats.csv_tables`."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import get_args

from content.attention.counts import Dimension, by_month, by_value
from content.attention.figures import figures_of
from content.attention.passages import some_passages
from geo.export.data.formats.csv_tables import ENCODING, escaped
from ui.attention.excerpts import excerpt
from ui.attention.frame import source_words
from ui.attention.sections.passages import CUT, MOST_IN_FILE
from ui.attention.setting import Setting

Row = Sequence[object]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)


def csv_table(setting: Setting, name: str) -> bytes | None:
    """The table `name`, such as `months` or `topic`, as CSV.

    None if there is no such table, or if it contains passages and the operator does not allow them to be shown.
    """
    makers: dict[str, Callable[[Setting], Iterable[Row]]] = {
        "months": _months,
        "figures": _figures,
        "passages": _passages,
        **{dimension: _by_value(dimension) for dimension in DIMENSIONS},
    }
    if name not in makers or (name == "passages" and setting.extent.words == 0):
        return None
    return csv_bytes(makers[name](setting))


def csv_bytes(rows: Iterable[Row]) -> bytes:
    """Rows as CSV (RFC 4180) in UTF-8 with a byte order mark.

    Cells are escaped, so that a spreadsheet program runs none of them as a formula.
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows([escaped(cell) for cell in row] for row in rows)
    return text.getvalue().encode(ENCODING)


def _months(setting: Setting) -> Iterable[Row]:
    yield "month", "island", "mentions", "documents"
    for one in by_month(setting.session, setting.query.choice):
        yield one.month, one.island, one.mentions, one.documents


def _by_value(dimension: Dimension) -> Callable[[Setting], Iterable[Row]]:
    def rows(setting: Setting) -> Iterable[Row]:
        yield dimension, "mentions", "documents"
        for one in by_value(setting.session, setting.query.choice, dimension):
            value = source_words(setting, one.value or "") if dimension == "source" else one.value
            yield value, one.mentions, one.documents

    return rows


def _figures(setting: Setting) -> Iterable[Row]:
    yield "date", "publisher", "title", "document", "figure", "kind", "stated", "agreement", "recorded", "fact"
    fact = setting.query.figure or ""
    for one in figures_of(setting.session, setting.query.choice, fact):
        known = one.date, one.publisher, one.title, one.document
        yield *known, one.figure, one.kind, one.stated, one.agreement, one.recorded, fact


def _passages(setting: Setting) -> Iterable[Row]:
    yield "date", "publisher", "title", "language", "document", "start", "topic", "islands", "passage"
    for one in some_passages(setting.session, setting.query.choice, 0, MOST_IN_FILE):
        spans = [span.start - one.start for span in one.spans]
        first, last = excerpt(one.text, min(spans, default=0), setting.extent)
        text = f"{CUT if first else ''}{one.text[first:last]}{CUT if last < len(one.text) else ''}"
        targets = ";".join(dict.fromkeys(span.target for span in one.spans))
        yield one.date, one.publisher, one.title, one.language, one.document, one.start, one.topic, targets, text
