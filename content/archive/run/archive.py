"""Does a whole run of `python -m content archive`.

A run plans the sources, has workers link their partitions, sorts the tables, and writes `dataset.json`.
"""

import fcntl
import shutil
from collections.abc import Iterator, Sequence, Set
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from distributed import Client

from content.archive.dataset import ArchiveError, Manifest, SourceEntry
from content.archive.dataset.folder import read_manifest
from content.archive.dataset.manifest import MANIFEST
from content.archive.run.cluster import local_workers, workers_of
from content.archive.run.disk import disk_errors, made, write_whole
from content.archive.run.hand_out import hand_out
from content.archive.run.partition import ATTEMPTS, Work
from content.archive.run.parts import (
    BY_PART,
    PART_BYTES,
    SCHEMAS,
    UNFINISHED,
    PartName,
    PartNote,
    finished_parts,
    table_folder,
)
from content.archive.run.plan import PLANS, Partition, kept_plan, planned, remove_plan
from content.archive.run.progress import Display, RunProgress, planned_bytes
from content.archive.run.sorting import remove_former_files, sorted_tables
from content.archive.run.versions import versions
from content.archive.sources import PARTITION_BYTES, Columns, Slice

LOCK = ".lock"


@dataclass(frozen=True)
class Options:
    """The options of a run.

    `scheduler` is the address of a Dask cluster; if it is None, the run starts workers on this machine. `workers`,
    `memory` and `dashboard` are the parameters of `content.archive.run.cluster.local_workers`. `partition_bytes` is the
    approximate size of a partition if the source can be divided. `part_bytes` is the approximate size of a part.
    """

    scheduler: str | None = None
    workers: int | None = None
    memory: str | None = None
    dashboard: bool = False
    partition_bytes: int = PARTITION_BYTES
    part_bytes: int = PART_BYTES


def link_archive(
    sources: Sequence[str], folder: Path, columns: Columns, options: Options, display: Display
) -> Manifest:
    """Add sources to the data set in a folder, and continue with the unfinished sources of earlier runs.

    Return the new content of `dataset.json`. Its `complete` is False if a source could not be read to its end. Raises
    ArchiveError if the run cannot start or cannot continue; the results so far are kept.
    """
    _refuse_own_tables(sources, folder)
    with _locked(folder):
        before = _opened(folder)
        manifest = _with_sources(before, sources, columns)
        if not manifest.sources:
            raise ArchiveError("{folder} has no sources. Give a folder, a file, a glob or an address.", folder=folder)
        plans = {entry.number: _plan(folder, entry, sources, before, options) for entry in manifest.sources}
        works = [
            work for entry in manifest.sources for work in _unfinished(folder, entry, plans[entry.number], options)
        ]
        if before.complete and before.sources == manifest.sources and not works:
            return before
        _write(folder, manifest)
        if works:
            progress = RunProgress(display, sum(map(planned_bytes, works)))
            with _workers(options, display) as client:
                hand_out(client, iter(works), progress)
        return _finished(folder, manifest, plans)


def forget_source(source: str, folder: Path) -> Manifest:
    """Remove a source with its rows. Return the new content of `dataset.json`.

    `source` is the address with which the source was added. Raises ArchiveError if the data set has no such source.
    """
    with _locked(folder):
        manifest = _opened(folder)
        entry = next((one for one in manifest.sources if one.address == source), None)
        if entry is None:
            known = ", ".join(one.address for one in manifest.sources) or "none"
            message = "{folder} has no source {source}. It has: {known}."
            raise ArchiveError(message, folder=folder, source=source, known=known)
        rest = tuple(one for one in manifest.sources if one is not entry)
        manifest = manifest.model_copy(update={"sources": rest, "complete": False})
        _write(folder, manifest)
        return _finished(folder, manifest, {one.number: kept_plan(folder, one.number) for one in rest})


