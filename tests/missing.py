"""What a test does if a program that it needs is not installed."""

import os
from typing import NoReturn

import pytest


def not_installed(how: str) -> NoReturn:
    """Skip the test, or in CI, where everything is installed, let it fail. `how` tells how to install the program."""
    if os.environ.get("CI"):
        pytest.fail(how)
    pytest.skip(how)
