"""Reads one document of a data set, with its text and mentions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from content.archive.dataset.folder import Dataset
from content.archive.dataset.manifest import DAMAGED, ArchiveError
from content.archive.dataset.tables import TableName
from content.linking import Mention

ID = re.compile(r"\d+-\d+-\d+\.\d+")


@dataclass(frozen=True)
class ArchivedDocument:
    """A document of a data set.

    `row` is its row in the table `documents`. `text` is None if the document has no passages, because the texts of
    these documents are not stored. `content.linking.with_mentions` makes an AnalysedText of `text` and `mentions`.
    """

    row: dict[str, Any]
    text: str | None
    mentions: tuple[Mention, ...]


def archived_document(dataset: Dataset, document: str) -> ArchivedDocument | None:
    """The document with the id `document`. None if the data set does not contain it.

    Raises ArchiveError if a file with its rows cannot be read.
    """
    if not ID.fullmatch(document) or not dataset.part_file("documents", document).is_file():
        return None
    found = _rows(dataset, "documents", "id", document)
    if not found:
        return None
    texts = _rows(dataset, "texts", "document", document)
    mentions = _rows(dataset, "mentions", "document", document)
    return ArchivedDocument(found[0], texts[0]["text"] if texts else None, tuple(_mentions(mentions)))


def _rows(dataset: Dataset, table_name: TableName, column: str, document: str) -> list[dict[str, Any]]:
    path = dataset.part_file(table_name, document)
    try:
        table = pq.read_table(path, filters=[(column, "=", document)], partitioning=None)
    except (OSError, pa.ArrowException) as error:
        raise ArchiveError(DAMAGED, path=path, field=table_name, reason=str(error).partition("\n")[0]) from None
    found: list[dict[str, Any]] = table.to_pylist()
    return found


def _mentions(rows: Iterable[dict[str, Any]]) -> Iterable[Mention]:
    """The mentions that rows of the table `mentions` describe.

    A mention of Iturup and Kunashir together has two rows, one for each island. They become one mention again.
    """
    for _, group in groupby(rows, key=lambda row: (row["start"], row["end"])):
        first, *others = ({key: value for key, value in row.items() if key != "document"} for row in group)
        yield Mention(**(first | {"target": "iturup+kunashir"} if others else first))
