"""What tests do where a program that they need is not installed."""

import os
from typing import NoReturn

import pytest


def not_installed(how: str) -> NoReturn:
    """Skip the test, or let it fail in CI, where everything is installed. `how` says how to install what is missing."""
    if os.environ.get("CI"):
        pytest.fail(how)
    pytest.skip(how)
