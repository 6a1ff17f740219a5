"""The limits of the work on a document, and the enforcement of these limits in a worker process.

The page and the command `python -m content link` have the same limits. The operating system enforces them, because a
parser written in C cannot be interrupted otherwise. Systems other than Linux do not limit the memory.
"""

import os
import resource
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import sleep
from typing import TypeVar

Result = TypeVar("Result")
# The greatest number of characters in the text of a document; a long novel has about as many.
MAX_CHARACTERS = 2_000_000
# The greatest number of mentions in a text; an article of 1,000 words about the islands has some 20.
MAX_MENTIONS = 20_000
NICENESS = 10  # workers have a lower priority than the server, because other readers wait for it
# Bytes of files, such as libraries, that a job may load in addition. RLIMIT_DATA does not count them. Measured: 3 MB.
UNCOUNTED = 5_000_000
WATCH = 1  # seconds between two checks whether the parent process is alive
_STATUS = Path("/proc/self/status")  # the format is described in proc_pid_status(5)


@dataclass(frozen=True)
class Limits:
    """The limits of a job.

    `cpu_seconds` is the CPU time. `memory` is the number of bytes that the job may allocate, in addition to the memory
    of the idle worker.
    """

    cpu_seconds: int
    memory: int


LIMITS_OF_A_DOCUMENT = Limits(cpu_seconds=10, memory=300_000_000)


def prepare_worker(limits: Limits, prepare: Callable[[], object] | None) -> None:
    """Prepare a worker process: call `prepare`, limit the memory and lower the priority.

    A thread ends the worker after its parent process has ended. The thread cannot run while a C function is running; in
    that case, the limit of CPU time ends the worker.
    """
    os.nice(NICENESS)
    Thread(target=_end_with, args=[os.getppid()], daemon=True).start()
    leave_no_core()
    if prepare:
        prepare()
    if memory := _private_memory():
        _set_limit(resource.RLIMIT_DATA, memory + limits.memory - UNCOUNTED)


def run_limited(limits: Limits, function: Callable[..., Result], *arguments: object) -> Result:
    """Return the result of `function` for `arguments`. Must be called in a worker process.

    If the call takes too much CPU time or memory, the worker process ends.

    CPU time counts from the beginning of the call. When it is used up, the system ends the process with the signal
    SIGXCPU. The system counts whole seconds. Therefore the limit can take effect too early, by at most one second.
    """
    allow_cpu_time(limits.cpu_seconds)
    try:
        return function(*arguments)
    except MemoryError:  # objects that the function has left in memory would reduce the memory for the next job
        os._exit(1)


def leave_no_core() -> None:
    """Prevent the system from writing a core dump when it ends the process."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_cpu_time(seconds: int | None) -> None:
    """Let the system end this process after `seconds` more seconds of CPU time. None removes the limit."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    _set_limit(resource.RLIMIT_CPU, hard if seconds is None else int(used.ru_utime + used.ru_stime) + seconds)


def _set_limit(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _private_memory() -> int | None:
    """The private writable memory of this process in bytes, as RLIMIT_DATA counts it.

    None on systems other than Linux.
    """
    if not _STATUS.exists():
        return None
    lines = dict(line.split(":", 1) for line in _STATUS.read_text(encoding="ascii").splitlines())
    return int(lines["VmData"].split()[0]) * 1024


def _end_with(parent: int) -> None:
    """Wait until the process with the id `parent` has ended, then end this process.

    When a process ends, the system gives its child processes another parent.
    """
    while os.getppid() == parent:
        sleep(WATCH)
    os._exit(1)
