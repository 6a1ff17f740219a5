"""What processes take of CPU and memory, each with all its descendants; on Linux."""

import resource
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import psutil

SAMPLING = 0.02  # seconds between two looks of a `Watch`
MEGABYTE = 1e6
GONE = (psutil.NoSuchProcess, psutil.ZombieProcess, psutil.AccessDenied)


class Memory(NamedTuple):
    """Memory of processes in MB: what they have in RAM (`rss`), and with shared pages divided up (`pss`)."""

    rss: float
    pss: float


class Peak(NamedTuple):
    """The most that a single process took: CPU seconds, and MB above what it has when idle."""

    cpu: float
    memory: float


def tree(pid: int) -> list[psutil.Process]:
    """A process and its descendants. Empty if the process has ended."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def cpu_seconds(pid: int) -> float:
    """CPU time so far of a process and its descendants, including those that have ended and were waited for."""
    taken = 0.0
    for process in tree(pid):
        try:
            taken += sum(process.cpu_times()[:4])  # user and system, its own and of children that it waited for
        except GONE:
            continue
    return taken


def memory(pid: int) -> Memory:
    """Memory of a process and its descendants."""
    rss = pss = 0
    for process in tree(pid):
        try:
            found = process.memory_full_info()
        except GONE:
            continue
        rss, pss = rss + found.rss, pss + found.pss
    return Memory(rss / MEGABYTE, pss / MEGABYTE)


def raise_open_files() -> None:
    """Let this process, and those that it starts from now on, open as many files as the system allows.

    A reader is one open file of the driver, several of the server, and two of a proxy.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class Watch:
    """Looks at a process and its descendants all the time, and knows the most that one of them has taken.

    Descendants must be idle when the watch is made. Each is compared with the smallest worker of then, or, if there was
    none, with itself when it was first seen. The process itself is compared with what it is when `begin` is called.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        workers = [process.memory_info().rss for process in tree(pid)[1:] if _is_worker(process)]
        self._idle_worker = min(workers, default=None)
        self._idle: dict[int, int] = {}  # bytes of each process when idle
        self._cpu: dict[int, float] = {}  # CPU seconds of each process when `begin` was called
        self._most: dict[int, Peak] = {}
        self._lock = threading.Lock()

    def begin(self) -> None:
        """Count from now on."""
        with self._lock:
            self._idle.pop(self._pid, None)
            self._most = {}
            self._cpu = {pid: cpu for pid, cpu, _ in self._states()}
            self._look()

    def peak(self) -> Peak:
        """The most CPU and the most memory that any one process has taken since `begin`."""
        with self._lock:
            self._look()
            taken = self._most.values()
            return Peak(max((one.cpu for one in taken), default=0), max((one.memory for one in taken), default=0))

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Look in a thread until the block is left."""
        ended = threading.Event()
        thread = threading.Thread(target=self._look_until, args=(ended,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()

    def _look_until(self, ended: threading.Event) -> None:
        while not ended.wait(SAMPLING):
            with self._lock:
                self._look()

    def _states(self) -> Iterator[tuple[int, float, int]]:
        """The id of each process, its CPU seconds and its bytes of memory."""
        for process in tree(self._pid):
            try:
                yield process.pid, sum(process.cpu_times()[:2]), process.memory_info().rss
            except GONE:
                continue

    def _look(self) -> None:
        for pid, cpu, rss in self._states():
            usual = rss if self._idle_worker is None or pid == self._pid else self._idle_worker
            idle = self._idle.setdefault(pid, usual)
            before = self._most.get(pid, Peak(0, 0))
            taken = Peak(cpu - self._cpu.get(pid, 0), (rss - idle) / MEGABYTE)
            self._most[pid] = Peak(max(before.cpu, taken.cpu), max(before.memory, taken.memory))


def _is_worker(process: psutil.Process) -> bool:
    """Whether a descendant does work; a resource tracker of `multiprocessing` only looks after what others leave."""
    return not any("resource_tracker" in part for part in process.cmdline())
