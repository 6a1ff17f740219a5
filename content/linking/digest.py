"""The version of the linker, as a digest of its files and packages.

The library stores the digest together with the mentions of an article. If the stored digest differs from the present
one, another version of the linker found the mentions, and the mentions in the article have to be found again.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from content.documents.decoding import language

FOLDER = Path(__file__).resolve().parent
FILES_ELSEWHERE = (Path(language.__file__),)  # detects the language of a text, which determines how sentences are split
PACKAGES = ("google-re2", "sentencex")


@cache
def linker_digest(folder: Path = FOLDER) -> str:
    """The SHA-256 digest of the linker, in hexadecimal.

    The digest changes with the `.py` and `.yaml` files in `folder` (not with those in `checks/`), with FILES_ELSEWHERE,
    and with the installed versions of PACKAGES.
    """
    digest = hashlib.sha256()
    files = (file for file in folder.rglob("*") if file.suffix in (".py", ".yaml"))
    linking = sorted(file for file in files if not file.is_relative_to(folder / "checks"))
    for file in (*linking, *FILES_ELSEWHERE):
        digest.update(f"{file.name}\n{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    return digest.hexdigest()
