"""Yields the files in a zip file, except files that cannot be documents."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from content.documents.article import EmbeddedFile, Extracted
from content.documents.decoding.packages import BROKEN, Package, opened_package
from content.documents.errors import DocumentError
from content.documents.signatures import NOT_READ
from content.wording import N_

# Suffixes of files that are often stored beside documents and contain no text for readers.
SUFFIXES = """css js mjs map png jpg jpeg gif svg webp ico bmp tif tiff avif woff woff2 ttf otf mp3 mp4 m4a mov avi webm
wav ogg exe dll"""
# Names of parts by which documents of Apple's Pages, Keynote and Numbers are recognised.
IWORK = ("Index/Document.iwa", "Index/Presentation.iwa", "Index.zip")
HIDDEN = re.compile(r"\.[^.]")
NO_DOCUMENTS = {f".{suffix}" for suffix in SUFFIXES.split()}


def read_zip(name: str, data: bytes) -> Iterator[Extracted]:
    """Yield each file in a zip file that may be a document, or an error in place of a file that cannot be read.

    If the zip file also contains files of other types, such as pictures or scripts, the last item is an error with
    their number. Hidden files and files that macOS adds are neither yielded nor counted. If a file exceeds the limit of
    inflated bytes, an error is yielded for this file, and the files after it are not read. `name` is the name of the
    zip file for messages, and `data` are its bytes. Raises DocumentError if the zip file is damaged, has no files, or
    is a document of Pages, Numbers or Keynote. Also raises DocumentError if no document in it can be read, or if its
    first document exceeds the limit.
    """
    broken = N_("{name} is a damaged or locked ZIP file. Unpack it, and upload the files in it.")
    with opened_package(name, data, broken) as package:
        parts = [part for part in package.parts if not _is_hidden(part)]
        if not parts:
            raise DocumentError(name, N_("{name} is a ZIP file with nothing in it."))
        if any(part.startswith(IWORK) for part in parts):
            raise DocumentError(name, NOT_READ, format="Pages, Numbers or Keynote")
        left_out = [part for part in parts if not is_document(part)]
        files = _files(name, package, [part for part in parts if is_document(part)])
    if files and all(isinstance(file, DocumentError) for file in files):
        raise DocumentError(name, broken)
    yield from files
    if left_out:
        yield DocumentError(
            name,
            N_("{name} contains files that are not documents ({count}), such as {example}. They are not read."),
            count=len(left_out),
            example=left_out[0],
        )


def _files(name: str, package: Package, parts: list[str]) -> list[EmbeddedFile | DocumentError]:
    """The files in a zip file, up to and including the file at which the limit of inflated bytes is exceeded."""
    files: list[EmbeddedFile | DocumentError] = []
    for part in parts:
        try:
            files.append(_file(name, package, part))
        except DocumentError as error:
            if not files:
                raise
            return [*files, error]
    return files


def _file(name: str, package: Package, part: str) -> EmbeddedFile | DocumentError:
    """The file `part` of a zip file.

    The result is an error if the file has a password, has an unknown compression method, or is damaged.
    """
    try:
        return EmbeddedFile(package.title(part), package.read(part))
    except (*BROKEN, LookupError):
        message = N_(
            "{name} is broken, locked, or packed in a way that is not read. Unpack the ZIP file, and upload it."
        )
        return DocumentError(f"{name}/{part}", message)


def is_document(part: str) -> bool:
    """Whether a file in a zip file may be a document, judged by its name `part`."""
    return not _is_hidden(part) and PurePosixPath(part).suffix.lower() not in NO_DOCUMENTS


def _is_hidden(part: str) -> bool:
    return part.startswith("__MACOSX/") or any(HIDDEN.match(one) for one in PurePosixPath(part).parts)
