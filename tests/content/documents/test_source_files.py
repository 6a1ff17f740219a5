"""Reading files, folders and standard input. Links that lead out of a folder are not followed."""

import io
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from content.documents import Document, DocumentError, read_document, source_files
from tests.content.documents.made_files import docx, paragraph


def read(paths: Iterable[Path]) -> Iterator[Document | DocumentError]:
    """The documents of the files in `paths`, and the errors of those that cannot be read."""
    for file in source_files(paths):
        try:
            yield file if isinstance(file, DocumentError) else read_document(*file)
        except DocumentError as error:
            yield error


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with readable and unreadable files, and with symbolic links to places outside it."""
    (tmp_path / "secret.txt").write_text("Outside lies Habomai.")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "more.txt").write_text("Outside lies Habomai.")
    inside = tmp_path / "inside"
    (inside / "sub").mkdir(parents=True)
    (inside / ".hidden").write_text("Habomai")
    (inside / "a.txt").write_text("Fog")
    (inside / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    (inside / "c.docx").write_bytes(docx(paragraph("Rain")))
    (inside / "d.txt").write_bytes(b"")
    (inside / "e.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "f").symlink_to(tmp_path / "outside")
    (inside / "g.txt").symlink_to("../secret.txt")
    (inside / "h").symlink_to(inside)
    (inside / "i.txt").symlink_to("a.txt")
    (inside / "j.txt").symlink_to("nowhere.txt")
    os.mkfifo(inside / "k.txt")
    (inside / "sub" / "l.txt").write_text("Sun")
    return inside


def test_a_folder_is_read_and_never_left(folder: Path) -> None:
    results = {Path(result.name).relative_to(folder).as_posix(): result for result in read([folder])}
    texts = {name: result.text.strip() for name, result in results.items() if isinstance(result, Document)}
    errors = {name: str(result) for name, result in results.items() if isinstance(result, DocumentError)}
    assert texts == {"a.txt": "Fog", "c.docx": "Rain", "i.txt": "Fog", "sub/l.txt": "Sun"}
    assert {name for name, sentence in errors.items() if "outside the folder" in sentence} == {
        "e.txt",
        "f",
        "g.txt",
    }
    assert "damaged PDF" in errors["b.pdf"] and "empty" in errors["d.txt"]
    assert "No such file" in errors["j.txt"] and "is not a file" in errors["k.txt"]
    assert len(errors) == 7


def test_a_file_that_is_missing_or_too_large_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as big:
        big.truncate(50_000_000)
    (tmp_path / "good.txt").write_text("Fog")
    missing, large, good = read(tmp_path / name for name in ("missing.txt", "big.txt", "good.txt"))
    assert "No such file" in str(missing) and "50 MB" in str(large)
    assert isinstance(good, Document) and good.text == "Fog"


def test_a_subfolder_that_cannot_be_listed_is_told_of(tmp_path: Path) -> None:
    gone, there = tmp_path / "gone", tmp_path / "there"
    for folder in (gone, there):
        folder.mkdir()
    (tmp_path / "first.txt").write_text("Fog")
    (there / "second.txt").write_text("Rain")
    results = read([tmp_path])
    first = next(results)
    gone.rmdir()  # after it was found, and before its turn
    second, error = results
    assert [one.text for one in (first, second) if isinstance(one, Document)] == ["Fog", "Rain"]
    assert isinstance(error, DocumentError) and error.name == str(gone)
    assert "cannot be opened: No such file" in str(error)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Туман".encode("cp1251"))))
    (document,) = read([Path("-")])
    assert isinstance(document, Document) and (document.name, document.text) == ("-", "Туман")
