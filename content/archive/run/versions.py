"""Determines the versions on which the rows of a data set depend.

These are the versions of the schema, the linker, its names, the facts, Python, and some packages.
"""

import hashlib
import platform
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from content.archive.dataset import SCHEMA_VERSION
from content.linking import checks, exported_gazetteer, linker_digest
from content.record.store import ROOT

PACKAGES = ("dask", "distributed", "pyarrow", "lxml")
DIGITS = 16  # hexadecimal digits of a digest


@dataclass(frozen=True)
class Versions:
    """The versions on which the rows of a data set depend.

    `linker`, `gazetteer` and `facts` are digests. `packages` are pairs of a package and its version.
    """

    schema: int
    linker: str
    gazetteer: str
    facts: str
    python: str
    packages: tuple[tuple[str, str], ...]

    def differences(self, other: "Versions") -> list[str]:
        """The versions of `other` that differ from these, as phrases such as `python: 3.12.1, not 3.11.2`."""
        own, others = asdict(self), asdict(other)
        return [f"{name}: {others[name]}, not {own[name]}" for name in own if own[name] != others[name]]


@cache
def versions() -> Versions:
    """The versions of this program."""
    names = hashlib.sha256("\n".join(exported_gazetteer()).encode()).hexdigest()[:DIGITS]
    packages = tuple((package, version(package)) for package in PACKAGES)
    linker = linker_digest()[:DIGITS]
    return Versions(SCHEMA_VERSION, linker, names, _facts_digest(), platform.python_version(), packages)


def _facts_digest() -> str:
    """The digest of the facts and of the code that compares figures with them."""
    digest = hashlib.sha256()
    for folder in (ROOT / "facts", Path(checks.__file__).parent):
        for file in sorted(path for path in folder.rglob("*") if path.suffix in (".yaml", ".py")):
            digest.update(f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:DIGITS]
