"""The rows of a linked archive: their content, and how further sources, removal and repeated runs change them."""

import json
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from content.archive.dataset import (
    ALL,
    NO_TOPIC,
    ORDER,
    TABLES,
    ArchiveError,
    TableName,
    archived_document,
    open_dataset,
)
from content.archive.run import forget_source, sorting
from content.archive.run.disk import disk_errors
from content.linking import Mention, analyse, islands_of
from content.linking.checks import claim_checks
from content.linking.checks.check_formats import check_rows
from content.linking.mention_formats import rows as mention_rows
from content.record.store import ISLAND_ORDER
from tests.content.archive.runs import Quiet, articles, link, rows, write_lines
from tests.contents import load
from tests.missing import not_installed

pytestmark = pytest.mark.slow
Documents = dict[str, dict[str, Any]]
COUNT = 150


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, scheduler: str) -> Path:
    """The data set of an archive with generated articles, two defective lines, and a folder with two documents."""
    place = tmp_path_factory.mktemp("archive")
    path = write_lines(place / "a.jsonl", articles(COUNT))
    with path.open("a") as file:
        file.write('{"text": "Fog at Kunashir, \\ud800 and at Urup."}\nno article\n')  # with half of a character
    (place / "texts").mkdir()
    (place / "texts" / "a.txt").write_text("Fog at Urup.")
    (place / "texts" / "b.txt").write_text("Nothing here.")
    assert link([place / "a.jsonl", place / "texts"], place / "out", scheduler).complete
    return place / "out"


def frame(folder: Path, table: TableName) -> pd.DataFrame:
    """A table of a data set. The rows are in the order of its files."""
    files = open_dataset(folder).files(table) or sorted(map(str, (folder / table).glob("*.parquet")))
    return pd.concat([pd.read_parquet(file) for file in files], ignore_index=True)


@pytest.fixture(scope="module")
def documents(archive: Path) -> Documents:
    """The rows of `documents` by id, each with its text.

    If the data set has no text of a document, the text in the source is used.
    """
    sources = {str(row["id"]): f"{row['title']}\n\n{row['text']}" for row in articles(COUNT)}
    found = {}
    for row in frame(archive, "documents").to_dict("records"):
        name = str(row["name"]).rpartition("/")[2]
        text = archived_document(open_dataset(archive), row["id"]).text  # type: ignore[union-attr] # it is there
        found[row["id"]] = row | {"text": text or sources.get(name) or Path(row["name"]).read_text()}
    return found


def test_each_document_has_the_rows_that_the_command_link_prints(archive: Path, documents: Documents) -> None:
    mentions, checks = frame(archive, "mentions"), frame(archive, "checks")
    content = load()
    assert len(documents) == COUNT + 3
    for id_, document in documents.items():
        analysed = analyse(document["text"])
        own = mentions[mentions.document == id_].drop(columns="document")
        expected = [dict(row) for row in mention_rows("", analysed.mentions)]
        assert [{"file": ""} | row for row in json.loads(own.to_json(orient="records"))] == expected, id_
        date = document["date"] if isinstance(document["date"], str) else None
        printed = list(check_rows("", document["text"], claim_checks(analysed, content, date), content))
        own = checks[checks.document == id_].sort_values("figure_start")
        assert [list(facts) for facts in own.facts] == [row["facts"] for row in printed], id_
        assert list(own.agreement) == [row["agreement"] for row in printed]
        assert document["characters"] == len(document["text"]) and document["mentions"] == len(analysed.mentions)
        for island in ISLAND_ORDER:
            assert document[island] == sum(island in islands_of(mention.target) for mention in analysed.mentions)


def test_a_document_is_given_back_as_it_was_linked(archive: Path, documents: Documents) -> None:
    dataset = open_dataset(archive)
    for id_, document in documents.items():
        one = archived_document(dataset, id_)
        assert one and one.mentions == analyse(document["text"]).mentions
        assert (one.text is not None) == any(islands_of(mention.target) for mention in one.mentions)


