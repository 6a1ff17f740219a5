"""What a linker is known by, so that stored mentions can be told from what it would find now."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from content.documents import language

FOLDER = Path(__file__).resolve().parent
ELSEWHERE = (Path(language.__file__),)  # a text's language decides where its sentences end
PACKAGES = ("google-re2", "sentencex")


@cache
def linker_digest(folder: Path = FOLDER) -> str:
    """SHA-256 of the code and data that decide which mentions a text has, and the versions of the packages they use."""
    digest = hashlib.sha256()
    for file in (*sorted(folder.glob("*.py")), *sorted(folder.glob("*.yaml")), *ELSEWHERE):
        digest.update(f"{file.name}\n{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    return digest.hexdigest()
