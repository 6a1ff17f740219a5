"""Functions that a test gives to worker processes."""

import os
import signal
from pathlib import Path


def nothing() -> None:
    """Do nothing. This is the callback of a job if the caller only waits for its end."""


def wait_for_ever() -> None:
    signal.pause()


def end() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def fill_memory() -> int:
    return len(bytearray(400_000_000))


def never_stop() -> None:
    while True:
        pass


def say_busy_and_never_stop(pipe: str) -> None:
    Path(pipe).write_text("busy")
    never_stop()


def pid_and_priority() -> tuple[int, int]:
    return os.getpid(), os.nice(0)