def test_passages_are_those_of_the_texts_in_the_order_of_their_months(archive: Path, documents: Documents) -> None:
    passages = frame(archive, "passages")
    expected = [
        (id_, passage.start, document["text"][passage.start : passage.end], passage)
        for id_, document in documents.items()
        for passage in analyse(document["text"]).passages
        if passage.islands
    ]
    assert sorted(zip(passages.document, passages.start, passages.text, strict=True)) == sorted(
        one[:3] for one in expected
    )
    for id_, start, _, passage in expected:
        row = passages[(passages.document == id_) & (passages.start == start)].iloc[0]
        for island in ISLAND_ORDER:
            topics = {one.topic or NO_TOPIC for one in passage.mentions if island in islands_of(one.target)}
            assert set(row[island] if row[island] is not None else ()) == topics
        assert [span["start"] for span in row.spans] == [
            one.start for one in passage.mentions if islands_of(one.target)
        ]
    ordered = passages.sort_values(list(ORDER["passages"]), na_position="last", kind="stable", ignore_index=True)
    assert list(ordered.document) == list(passages.document)


def test_counts_are_those_of_mentions_passages_and_documents(archive: Path, documents: Documents) -> None:
    copies = set(frame(archive, "duplicates").document)
    assert copies
    mentions: Counter[Any] = Counter()
    passages: Counter[Any] = Counter()
    mentioning: dict[Any, set[str]] = {}
    for id_, document in documents.items():
        analysed = analyse(document["text"])
        cells = [cell for one in analysed.mentions for cell in cells_of(document, [one])]
        mentions.update(cells)
        passages.update(cell for one in analysed.passages for cell in cells_of(document, one.mentions))
        for cell in cells:
            mentioning.setdefault(cell, set()).add(id_)
    counted = {}
    for row in rows(archive, "counts")["counts"]:
        *key, mentioned, in_passages, in_documents, originals = row
        ids = mentioning[tuple(key)]
        assert (mentioned, in_passages) == (mentions[tuple(key)], passages[tuple(key)]), key
        assert (in_documents, originals) == (len(ids), len(ids - copies)), key
        counted[tuple(key)] = mentioned
    assert counted.keys() == mentions.keys()


def cells_of(document: dict[str, Any], mentions: Iterable[Mention]) -> set[tuple[Any, ...]]:
    """The keys of `counts` under which the mentions of a document are counted.

    A key is (publisher, island, topic, month, language, source). ALL stands for any publisher, island or topic.
    """
    publisher, month, language = (
        document[name] if isinstance(document[name], str) else None for name in ("publisher", "month", "language")
    )
    return {
        (who, island, topic, month, language, document["source"])
        for one in mentions
        if islands_of(one.target)
        for island in (*islands_of(one.target), ALL)
        for topic in (one.topic or NO_TOPIC, ALL)
        for who in (publisher, ALL)
    }


def test_volumes_count_what_was_read(archive: Path, documents: Documents) -> None:
    table = pd.DataFrame(documents.values())
    copies = set(frame(archive, "duplicates").document)
    volumes = frame(archive, "volumes")
    total = volumes[volumes.publisher == ALL]
    assert total.documents.sum() == len(documents) == volumes[volumes.publisher != ALL].documents.sum()
    assert total.originals.sum() == len(documents) - len(copies)
    assert total.characters.sum() == table.characters.sum()
    assert total.mentioning.sum() == (table[list(ISLAND_ORDER)].sum(axis=1) > 0).sum()


def test_the_first_of_equal_texts_is_the_original(archive: Path, documents: Documents) -> None:
    copies = dict(zip(*frame(archive, "duplicates")[["document", "original"]].T.values, strict=True))
    firsts: dict[str, str] = {}
    for id_ in sorted(documents):
        first = firsts.setdefault(documents[id_]["text"], id_)
        assert copies.get(id_, id_) == first


def test_what_cannot_be_read_is_a_row(archive: Path) -> None:
    (row,) = frame(archive, "failures").to_dict("records")
    assert row["source"] == 1 and row["reason"].endswith("is not JSON in UTF-8.") and row["name"] in row["reason"]


