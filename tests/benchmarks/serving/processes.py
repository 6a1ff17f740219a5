"""CPU time and memory of processes with all their descendants, on Linux."""

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
    """Memory of processes in MB: resident (`rss`), and with shared pages counted in proportion (`pss`)."""

    rss: float
    pss: float


class Peak(NamedTuple):
    """The largest cost of any one process: CPU seconds, and MB above its memory when idle."""

    cpu: float
    memory: float


def tree(pid: int) -> list[psutil.Process]:
    """A process and its descendants; [] if the process has ended."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def cpu_seconds(pid: int) -> float:
    """CPU seconds so far of a process and its descendants.

    Descendants that have ended are included if their parent has waited for them.
    """
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
    """Raise the limit of open files to the system's maximum, for this process and for processes that it starts later.

    Each reader needs one open file in the driver, several in the server, and two in a proxy.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class Watch:
    """Observes a process and its descendants, and records the largest CPU time and memory that any one of them takes.

    Memory is recorded as an increase over a base. For a descendant the base is the memory of the smallest worker when
    the object was created, or, if there was no worker, the descendant's memory when it was first observed. For the
    process itself the base is its memory when `begin` was called. Descendants must be idle when the object is created.
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
        """Start a new count: forget what was recorded before."""
        with self._lock:
            self._idle.pop(self._pid, None)
            self._most = {}
            self._cpu = {pid: cpu for pid, cpu, _ in self._states()}
            self._look()

    def peak(self) -> Peak:
        """The largest CPU time and the largest memory of any one process since `begin`.

        The two figures may belong to different processes.
        """
        with self._lock:
            self._look()
            taken = self._most.values()
            return Peak(max((one.cpu for one in taken), default=0), max((one.memory for one in taken), default=0))

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Observe the processes in a thread while the context lasts."""
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
        """The id, CPU seconds and resident memory in bytes of each process."""
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
    """Whether a descendant is a worker. The resource tracker of `multiprocessing` is not one."""
    return not any("resource_tracker" in part for part in process.cmdline())
