"""Distributes partitions to the workers, a few at a time, and collects the results."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from time import monotonic
from typing import Any, Protocol
from uuid import uuid4

from distributed import Client, Future, KilledWorker, as_completed, get_worker
from distributed.client import FutureCancelledError
from distributed.comm import CommClosedError

from content.archive.dataset import ArchiveError
from content.archive.run.partition import Progress, Work, link_partition
from content.archive.run.parts import PartNote
from content.archive.sources import SourceError

AHEAD = 2  # partitions assigned to a worker at a time: one in progress and one waiting
RETRIES = 3  # retries of a partition after its workers died more often than the scheduler allows
INTERVAL = 0.5  # seconds between two reports of a worker
Job = tuple[Work, str]


class Watcher(Protocol):
    """Receives reports on the progress of a run."""

    def progressed(self, progress: Progress) -> None:
        """Called while a part is being linked."""

    def finished(self, work: Work, notes: list[PartNote]) -> None:
        """Called when a partition is done."""

    def failed(self, work: Work, error: ArchiveError) -> None:
        """Called when a partition cannot be linked in this run."""


def hand_out(client: Client, works: Iterator[Work], watcher: Watcher) -> None:
    """Have workers link partitions, and report progress and results to `watcher`.

    If the source of a partition cannot be read now, the other partitions are linked nevertheless. Raises ArchiveError
    if nothing more can be linked: the disk is full, the scheduler is gone, or a worker has other versions.
    """
    topic = f"four-islands-{uuid4().hex}"
    client.subscribe_topic(topic, lambda event: watcher.progressed(Progress(**event[1])))
    jobs: dict[Future, tuple[Work, int]] = {}

    def submit(work: Work, retries: int) -> Future:
        future = client.submit(_link, work, topic, key=f"{topic}-{work.source}-{work.partition}-{retries}", pure=False)
        jobs[future] = work, retries
        return future

    try:
        running = as_completed([submit(work, RETRIES) for work in islice(works, _at_once(client))])
        for future in running:
            work, retries = jobs.pop(future)
            if _is_lost(future) and retries:
                running.add(submit(work, retries - 1))
                continue
            _report(watcher, work, future)
            for more in islice(works, max(_at_once(client) - len(jobs), 0)):
                running.add(submit(more, RETRIES))
    except (CommClosedError, OSError, FutureCancelledError) as error:
        message = "The scheduler is gone ({reason}). What was done is kept; run the command again once it is back."
        raise ArchiveError(message, reason=str(error) or type(error).__name__) from None
    finally:
        for future in jobs:
            future.cancel()
        client.unsubscribe_topic(topic)


def _at_once(client: Client) -> int:
    return AHEAD * max(len(client.nthreads()), 1)


def _is_lost(future: Future) -> bool:
    return future.status == "error" and isinstance(future.exception(), KilledWorker)


def _report(watcher: Watcher, work: Work, future: Future) -> None:
    try:
        watcher.finished(work, future.result())
    except SourceError as error:
        watcher.failed(work, error)
    except KilledWorker:
        message = "Partition {number} of source {source} has crashed its workers repeatedly. Run the command again."
        watcher.failed(work, ArchiveError(message, number=work.partition, source=work.source))


# ---- on a worker -----------------------------------------------------------------------------------------------------


def _link(work: Work, topic: str) -> list[PartNote]:
    worker: Any = get_worker()
    last = monotonic()

    def report(progress: Progress) -> None:
        nonlocal last
        if monotonic() - last > INTERVAL:
            worker.log_event(topic, asdict(progress))
            last = monotonic()

    return link_partition(work, report)