def test_pandas_duckdb_and_polars_read_the_tables(archive: Path) -> None:
    dataset = open_dataset(archive)
    for table, entry in dataset.manifest.tables.items():
        folder = str(archive / table)
        assert len(pd.read_parquet(folder)) == entry.rows, table
        assert duckdb.execute(f"SELECT count(*) FROM '{folder}/*.parquet'").fetchone() == (entry.rows,), table
        assert pl.read_parquet(f"{folder}/*.parquet").height == entry.rows, table
        assert pl.read_parquet(f"{folder}/*.parquet").columns == TABLES[table].names
        for file in Path(folder).glob("*.parquet"):
            schema = pq.read_schema(file)  # DuckDB notes besides which columns have no null
            assert [(field.name, field.type) for field in schema] == [
                (field.name, field.type) for field in TABLES[table]
            ]
    assert dataset.manifest.tables["documents"].rows == COUNT + 3


# ---- adding, forgetting, repeating -----------------------------------------------------------------------------------


def test_sources_are_added_and_forgotten(tmp_path: Path, scheduler: str) -> None:
    first = write_lines(tmp_path / "a.jsonl", articles(40))
    second = write_lines(tmp_path / "b.jsonl", articles(40, first=20))
    link([first, second], tmp_path / "both", scheduler)
    together = rows(tmp_path / "both")
    link([first], tmp_path / "out", scheduler)
    alone = rows(tmp_path / "out")
    manifest = link([second], tmp_path / "out", scheduler)
    assert [one.address for one in manifest.sources] == [str(first), str(second)]
    assert rows(tmp_path / "out") == together and len(together["documents"]) == 80
    assert len(together["duplicates"]) > len(alone["duplicates"])
    manifest = forget_source(str(second), tmp_path / "out")
    assert manifest.complete and rows(tmp_path / "out") == alone
    manifest = link([second], tmp_path / "out", scheduler)
    assert [one.number for one in manifest.sources] == [1, 3]  # a number is not given twice
    with pytest.raises(ArchiveError, match=r"no source nowhere\. It has: .*a\.jsonl, .*b\.jsonl"):
        forget_source("nowhere", tmp_path / "out")
    for source in (first, second):
        forget_source(str(source), tmp_path / "out")
    assert not any(rows(tmp_path / "out").values())


def test_a_run_over_what_is_done_changes_nothing(tmp_path: Path, scheduler: str) -> None:
    source = write_lines(tmp_path / "a.jsonl", articles(10))
    link([source], tmp_path / "out", scheduler)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.*") if path.name != ".lock"}
    link([source], tmp_path / "out", scheduler)
    link([], tmp_path / "out", scheduler)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_files_that_are_new_in_a_folder_are_added(tmp_path: Path, scheduler: str) -> None:
    folder = tmp_path / "press"
    folder.mkdir()
    write_lines(folder / "b.jsonl", articles(10))
    link([folder], tmp_path / "out", scheduler)
    write_lines(folder / "a.jsonl", articles(10, first=10))
    for name in (".dataset.json-0", "plans/.001.jsonl.gz-0"):  # as a full disk or a kill leaves them
        (tmp_path / "out" / name).touch()
    assert link([folder], tmp_path / "out", scheduler).sources[0].documents == 20
    assert [path.name for path in (tmp_path / "out").rglob(".*")] == [".lock"]


@pytest.mark.parametrize("table", ["passages", "checks"])
def test_rows_in_several_files_are_the_rows_of_one_file_in_the_same_order(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: TableName
) -> None:
    folder = tmp_path / "out"
    shutil.copytree(archive, folder)
    parts = sorted(path.stem for path in (folder / "documents").glob("*.parquet"))
    monkeypatch.setattr(sorting, "ROWS_AT_ONCE", 5)
    files = sorting.sorted_tables(folder, parts, open_dataset(folder).manifest)[table].files
    whole = frame(archive, table)
    assert 2 < len(files) <= sorting.FILES
    pd.testing.assert_frame_equal(
        pd.concat([pd.read_parquet(folder / file) for file in files], ignore_index=True), whole
    )
    assert whole[ORDER[table][0]].isna().any() or table == "checks"  # articles without a date come last


def test_no_other_file_is_left_behind(archive: Path) -> None:
    manifest = open_dataset(archive).manifest
    named = {file for entry in manifest.tables.values() for file in entry.files}
    for table in ORDER:
        assert {f"{table}/{path.name}" for path in (archive / table).iterdir()} == {
            file for file in named if file.startswith(f"{table}/")
        }
    assert not [path for path in archive.rglob("*") if "unfinished" in path.name or path.name == ".attempts"]


