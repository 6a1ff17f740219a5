"""The workers of a run: processes on this machine, or the workers of an existing Dask cluster."""

import gc
import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from os import cpu_count
from urllib.parse import urlsplit

import dask
from dask.utils import parse_bytes
from distributed import Client, LocalCluster
from distributed.comm import CommClosedError

from content.archive.dataset import ArchiveError
from content.archive.run.versions import Versions, versions

LOOPBACK = "127.0.0.1"
LEAST_MEMORY = 500_000_000  # bytes; the memory of a worker and of the largest document
SECONDS = 15  # the timeout for connecting to a scheduler
# A worker that uses too much memory is killed at once. It is not paused first, since it has no data to spill to disk.
# The number of allowed failures is high because Dask also counts a failure for tasks that only waited for the killed
# worker. `hand_out.py` limits the retries instead.
LOCAL = {
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.scheduler.allowed-failures": 100,
    "distributed.comm.timeouts.connect": SECONDS,
    # What Dask measures of itself is seen on its dashboard alone. Each look interrupts the linking.
    "distributed.admin.tick.interval": "500ms",
    "distributed.admin.system-monitor.interval": "10s",
}


@contextmanager
def local_workers(
    workers: int | None, memory: str | None, dashboard: bool, say: Callable[[str], object]
) -> Iterator[Client]:
    """Start workers on this machine, and end them after the block. Yield a client of Dask for them.

    The workers accept connections only from this machine. `workers` is their number; None means the number of cores.
    `memory` is the limit of each worker, such as `2GB`; None means an equal share of the machine's memory. If
    `dashboard` is True, Dask's status page is started, and `say` is called with a sentence that contains its address.
    Raises ArchiveError if `memory` is not a size, or is less than LEAST_MEMORY.
    """
    with (
        dask.config.set(LOCAL | {"distributed.worker.profile.enabled": dashboard}),  # only the dashboard shows profiles
        LocalCluster(
            n_workers=workers or cpu_count() or 1,
            threads_per_worker=1,
            host=LOOPBACK,
            memory_limit=_bytes(memory) if memory else "auto",
            dashboard_address=f"{LOOPBACK}:0",  # without an address, the dashboard listens on a fixed port
            scheduler_kwargs={"dashboard": dashboard},
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        if dashboard:
            say(f"Dask's dashboard is at {client.dashboard_link}")
        yield client


def _bytes(memory: str) -> int:
    try:
        size = int(parse_bytes(memory))
    except ValueError:
        raise ArchiveError("--memory {memory} is not a size. Write it as 2GB or 500MB.", memory=memory) from None
    if size < LEAST_MEMORY:
        raise ArchiveError("--memory {memory} is too little for a worker. Give it 500MB or more.", memory=memory)
    return size


@contextmanager
def workers_of(scheduler: str, warn: Callable[[str], object]) -> Iterator[Client]:
    """Connect to the scheduler of a Dask cluster, and disconnect after the block. Yield a client of Dask.

    `scheduler` is an address such as `tcp://192.0.2.1:8786`. Raises ArchiveError if the scheduler does not answer, has
    no workers, or has workers with other versions of this program or of its packages. `warn` is called with a warning
    if others on the network could read and change the data on the connection.
    """
    if is_open_to_others(scheduler):
        warn(
            f"The connection to {scheduler} is not encrypted: whoever can reach the scheduler can run programs on its "
            "workers. Use it in a network of your own, or with TLS (tls://)."
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # warnings about different versions, which raise an error below
        client = _connected(scheduler)
        with client:
            _refuse_other_versions(client, scheduler)
            yield client


def is_open_to_others(scheduler: str) -> bool:
    """Whether the connection to a scheduler is unencrypted and leads to another machine."""
    try:
        parts = urlsplit(scheduler if "://" in scheduler else f"tcp://{scheduler}")
    except ValueError:
        return True  # not an address; connecting to it raises the error
    return parts.scheme != "tls" and not _is_loopback(parts.hostname or "")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _connected(scheduler: str) -> Client:
    try:
        return Client(scheduler, timeout=SECONDS, name="four-islands")
    except (OSError, CommClosedError, ValueError) as error:
        reason = str(error) or type(error).__name__
    # Closes the client that failed to connect. If it were closed while another client starts, both would deadlock.
    gc.collect()
    message = "The scheduler {address} cannot be reached: {reason}. Start it with `dask scheduler`."
    raise ArchiveError(message, address=scheduler, reason=reason)


def _refuse_other_versions(client: Client, scheduler: str) -> None:
    found = client.run(versions, on_error="return")
    if not found:
        raise ArchiveError(
            "The scheduler {address} has no workers. Start some with `dask worker {address}`.", address=scheduler
        )
    faults = [fault for worker, other in found.items() for fault in _faults(worker, other)]
    if faults:
        message = "{faults}. Have each worker run this release with the same packages."
        raise ArchiveError(message, faults="; ".join(faults))


def _faults(worker: str, other: Versions | Exception) -> list[str]:
    if isinstance(other, Exception):
        return [f"the worker {worker} does not have this program ({type(other).__name__}: {other})"]
    return [f"the worker {worker} has {difference}" for difference in versions().differences(other)]
