"""Opens the folder of a data set."""

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from content.archive.dataset.manifest import DAMAGED, MANIFEST, SCHEMA_VERSION, ArchiveError, Manifest
from content.archive.dataset.tables import TableName
from content.wording import N_


@dataclass(frozen=True)
class Dataset:
    """An open data set: its folder, and the content of its `dataset.json` at the time of opening.

    A run that adds sources replaces the files of the sorted tables. If a file is missing, open the folder again.
    """

    folder: Path
    manifest: Manifest

    def files(self, table: TableName) -> list[str]:
        """The paths of the files of a sorted table, in the order of its rows.

        Raises ArchiveError if `dataset.json` does not contain the table.
        """
        if table not in self.manifest.tables:
            raise ArchiveError(DAMAGED, path=self.folder / MANIFEST, field="tables", reason=table)
        return [str(self.folder / file) for file in self.manifest.tables[table].files]

    def part_file(self, table: TableName, document: str) -> Path:
        """The path of the file that contains the rows of a document in a table.

        `table` is a table with one file for each part. `document` is the id of the document.
        """
        return self.folder / table / f"{document.partition('.')[0]}.parquet"


def read_manifest(folder: Path) -> Manifest:
    """The content of the `dataset.json` of a folder.

    Raises ArchiveError if the file is missing, is damaged, or has another SCHEMA_VERSION.
    """
    path = folder / MANIFEST
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = N_("{path} cannot be opened: {reason}. Give the folder of a data set.")
        raise ArchiveError(message, path=path, reason=error.strerror) from None
    except ValueError:
        raise ArchiveError(N_("{path} is damaged: it is not JSON. Rebuild the data set."), path=path) from None
    found = stated.get("schema") if isinstance(stated, dict) else None
    if found != SCHEMA_VERSION:
        message = N_(
            "{folder} has schema {found}, but this release reads schema {expected}. Use the release that made it, "
            "or rebuild the data set."
        )
        raise ArchiveError(message, folder=folder, found=found, expected=SCHEMA_VERSION)
    try:
        return Manifest.model_validate(stated)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise ArchiveError(DAMAGED, path=path, field=field, reason=first["msg"]) from None


def open_dataset(folder: Path) -> Dataset:
    """Open a data set for reading.

    Raises ArchiveError if the folder contains no data set, or if the data set has another SCHEMA_VERSION. Also raises
    ArchiveError if no run on the data set has been completed yet, or if a file of its sorted tables is missing.
    """
    manifest = read_manifest(folder)
    if manifest.updated is None:
        message = N_("{folder} is not finished yet. Wait until the run that makes it has ended.")
        raise ArchiveError(message, folder=folder)
    for file in (file for table in manifest.tables.values() for file in table.files):
        if Path(file).is_absolute() or ".." in Path(file).parts:  # nothing beyond the folder is read
            raise ArchiveError(DAMAGED, path=folder / MANIFEST, field="files", reason=file)
        if not (folder / file).is_file():
            raise ArchiveError(N_("{path} is missing. Rebuild the data set."), path=folder / file)
    return Dataset(folder, manifest)
