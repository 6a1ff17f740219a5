"""Lists the files of a source, and determines their kinds."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import cast

from fsspec.core import url_to_fs
from fsspec.utils import stringify_path

from content.archive.dataset import ArchiveError
from content.archive.sources.archive_file import ArchiveFile, Compression, Kind
from content.archive.sources.streams import DAMAGED, opened
from content.documents import MAX_BYTES, DocumentError
from content.documents.formats import HEAD, MBOX
from content.documents.paths import folder_entries

KINDS: dict[str, Kind] = {
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wet": "warc",
    ".mbox": "mailbox",
    ".zip": "zip",
}
COMPRESSIONS: dict[str, Compression] = {".gz": "gz", ".bz2": "bz2", ".xz": "xz", ".zst": "zst"}
GLOB = frozenset("*?[")
WIKI_MARK = b"<mediawiki"


def source_files(source: str) -> Iterator[ArchiveFile | DocumentError]:
    """Yield the files of a source.

    The files of a folder are in the order of `content.documents.source_files`, other files in the order of their names.
    A source is a path, a glob, or an address with a scheme that `fsspec` supports. An error is yielded in place of an
    entry that is not a file or that is outside of its folder. Raises ArchiveError if the source does not exist or is
    empty.
    """
    if not source.strip():  # for example an empty shell variable; it would mean the current folder
        raise ArchiveError("A source has no name. Give a folder, a file, a glob or an address; `.` is this folder.")
    try:
        files = list(_remote_files(source) if "://" in source else _local_files(source))
    except (OSError, ValueError, ImportError) as error:  # the scheme is unknown, or its package is missing
        reason = getattr(error, "strerror", None) or error
        message = "{source} cannot be opened: {reason}. Check that it exists and that you may read it."
        raise ArchiveError(message, source=source, reason=reason) from None
    if not files:
        raise ArchiveError("{source} has no files. Check the name.", source=source)
    yield from files


def _local_files(source: str) -> Iterator[ArchiveFile | DocumentError]:
    path = Path(source)
    if path.is_dir():
        yield from map(_entry, folder_entries(path))
    elif GLOB & set(source) and not path.exists():
        root = Path(path.anchor) if path.is_absolute() else Path()
        pattern = str(path.relative_to(path.anchor)) if path.is_absolute() else source
        yield from (_local_file(one) for one in sorted(root.glob(pattern)) if one.is_file())
    else:
        yield _local_file(path)


def _entry(entry: Path | DocumentError) -> ArchiveFile | DocumentError:
    if isinstance(entry, DocumentError):
        return entry
    try:
        return _local_file(entry)
    except OSError as error:
        reason = error.strerror or ""
        return DocumentError(str(entry), "{name} cannot be opened: {reason}.", reason=reason)


def _local_file(path: Path) -> ArchiveFile:
    state = path.stat()
    if not S_ISREG(state.st_mode):  # reading a pipe or a device might never end
        raise OSError("it is a pipe or device")
    return _file(str(path), str(path.resolve()), state.st_size)


def _remote_files(source: str) -> Iterator[ArchiveFile]:
    system, path = url_to_fs(source)
    if GLOB & set(path):
        found = sorted(system.glob(path))
    elif source.endswith("/"):
        found = sorted(system.find(path))
    else:
        found = [path]
    for one in found:
        info = system.info(one)
        if info["type"] == "file":
            address = system.unstrip_protocol(stringify_path(one))
            yield _file(address, address, cast(int | None, info.get("size")))


def _file(name: str, address: str, size: int | None) -> ArchiveFile:
    path = PurePosixPath(name.partition("?")[0] if "://" in name else name)
    compression = COMPRESSIONS.get(path.suffix.lower())
    suffix = PurePosixPath(path.stem if compression else path).suffix.lower()
    kind = KINDS.get(suffix) or _kind_by_head(suffix, ArchiveFile(address, address, size, "document", compression))
    return ArchiveFile(name, address, size, kind, compression)


def _kind_by_head(suffix: str, file: ArchiveFile) -> Kind:
    """The kind of a file whose suffix has no kind in KINDS. The first bytes of the file determine the kind.

    `suffix` is in lower case. An XML file or a large file is a dump of a wiki if it contains WIKI_MARK. A large file is
    a mailbox if it begins like one. Any other file has the kind `document`. A file is large if it has more than
    MAX_BYTES.
    """
    is_large = file.size is not None and file.size > MAX_BYTES
    if suffix != ".xml" and not is_large:
        return "document"
    try:
        with opened(file) as stream:
            head = stream.read(HEAD)
    except DAMAGED:  # the reader of the file reports the error
        return "document"
    return "wiki" if WIKI_MARK in head else "mailbox" if is_large and MBOX.match(head) else "document"
