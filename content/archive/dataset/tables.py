"""The tables of a data set, as Arrow schemas.

A document has the id `PART.NUMBER`, such as `002-000014-00003.0000127`: `PART` is the name of the part of the archive
in which it lies (source, partition, part), and of the files that have its rows. Ids sort as documents lie in the
sources. Offsets count characters of the document's
text from 0, ends are exclusive. `month` is the first seven characters of a full date, `YYYY` if only the year is known,
and null if the document has no date. `source` is the number of the source in `dataset.json`. A null is what is unknown.
"""

from typing import Literal

import pyarrow as pa

from content.record.store import ISLAND_ORDER

TableName = Literal[
    "documents", "mentions", "texts", "failures", "passages", "checks", "counts", "volumes", "duplicates"
]
ALL = "*"  # in `counts` and `volumes`: all islands, topics or publishers together
NO_TOPIC = "none"  # in `passages` and `counts`: mentions whose sentence has no topic
TEXTS_IN_A_LIST = pa.list_(pa.field("element", pa.string()))  # as Parquet names what is in a list
SPAN = pa.struct({"start": pa.int32(), "end": pa.int32(), "target": pa.string(), "topic": pa.string()})

PUBLICATION_DATA = [(name, pa.string()) for name in ("title", "publisher", "date", "month", "language")]
# What passages and checks repeat of their document, so that a page of them is shown without a look at `documents`.
OF_THE_DOCUMENT = [("document", pa.string()), ("source", pa.int32()), *PUBLICATION_DATA]

# A document that was read. `name` is its place in the source: a file, and in a file with several the number or id
# there. `digest` has 32 hexadecimal digits of the SHA-256 of its text. `mentions` counts its mentions, a column named
# after an island those that stand for the island. `incomplete` says what is missing in the text.
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
# The mentions as `python -m content link` prints them, with the document's id in place of its file.
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
# What could not be read: `name` is the place in the source, `reason` a sentence in English.
FAILURES = pa.schema([("source", pa.int32()), ("name", pa.string()), ("reason", pa.string())])
# The passages that name one of the four islands, with their text. A column named after an island lists the topics of
# the passage's mentions of the island, with NO_TOPIC among them, and is null if there is no such mention; `topics` is
# that of all of them. `mentions` counts the mentions of the four islands; `spans` are theirs, counted in the document.
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
# The figures that the record can be compared with, as `python -m content link --checks` prints them. `fact` is the
# first of `facts`, which decided; `fact_sources` are the ids of the facts' sources.
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
# How often islands were mentioned. Each of `island`, `topic` and `publisher` is a value or ALL, so that no sum over
# them is needed: a mention of all four islands counts once for ALL and once for each island. `passages` and `documents`
# count those with such a mention, `originals` the documents that are no duplicates. A document has one month, language,
# source and publisher, so that all figures can be added up over these.
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
# How much was read, for shares: all documents, those that are no duplicates, those that mention one of the islands.
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
# The documents whose text is that of an earlier one, by the order of sources and of places in them.
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
PER_PART: tuple[TableName, ...] = ("documents", "mentions", "texts", "failures")  # a file for each part
# By what the rows of the other tables are sorted, nulls last, so that readers find what they ask for by statistics.
ORDER: dict[TableName, tuple[str, ...]] = {
    "passages": ("month", "date", "document", "start"),
    "checks": ("fact", "month", "date", "document", "figure_start"),
    "counts": ("publisher", "island", "topic", "month", "language", "source"),
    "volumes": ("publisher", "month", "language", "source"),
    "duplicates": ("document",),
}
