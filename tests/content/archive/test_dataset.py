"""Opening the folder of a data set, refusing other folders with a reason, and finding a document."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from content.archive.dataset import (
    TABLES,
    ArchiveError,
    Dataset,
    Manifest,
    SourceEntry,
    TableEntry,
    TableName,
    archived_document,
    open_dataset,
)
from content.linking import analyse
from content.linking.mention_formats import rows

TEXT = "Iturup and Kunashir lie north of Habomai. The two large islands are rich."
DOCUMENT = "001-000000-00000.0000001"
MANIFEST = Manifest(
    linker="a",
    gazetteer="b",
    facts="c",
    updated="2026-11-30T20:00:00+00:00",
    complete=True,
    sources=(SourceEntry(number=1, address="texts/"),),
    tables={"passages": TableEntry(rows=1, bytes=2, files=("passages/1-0000.parquet",))},
)


def tables(file: str) -> dict[str, object]:
    return {"passages": {"rows": 1, "bytes": 1, "files": [file]}}


def write(folder: Path, manifest: Manifest, **changes: object) -> None:
    stated = json.loads(manifest.model_dump_json(by_alias=True)) | changes
    (folder / "dataset.json").write_text(json.dumps(stated), encoding="utf-8")


def add_rows(folder: Path, table: TableName, file: str, rows_: list[dict[str, Any]]) -> None:
    (folder / table).mkdir(exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows_, TABLES[table]), folder / table / file)


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """A data set with one document and its mentions."""
    mentions = [
        {"document": DOCUMENT} | {key: value for key, value in row.items() if key != "file"}
        for row in rows("", analyse(TEXT).mentions)
    ]
    add_rows(tmp_path, "documents", "001-000000-00000.parquet", [{"id": DOCUMENT, "title": "Islands"}])
    add_rows(tmp_path, "texts", "001-000000-00000.parquet", [{"document": DOCUMENT, "text": TEXT}])
    add_rows(tmp_path, "mentions", "001-000000-00000.parquet", mentions)
    add_rows(tmp_path, "passages", "1-0000.parquet", [])
    write(tmp_path, MANIFEST)
    return open_dataset(tmp_path)


def test_a_folder_opens_as_it_was_written(dataset: Dataset) -> None:
    assert dataset.manifest == MANIFEST
    assert dataset.files("passages") == [str(dataset.folder / "passages" / "1-0000.parquet")]


def test_a_document_is_read_as_it_was_linked(dataset: Dataset) -> None:
    found = archived_document(dataset, DOCUMENT)
    assert found and found.row["title"] == "Islands" and found.text == TEXT
    assert found.mentions == analyse(TEXT).mentions
    assert "iturup+kunashir" in {mention.target for mention in found.mentions}


def test_an_unknown_document_is_none(dataset: Dataset) -> None:
    part = DOCUMENT.partition(".")[0]
    for unknown in (f"{part}.0000002", f"002{DOCUMENT[3:]}", f"../documents/{DOCUMENT}", f"{DOCUMENT}\n", ""):
        assert archived_document(dataset, unknown) is None


def test_what_is_no_finished_data_set_of_this_schema_is_refused_by_name(dataset: Dataset) -> None:
    folder = dataset.folder
    cases: list[tuple[dict[str, object], str]] = [
        ({"schema": 2}, r"has schema 2, but this release reads schema 1"),
        ({"linker": 5}, r"dataset\.json is damaged: linker: "),
        ({"updated": None}, r"is not finished yet"),
        ({"tables": tables("passages/gone")}, r"passages/gone is missing"),
        ({"tables": tables("../other/1.parquet")}, r"dataset\.json is damaged: files: \.\./other"),
        ({"tables": tables("/etc/passwd")}, r"dataset\.json is damaged: files: /etc/passwd"),
    ]
    for changes, expected in cases:
        write(folder, MANIFEST, **changes)
        with pytest.raises(ArchiveError, match=expected):
            open_dataset(folder)
    write(folder, MANIFEST, tables={})
    with pytest.raises(ArchiveError, match=r"dataset\.json is damaged: tables: passages"):
        open_dataset(folder).files("passages")
    (folder / "dataset.json").write_text("{", encoding="utf-8")
    with pytest.raises(ArchiveError, match=r"dataset\.json is damaged: it is not JSON"):
        open_dataset(folder)
    with pytest.raises(ArchiveError, match=r"dataset\.json cannot be opened"):
        open_dataset(folder / "nowhere")
