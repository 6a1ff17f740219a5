"""A pool of worker processes that run functions within limits."""

import signal
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from threading import BoundedSemaphore, Lock, Thread
from typing import Any, Literal, TypeVar

from loky.backend import get_context
from pebble import ProcessExpired, ProcessPool

from content.processing.limits import Limits, prepare_worker, run_limited

Result = TypeVar("Result")
POLL = 0.2  # seconds between two checks whether a result is still wanted
JOBS_OF_A_WORKER = 50  # a worker is then replaced, because memory left by its jobs reduces the memory for the next job
REAL_TIME = 6  # the wall-clock limit of a job, as a multiple of its limit of CPU time


class BusyError(Exception):
    """Raised if a pool accepts no further job: all workers are busy, and the maximum number of jobs is waiting."""


class LimitError(Exception):
    """Raised if a job was ended because it took too much time or memory. `limit` is `time` or `memory`."""

    def __init__(self, limit: Literal["time", "memory"]) -> None:
        self.limit = limit
        super().__init__(limit)


class WorkerPool:
    """Worker processes, each of which runs one job at a time. The first job starts them; they end with this process.

    `waiting` is the number of jobs that may wait while `workers` jobs run. `prepare` is called in each new worker.

    The workers are processes of `loky`. Processes of `multiprocessing` would import the main module, and the main
    module of the page is Streamlit's script.
    """

    def __init__(self, workers: int, limits: Limits, waiting: int, prepare: Callable[[], object] | None = None) -> None:
        self._limits = limits
        self._prepare = prepare
        self._workers = workers
        self._places = BoundedSemaphore(workers + waiting)
        self._replacing = Lock()
        self._pool_of: dict[Future[Any], ProcessPool] = {}  # the pool of each job that has not ended
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            self._workers, JOBS_OF_A_WORKER, prepare_worker, [self._limits, self._prepare], get_context("loky")
        )

    def _sound_pool(self) -> ProcessPool:
        """The pool of processes. If it is broken, it is replaced by a new one first.

        A pool of pebble breaks if a worker without a job ends. For example, the system has ended an idle worker, or a
        worker has ended before the pool registered its job.
        """
        with self._replacing:
            if not self._pool.active:
                broken, self._pool = self._pool, self._new_pool()
                self._give_up(broken)
            return self._pool

    def _give_up(self, broken: ProcessPool) -> None:
        """Set the error BrokenProcessPool for all jobs of a broken pool, and end its workers and threads.

        The pool itself may have lost some of these jobs, so `_pool_of` is used. Another thread waits for the end of the
        pool.
        """
        for future in [future for future, pool in list(self._pool_of.items()) if pool is broken]:
            with suppress(InvalidStateError):  # the job has just ended
                future.set_exception(BrokenProcessPool())
        Thread(target=broken.join, daemon=True).start()  # joining may block for ever

    def submit(
        self, function: Callable[..., Result], *arguments: object, seconds: float | None = None
    ) -> Future[Result]:
        """Have a worker call `function` with `arguments`, and return a future of the call without waiting for it.

        Pass the future to `outcome` to get the result. Cancelling the future ends the job, even while it runs. The
        function, its arguments and its result must be picklable. `seconds` is the limit of wall-clock time; by default,
        it is REAL_TIME times the limit of CPU time. Raises BusyError if all workers are busy and no further job may
        wait, and BrokenProcessPool if the pool broke during the call.
        """
        if not self._places.acquire(blocking=False):
            raise BusyError
        timeout = seconds or REAL_TIME * self._limits.cpu_seconds
        job = (self._limits, function, *arguments)
        pool = self._sound_pool()
        try:
            future: Future[Result] = pool.schedule(run_limited, job, timeout=timeout)
        except RuntimeError:  # the pool has just broken
            self._places.release()
            raise BrokenProcessPool from None
        self._pool_of[future] = pool
        future.add_done_callback(self._ended)
        return future

    def _ended(self, future: Future[Any]) -> None:
        self._pool_of.pop(future, None)
        self._places.release()

    def run(
        self,
        while_waiting: Callable[[], object],
        function: Callable[..., Result],
        *arguments: object,
        seconds: float | None = None,
    ) -> Result:
        """Have a worker call `function` with `arguments`, wait for the result and return it.

        `while_waiting` is called repeatedly until the result is there. If `while_waiting` raises an exception, the job
        ends and the exception is raised here. If the pool breaks, the job runs a second time, because another job may
        have broken the pool. If it breaks again, BrokenProcessPool is raised. Also raises BusyError, LimitError, and
        every exception of `function`.
        """
        try:
            return self._run_once(while_waiting, function, *arguments, seconds=seconds)
        except BrokenProcessPool:
            return self._run_once(while_waiting, function, *arguments, seconds=seconds)

    def _run_once(
        self,
        while_waiting: Callable[[], object],
        function: Callable[..., Result],
        *arguments: object,
        seconds: float | None,
    ) -> Result:
        future = self.submit(function, *arguments, seconds=seconds)
        try:
            while not wait([future], POLL).done:
                self._sound_pool()  # otherwise, nobody would be told that the pool is broken
                while_waiting()
            return outcome(future)
        finally:
            future.cancel()

    def result(self, future: Future[Result]) -> Result:
        """Wait until a job has ended, and return its `outcome`.

        If the job was lost because the pool broke, raises LimitError with the limit `memory`.
        """
        try:
            while not wait([future], POLL).done:
                self._sound_pool()
            return outcome(future)
        except BrokenProcessPool:
            raise LimitError("memory") from None

    def close(self) -> None:
        """Wait until all jobs have ended, and end the workers. No job may be submitted afterwards."""
        self._pool.close()  # type: ignore[no-untyped-call] # the only such method of pebble
        self._pool.join()


def outcome(future: Future[Result]) -> Result:
    """The result of a job that has ended. Raises LimitError, and every exception that the function of the job raised.

    If the worker process died without an exception, the limit `memory` is assumed: a parser written in C dies in this
    way when its memory is used up.
    """
    try:
        return future.result()
    except ProcessExpired as error:
        raise LimitError("time" if error.exitcode == -signal.SIGXCPU else "memory") from None
    except TimeoutError:
        raise LimitError("time") from None
