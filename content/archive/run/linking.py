"""Links one document: finds its mentions, passages and checks, and makes the rows of the tables from them."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from content.archive.dataset import ALL, NO_TOPIC
from content.archive.sources import Record
from content.documents import Document, DocumentError
from content.linking import Mention, islands_of
from content.linking.checks import claim_checks
from content.linking.checks.check_formats import CheckRow, check_rows
from content.linking.mention_formats import rows as mention_rows
from content.linking.passages import Passage
from content.models import IslandId
from content.processing.documents import linked_text
from content.record.store import ISLAND_ORDER, Content
from content.record.validation.loading import load

Row = dict[str, Any]
Written = Literal["documents", "mentions", "texts", "failures", "passages", "checks", "tallies"]
Rows = dict[Written, list[Row]]
DIGEST_DIGITS = 32


@dataclass(frozen=True)
class LinkedDocument:
    """A document with the results of linking it: its mentions, its passages, and its figures beside the record."""

    document: Document
    mentions: tuple[Mention, ...]
    passages: tuple[Passage, ...]  # the passages that name one of the four islands
    checks: tuple[CheckRow, ...]


Linked = LinkedDocument | DocumentError


def documents_of(record: Record) -> list[Document | DocumentError]:
    """The documents of a record. A document that cannot be read is replaced by an error.

    Raises MemoryError if the memory is not enough. No other error is raised.
    """
    try:
        return record.documents()
    except MemoryError:
        raise
    except Exception as error:  # any error of a reader concerns this document only
        return [_unexpected(record.name, error)]


def linked_document(document: Document) -> Linked:
    """A document with its mentions, passages and checks, or an error if they cannot be found. Raises MemoryError."""
    try:
        analysed = linked_text(document)
        if isinstance(analysed, DocumentError):
            return analysed
        content = facts()
        checks = claim_checks(analysed, content, document.date)
        rows = tuple(check_rows(document.name, document.text, checks, content)) if checks else ()
        passages = tuple(one for one in analysed.passages if one.islands) if analysed.mentions else ()
        return LinkedDocument(document, analysed.mentions, passages, rows)
    except MemoryError:
        raise
    except Exception as error:
        return _unexpected(document.name, error)


def _unexpected(name: str, error: Exception) -> DocumentError:
    return DocumentError(name, "{name} cannot be read: {kind}.", kind=type(error).__name__)


@cache
def facts() -> Content:
    """The facts that figures are compared with. They are read at the first call."""
    return load()


# ---- rows ------------------------------------------------------------------------------------------------------------


def rows_of(linked: LinkedDocument, id_: str, source: int) -> Rows:
    """The rows of a document, by table. `id_` is the id of the document, and `source` the number of its source."""
    document = linked.document
    about = {
        "document": id_,
        "source": source,
        "title": document.title,
        "publisher": None if document.publisher == ALL else document.publisher,
        "date": document.date,
        "month": document.date[:7] if document.date else None,
        "language": document.language,
    }
    counts = Counter(island for mention in linked.mentions for island in islands_of(mention.target))
    rows: Rows = _storable(
        {
            "documents": [_document_row(linked, about, counts)],
            "mentions": [{"document": id_} | dict(row) for row in mention_rows("", linked.mentions)],
            "texts": [{"document": id_, "text": document.text}] if linked.passages else [],
            "failures": [],
            "passages": [_passage_row(passage, about, document.text) for passage in linked.passages],
            "checks": [_check_row(check, about) for check in linked.checks],
            "tallies": list(_tallies(linked, about)),
        }
    )
    return rows


def failure_row(error: DocumentError, source: int) -> Row:
    """The row of the table `failures` for a document or file that could not be read."""
    row: Row = _storable({"source": source, "name": error.name, "reason": str(error)})
    return row


def _document_row(linked: LinkedDocument, about: Row, counts: Counter[IslandId]) -> Row:
    document = linked.document
    return {
        **about,
        "id": about["document"],
        "name": document.name,
        "characters": len(document.text),
        "digest": hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_DIGITS],
        "mentions": len(linked.mentions),
        **{island: counts[island] for island in ISLAND_ORDER},
        "incomplete": str(document.incomplete) if document.incomplete else None,
    }


def _passage_row(passage: Passage, about: Row, text: str) -> Row:
    mentions = [mention for mention in passage.mentions if islands_of(mention.target)]
    by_island: Row = {
        island: _topics(mention for mention in mentions if island in islands_of(mention.target)) or None
        for island in ISLAND_ORDER
    }
    return {
        **about,
        "start": passage.start,
        "end": passage.end,
        "text": text[passage.start : passage.end],
        "topic": passage.topic,
        **by_island,
        "topics": _topics(mentions),
        "mentions": len(mentions),
        "spans": [{"start": one.start, "end": one.end, "target": one.target, "topic": one.topic} for one in mentions],
    }


def _topics(mentions: Iterable[Mention]) -> list[str]:
    return sorted({mention.topic or NO_TOPIC for mention in mentions})


def _check_row(check: CheckRow, about: Row) -> Row:
    row = {key: value for key, value in check.items() if key not in ("file", "sources")}
    return {**about, **row, "fact": check["facts"][0], "fact_sources": check["sources"]}


def _tallies(linked: LinkedDocument, about: Row) -> Iterator[Row]:
    """Yield rows with the numbers of mentions and passages in a document.

    There is a row for each pair of an island and a topic that occurs. In further rows, ALL stands for the island, for
    the topic or for both. These rows are not sums of other rows, because a mention of two islands counts only once for
    ALL.
    """
    mentions = Counter(cell for mention in linked.mentions for cell in _cells([mention]))
    passages = Counter(cell for passage in linked.passages for cell in _cells(passage.mentions))
    for (island, topic), count in mentions.items():
        yield {**about, "island": island, "topic": topic, "mentions": count, "passages": passages[island, topic]}


def _cells(mentions: Iterable[Mention]) -> set[tuple[str, str]]:
    """The pairs of island and topic of mentions, and the same pairs with ALL in place of one or both."""
    return {
        (island, topic)
        for mention in mentions
        if (islands := islands_of(mention.target))
        for island in (ALL, *islands)
        for topic in (ALL, mention.topic or NO_TOPIC)
    }


def _storable(value: Any) -> Any:  # Any: rows may be nested
    """The value in a form that Parquet can store. Each lone surrogate, which UTF-8 cannot encode, becomes `?`."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _storable(one) for key, one in value.items()}
    return [_storable(one) for one in value] if isinstance(value, list) else value
