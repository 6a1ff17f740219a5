"""The data set that `python -m content archive` makes of an archive: its tables, its folder, its `dataset.json`.

`open_dataset` opens a folder. The tables `passages`, `checks`, `counts`, `volumes` and `duplicates` are sorted and
rewritten at the end of each run; `Dataset.files` returns their files. The tables `documents`, `mentions`, `texts` and
`failures` have one file for each part of the archive; `Dataset.part_file` returns the file of a part.
`archived_document` reads a document with its text and mentions. The modules:

- `tables.py`: the columns of each table, as Arrow schemas, and the sort order of its rows;
- `manifest.py`: the model of `dataset.json`;
- `folder.py`: opens a folder and finds its files;
- `documents.py`: one document of a folder, with its text and mentions.
"""

from content.archive.dataset.documents import ArchivedDocument, archived_document
from content.archive.dataset.folder import Dataset, open_dataset
from content.archive.dataset.manifest import SCHEMA_VERSION, ArchiveError, Manifest, SourceEntry, TableEntry
from content.archive.dataset.tables import ALL, NO_TOPIC, ORDER, PER_PART, TABLES, TableName

__all__ = [
    "ALL",
    "NO_TOPIC",
    "ORDER",
    "PER_PART",
    "SCHEMA_VERSION",
    "TABLES",
    "ArchiveError",
    "ArchivedDocument",
    "Dataset",
    "Manifest",
    "SourceEntry",
    "TableEntry",
    "TableName",
    "archived_document",
    "open_dataset",
]