# ---- the folder ------------------------------------------------------------------------------------------------------


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Lock the folder against other runs. Raises ArchiveError if another run has locked it.

    Unfinished files are removed before and after the block. A killed run may have left some.
    """
    with disk_errors(folder):
        lock = (made(folder) / LOCK).open("w")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ArchiveError("Another run is at work on {folder}. Wait until it has ended.", folder=folder) from None
        _remove_unfinished(folder)
        try:
            yield
        finally:
            _remove_unfinished(folder)


def _remove_unfinished(folder: Path) -> None:
    for name in (UNFINISHED, ATTEMPTS):
        shutil.rmtree(folder / name, ignore_errors=True)
    for path in (*folder.glob(f".{MANIFEST}-*"), *(folder / PLANS).glob(".*")):
        path.unlink(missing_ok=True)


def _opened(folder: Path) -> Manifest:
    """The content of `dataset.json`; a new manifest if the file is missing.

    Raises ArchiveError if the data set was made with another linker, other names, or other facts than this program has.
    """
    own = versions()
    if not (folder / MANIFEST).exists():
        return Manifest(linker=own.linker, gazetteer=own.gazetteer, facts=own.facts)
    manifest = read_manifest(folder)
    for name in ("linker", "gazetteer", "facts"):
        if getattr(manifest, name) != getattr(own, name):
            message = (
                "{folder} was made with another release: {name} {found}, here {own}. Add to it with that release, or "
                "make it anew in another folder."
            )
            raise ArchiveError(message, folder=folder, name=name, found=getattr(manifest, name), own=getattr(own, name))
    return manifest


def _write(folder: Path, manifest: Manifest) -> None:
    with disk_errors(folder):
        write_whole(folder / MANIFEST, manifest.model_dump_json(by_alias=True, indent=2) + "\n")


def _refuse_own_tables(sources: Sequence[str], folder: Path) -> None:
    """Raise ArchiveError if a source contains the folder of the data set: the next run would read its tables."""
    for source in sources:
        if source and folder.resolve().is_relative_to(Path(source).resolve()):
            message = (
                "The data set {folder} lies in the source {source} and would be read with it. Name another folder."
            )
            raise ArchiveError(message, folder=folder, source=source)


# ---- the plan --------------------------------------------------------------------------------------------------------


def _with_sources(manifest: Manifest, sources: Sequence[str], columns: Columns) -> Manifest:
    """The manifest with the new sources. Raises ArchiveError if an existing source was added with other columns."""
    entries = {entry.address: entry for entry in manifest.sources}
    number = manifest.next_source
    for source in dict.fromkeys(sources):
        if source not in entries:
            entries[source] = SourceEntry(number=number, address=source, columns=columns.stated())
            number += 1
        elif entries[source].columns != columns.stated():
            message = "{source} was added with other columns. Forget it (--forget) to read it again."
            raise ArchiveError(message, source=source)
    return manifest.model_copy(update={"sources": tuple(entries.values()), "next_source": number, "complete": False})


def _plan(
    folder: Path, entry: SourceEntry, sources: Sequence[str], before: Manifest, options: Options
) -> list[Partition]:
    """The partitions of a source.

    `sources` are the addresses that the user gave to this run. If they contain the source, its files are listed again,
    and new files are added to the plan. `before` is the content of `dataset.json` before this run.
    """
    if entry not in before.sources:
        remove_plan(folder, entry.number)  # left by a run that was killed before it wrote `dataset.json`
    if entry.address in sources:
        return planned(folder, entry.number, entry.address, options.partition_bytes)
    return kept_plan(folder, entry.number)


def _unfinished(folder: Path, entry: SourceEntry, plan: list[Partition], options: Options) -> Iterator[Work]:
    """The partitions of a source that are not yet linked to their end."""
    for number, pieces in enumerate(plan):
        if not _is_finished(list(finished_parts(folder, entry.number, number))):
            columns = Columns(**entry.columns)
            yield Work(folder.resolve(), entry.number, number, pieces, columns, options.part_bytes, versions())


def _is_finished(notes: Sequence[PartNote]) -> bool:
    return bool(notes) and notes[-1].is_last


def _workers(options: Options, display: Display) -> AbstractContextManager[Client]:
    if options.scheduler:
        return workers_of(options.scheduler, lambda sentence: display.say("warning", sentence))
    return local_workers(
        options.workers, options.memory, options.dashboard, lambda sentence: display.say("note", sentence)
    )


# ---- the end ---------------------------------------------------------------------------------------------------------


def _finished(folder: Path, manifest: Manifest, plans: dict[int, list[Partition]]) -> Manifest:
    """Sort the rows of all finished parts into tables, write `dataset.json`, and remove files that it does not name."""
    notes = {number: _notes(folder, number, plan) for number, plan in plans.items()}
    parts = [part for found in notes.values() for part in found]
    entries = tuple(_entry(one, plans[one.number], notes[one.number]) for one in manifest.sources)
    manifest = manifest.model_copy(
        update={
            "sources": entries,
            "tables": sorted_tables(folder, parts, manifest),
            "complete": all(entry.complete for entry in entries),
            "updated": datetime.now(UTC).isoformat(timespec="seconds"),
        }
    )
    _write(folder, manifest)
    remove_former_files(folder, manifest)
    _remove_other_parts(folder, set(parts), {entry.number for entry in entries})
    return manifest


def _notes(folder: Path, source: int, plan: list[Partition]) -> dict[str, PartNote]:
    """The notes of the finished parts of a source, in the order of the parts. The keys are the names of the parts."""
    return {
        str(PartName(source, partition, part)): note
        for partition in range(len(plan))
        for part, note in enumerate(finished_parts(folder, source, partition))
    }


def _entry(entry: SourceEntry, plan: list[Partition], notes: dict[str, PartNote]) -> SourceEntry:
    """A copy of the entry of a source with new counts: files and bytes from the plan, all others from the notes."""
    files = {piece.file.name: piece.file.size or 0 for pieces in plan for piece in pieces if isinstance(piece, Slice)}
    return entry.model_copy(
        update={
            "files": len(files),
            "bytes": sum(files.values()),
            "documents": sum(note.documents for note in notes.values()),
            "mentions": sum(note.mentions for note in notes.values()),
            "failures": sum(note.failures for note in notes.values()),
            "complete": sum(note.is_last for note in notes.values()) == len(plan),
        }
    )


def _remove_other_parts(folder: Path, parts: Set[str], sources: Set[int]) -> None:
    """Remove the files of all parts except `parts`, and the plans of all sources except `sources`.

    The other parts are unfinished, or their source was removed. The notes are removed first, because a part with a note
    counts as finished.
    """
    folders = [folder / BY_PART, *(table_folder(folder, table) for table in SCHEMAS)]
    for path in (path for place in folders for path in place.glob("*-*-*.*") if path.stem not in parts):
        path.unlink(missing_ok=True)
    for path in (folder / PLANS).glob("*.jsonl.gz"):
        if int(path.name.partition(".")[0]) not in sources:
            path.unlink()