# ---- refusals --------------------------------------------------------------------------------------------------------


def changed(folder: Path, **values: object) -> None:
    path = folder / "dataset.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def test_a_data_set_of_another_release_is_refused_by_name(tmp_path: Path, scheduler: str) -> None:
    source = write_lines(tmp_path / "a.jsonl", articles(5))
    out = tmp_path / "out"
    link([source], out, scheduler)
    for name, value, expected in (
        ("schema", 7, "has schema 7, but this release reads schema 1"),
        ("linker", "0123", "another release: linker 0123, here "),
        ("facts", "0123", "another release: facts 0123, here "),
    ):
        stated = (out / "dataset.json").read_text()
        changed(out, **{name: value})
        with pytest.raises(ArchiveError, match=expected):
            link([source], out, scheduler)
        (out / "dataset.json").write_text(stated)
    assert len(rows(out, "documents")["documents"]) == 5


def test_a_source_that_is_missing_leaves_the_data_set_as_it_is(tmp_path: Path, scheduler: str) -> None:
    source = write_lines(tmp_path / "a.jsonl", articles(5))
    link([source], tmp_path / "out", scheduler)
    before = rows(tmp_path / "out")
    with pytest.raises(ArchiveError, match="gone cannot be opened: No such file"):
        link([tmp_path / "gone"], tmp_path / "out", scheduler)
    assert rows(tmp_path / "out") == before and open_dataset(tmp_path / "out").manifest.complete


def test_a_source_that_vanishes_keeps_no_other_from_being_done(tmp_path: Path, scheduler: str) -> None:
    first = write_lines(tmp_path / "a.jsonl", articles(10))
    second = write_lines(tmp_path / "b.jsonl", articles(10, first=10))
    link([first], tmp_path / "out", scheduler)
    for note in (tmp_path / "out" / "by_part").glob("001-*.json"):
        note.unlink()  # as if the run had been killed
    changed(tmp_path / "out", complete=False)
    first.rename(tmp_path / "moved")
    display = Quiet()
    manifest = link([second], tmp_path / "out", scheduler, display)
    assert [source.complete for source in manifest.sources] == [False, True] and not manifest.complete
    assert [kind for kind, _ in display.said] == ["problem"] and "a.jsonl cannot be read" in display.said[0][1]
    assert len(rows(tmp_path / "out", "documents")["documents"]) == 10
    (tmp_path / "moved").rename(first)
    manifest = link([], tmp_path / "out", scheduler)
    assert manifest.complete and len(rows(tmp_path / "out", "documents")["documents"]) == 20


def test_a_file_that_was_cut_is_said(tmp_path: Path, scheduler: str) -> None:
    paths = [write_lines(tmp_path / name, articles(1)) for name in ("a.jsonl", "b.jsonl")]
    link(paths[:1], tmp_path / "out", scheduler)
    for name, expected in (
        ("plans/001.jsonl.gz", "is damaged: plan"),
        ("by_part/001-000000-00000.json", "is damaged: note"),
        ("documents/001-000000-00000.parquet", "cannot be sorted"),
    ):
        path = tmp_path / "out" / name
        whole = path.read_bytes()
        path.write_bytes(whole[:9])
        with pytest.raises(ArchiveError, match=expected):
            link(paths, tmp_path / "out", scheduler)
        path.write_bytes(whole)
    assert link(paths, tmp_path / "out", scheduler).complete


def test_a_data_set_within_a_source_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Iturup")
    with pytest.raises(ArchiveError, match="lies in the source"):
        link([tmp_path], tmp_path / "linked", "unused")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_full_disk_is_said() -> None:
    if not Path("/dev/full").exists():
        not_installed("Only Linux has a disk that is always full. Run this test there.")
    with pytest.raises(ArchiveError, match=r"The disk of /dev is full\. What was done"), disk_errors(Path("/dev")):
        Path("/dev/full").write_text("x")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, scheduler: str) -> None:
    (tmp_path / "out").write_text("a file")
    source = write_lines(tmp_path / "a.jsonl", articles(5))
    with pytest.raises(ArchiveError, match="out cannot be written to: File exists"):
        link([source], tmp_path / "out", scheduler)
