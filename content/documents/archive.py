"""Yields the files in a zip file, without those that cannot be documents."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from content.documents.article import EmbeddedFile, Extracted
from content.documents.errors import DocumentError
from content.documents.packages import opened_package
from content.wording import N_

# What stands beside documents in archives and has no text of its own.
SUFFIXES = """css js mjs map png jpg jpeg gif svg webp ico bmp tif tiff avif woff woff2 ttf otf mp3 mp4 m4a mov avi webm
wav ogg exe dll"""
HIDDEN = re.compile(r"\.[^.]")
NO_DOCUMENTS = {f".{suffix}" for suffix in SUFFIXES.split()}


def read_zip(name: str, data: bytes) -> Iterator[Extracted]:
    """Yield each file in a zip file, and an error that says how many other files are not read.

    Hidden files and folders, and what macOS adds, are left out. `name` is the name of the zip file for messages, and
    `data` are its bytes. Raises DocumentError if it is broken, locked, too large when inflated, or without files.
    """
    broken = N_("{name} is a damaged or locked ZIP file. Unpack it, and upload the files in it.")
    with opened_package(name, data, broken) as package:
        parts = [part for part in package.parts if not _is_hidden(part)]
        if not parts:
            raise DocumentError(name, N_("{name} is a ZIP file with nothing in it."))
        left_out = [part for part in parts if not is_document(part)]
        for part in parts:
            if part not in left_out:
                yield EmbeddedFile(part, package.read(part))
    if left_out:
        yield DocumentError(
            name,
            N_("{name} contains files that are not documents ({count}), such as {example}. They are not read."),
            count=len(left_out),
            example=left_out[0],
        )


def is_document(part: str) -> bool:
    """Whether a file in a zip file may be a document, by its name."""
    return not _is_hidden(part) and PurePosixPath(part).suffix.lower() not in NO_DOCUMENTS


def _is_hidden(part: str) -> bool:
    return part.startswith("__MACOSX/") or any(HIDDEN.match(one) for one in PurePosixPath(part).parts)
