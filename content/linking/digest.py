"""The version of the linker, by which stored mentions are known to be its own or those of an earlier linker."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from content.documents import language

FOLDER = Path(__file__).resolve().parent
FILES_ELSEWHERE = (Path(language.__file__),)  # the language of a text decides how its sentences are split
PACKAGES = ("google-re2", "sentencex")


@cache
def linker_digest(folder: Path = FOLDER) -> str:
    """SHA-256 of the linker's code and data and of the versions of the packages that it uses."""
    digest = hashlib.sha256()
    for file in (*sorted(folder.glob("*.py")), *sorted(folder.glob("*.yaml")), *FILES_ELSEWHERE):
        digest.update(f"{file.name}\n{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    return digest.hexdigest()
