"""What tests of more than one room ask about the repository."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def declared() -> dict[str, list[str]]:
    """The packages that each requirements file names, in its order."""
    return {
        name: re.findall(r"^([A-Za-z][\w.-]*)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
        for name in ("requirements.txt", "requirements-dev.txt")
    }
