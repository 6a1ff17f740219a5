"""The tables of a data set, as Arrow schemas.

A document has the id `PART.NUMBER`, such as `002-000014-00003.0000127`. `PART` is the name of the part that contains
its rows: the numbers of the source, of the partition and of the part. `NUMBER` counts the documents of the part. Ids
sort in the order in which the documents are stored in the sources. Offsets count characters of the document's text from
0; ends are exclusive. `month` is the first seven characters of a full date, `YYYY` if only the year is known, and null
if the document has no date. `source` is the number of the source in `dataset.json`. Null means unknown.
"""

from typing import Literal

import pyarrow as pa

from content.record.store import ISLAND_ORDER

TableName = Literal[
    "documents", "mentions", "texts", "failures", "passages", "checks", "counts", "volumes", "duplicates"
]
ALL = "*"  # in `counts` and `volumes`: the sum over all islands, topics or publishers
NO_TOPIC = "none"  # in `passages` and `counts`: mentions whose sentence has no topic
# The name that Parquet uses for the items of a list.
TEXTS_IN_A_LIST = pa.list_(pa.field("element", pa.string()))
SPAN = pa.struct({"start": pa.int32(), "end": pa.int32(), "target": pa.string(), "topic": pa.string()})

PUBLICATION_DATA = [(name, pa.string()) for name in ("title", "publisher", "date", "month", "language")]
# Columns that `passages` and `checks` repeat from `documents`, so that a page of results needs no second table.
OF_THE_DOCUMENT = [("document", pa.string()), ("source", pa.int32()), *PUBLICATION_DATA]

# One row for each document that was read. `name` is its location in the source: the path of a file and, if the file has
# several documents, the number or id of the document. `digest` is the first 32 hexadecimal digits of the SHA-256 of the
# text. `mentions` is the number of mentions; a column named after an island is the number of mentions of this island.
# `incomplete` states which part of the text is missing.
DOCUMENTS = pa.schema(
    [
        ("id", pa.string()),
        ("source", pa.int32()),
        ("name", pa.string()),
        *PUBLICATION_DATA,
        ("characters", pa.int32()),
        ("digest", pa.string()),
        ("mentions", pa.int32()),
        *((island, pa.int32()) for island in ISLAND_ORDER),
        ("incomplete", pa.string()),
    ]
)
# One row for each mention, as `python -m content link` prints it, but with the id of the document instead of its file.
MENTIONS = pa.schema(
    [
        ("document", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("surface", pa.string()),
        ("target", pa.string()),
        ("place", pa.string()),
        ("topic", pa.string()),
        ("rule", pa.string()),
        ("confidence", pa.float64()),
    ]
)
# The texts of the documents that have passages.
TEXTS = pa.schema([("document", pa.string()), ("text", pa.string())])
# One row for each file or document that could not be read. `name` is its location in the source; `reason` is a sentence
# in English.
FAILURES = pa.schema([("source", pa.int32()), ("name", pa.string()), ("reason", pa.string())])
# One row for each passage that names one of the four islands, with its text. A column named after an island lists the
# topics of the passage's mentions of this island, including NO_TOPIC; it is null if there is no such mention. `topics`
# is the same for all islands together. `mentions` is the number of mentions of the four islands, and `spans` are their
# spans, in characters of the document.
PASSAGES = pa.schema(
    [
        *OF_THE_DOCUMENT,
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("text", pa.string()),
        ("topic", pa.string()),
        *((island, TEXTS_IN_A_LIST) for island in ISLAND_ORDER),
        ("topics", TEXTS_IN_A_LIST),
        ("mentions", pa.int32()),
        ("spans", pa.list_(pa.field("element", SPAN))),
    ]
)
# One row for each figure that was compared with the record, as `python -m content link --checks` prints it. `fact` is
# the first of `facts`, which decided the result. `fact_sources` are the ids of the sources of the facts.
CHECKS = pa.schema(
    [
        *OF_THE_DOCUMENT,
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("sentence", pa.string()),
        ("figure_start", pa.int32()),
        ("figure_end", pa.int32()),
        ("figure", pa.string()),
        ("kind", pa.string()),
        ("stated", pa.float64()),
        ("bound", pa.string()),
        ("islands", TEXTS_IN_A_LIST),
        ("place", pa.string()),
        ("agreement", pa.string()),
        ("recorded", pa.float64()),
        ("difference", pa.float64()),
        ("fact", pa.string()),
        ("facts", TEXTS_IN_A_LIST),
        ("fact_sources", TEXTS_IN_A_LIST),
    ]
)
# Numbers of mentions. Each of `island`, `topic` and `publisher` is a value or ALL, so that no query has to sum over
# them: a mention of all four islands counts once for ALL and once for each island. `passages` and `documents` are the
# numbers of passages and documents with such a mention, and `originals` the number of documents that are not
# duplicates. Each document has exactly one month, language, source and publisher, so counts can be added over these
# columns.
COUNTS = pa.schema(
    [
        ("publisher", pa.string()),
        ("island", pa.string()),
        ("topic", pa.string()),
        ("month", pa.string()),
        ("language", pa.string()),
        ("source", pa.int32()),
        ("mentions", pa.int64()),
        ("passages", pa.int64()),
        ("documents", pa.int64()),
        ("originals", pa.int64()),
    ]
)
# Numbers of documents read, for computing shares: all documents, those that are not duplicates, and those that mention
# an island.
VOLUMES = pa.schema(
    [
        ("publisher", pa.string()),
        ("month", pa.string()),
        ("language", pa.string()),
        ("source", pa.int32()),
        ("documents", pa.int64()),
        ("originals", pa.int64()),
        ("mentioning", pa.int64()),
        ("characters", pa.int64()),
    ]
)
# Documents whose text equals that of an earlier document. Earlier refers to the order of sources and to positions in a
# source.
DUPLICATES = pa.schema([("document", pa.string()), ("original", pa.string())])

TABLES: dict[TableName, pa.Schema] = {
    "documents": DOCUMENTS,
    "mentions": MENTIONS,
    "texts": TEXTS,
    "failures": FAILURES,
    "passages": PASSAGES,
    "checks": CHECKS,
    "counts": COUNTS,
    "volumes": VOLUMES,
    "duplicates": DUPLICATES,
}
PER_PART: tuple[TableName, ...] = ("documents", "mentions", "texts", "failures")  # tables with one file for each part
# The sort order of the rows of the other tables, nulls last. Readers can therefore skip row groups by their statistics.
ORDER: dict[TableName, tuple[str, ...]] = {
    "passages": ("month", "date", "document", "start"),
    "checks": ("fact", "month", "date", "document", "figure_start"),
    "counts": ("publisher", "island", "topic", "month", "language", "source"),
    "volumes": ("publisher", "month", "language", "source"),
    "duplicates": ("document",),
}
