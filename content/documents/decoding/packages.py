"""Reads zip files within limits. ODF, EPUB and Office files are zip files, and the files in them are called parts.

All zip files are untrusted. A part is inflated only when it is read, and only while the sum of the declared sizes of
all parts read is at most MAX_INFLATED. No more than the declared size of a part is read.
"""

import posixpath
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile

from lxml import etree

from content.documents.decoding.encodings import decode
from content.documents.decoding.markup import parsed
from content.documents.errors import DocumentError
from content.wording import N_

# The two forms of the Office Open XML standard, which differ in the names of namespaces. Office can write both.
STRICT, TRANSITIONAL = (
    re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/"),
    rb"http://schemas.openxmlformats.org/\1/2006/",
)
UTF_8_NAME = 0x800
MAX_INFLATED = 50_000_000  # the greatest sum of bytes of all parts that are read
TOO_LARGE = N_("{name} unpacks to {size} MB; at most {limit} MB are read. Split it into parts, or paste its text.")
# Errors that a damaged zip file may raise: errors of the zip directory, of the compressed data and of the XML.
BROKEN = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    LZMAError,
    zlib.error,
    etree.XMLSyntaxError,
)


class Package:
    """An open zip file. `name` is the name of the file in messages."""

    def __init__(self, name: str, file: ZipFile) -> None:
        self._name = name
        self._file = file
        self._inflated = 0
        self.parts = [entry.filename for entry in file.infolist() if not entry.is_dir()]

    def __contains__(self, part: str) -> bool:
        return part in self._file.NameToInfo

    def title(self, part: str) -> str:
        """The name of a part for messages, decoded correctly.

        Many programs write the name in an encoding of their system without stating it. Python then decodes it as code
        page 437, as APPNOTE 4.4.4 and appendix D require.
        """
        is_stated = self._file.getinfo(part).flag_bits & UTF_8_NAME
        return part if is_stated or part.isascii() else decode(part.encode("cp437")) or part

    def read(self, part: str) -> bytes:
        """The bytes of a part.

        Raises KeyError if there is no such part, and DocumentError if the limit MAX_INFLATED is exceeded.
        """
        entry = self._file.getinfo(part)
        self._inflated += entry.file_size
        if self._inflated > MAX_INFLATED:
            size, limit = self._inflated // 1_000_000, MAX_INFLATED // 1_000_000
            raise DocumentError(self._name, TOO_LARGE, size=size, limit=limit)
        with self._file.open(entry) as file:
            # Without a size, read() would inflate everything, whatever the zip file declares.
            return file.read(entry.file_size)

    def xml(self, part: str) -> etree._Element:
        """The root element of a part. Declarations in its document type are ignored."""
        return parsed(
            STRICT.sub(TRANSITIONAL, self.read(part)), etree.XMLParser(resolve_entities=False, no_network=True)
        )

    def xml_if_there(self, part: str) -> etree._Element | None:
        """The root element of a part, or None if there is no such part."""
        return self.xml(part) if part in self else None


@contextmanager
def opened_package(name: str, data: bytes, broken: str) -> Iterator[Package]:
    """Open a zip file. If the file or a part that is read is damaged, raise DocumentError with the message `broken`."""
    try:
        with ZipFile(BytesIO(data)) as file:
            yield Package(name, file)
    except (*BROKEN, LookupError):
        raise DocumentError(name, broken) from None


def resolved(part: str, target: str) -> str:
    """The name of the part to which the reference `target` points. The reference is in the part `part`."""
    path = target.partition("#")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), path)).lstrip("/")
