"""Links documents in a separate process, one after the other, within the limits of a document.

A worker does this for a part if earlier workers have died while they linked the part. Python's `multiprocessing` cannot
be used, since Dask's workers are daemonic and may not start child processes with it. Instead, the separate process runs
`serve`. Both sides send pickles, each preceded by its length in bytes. The two processes trust each other; untrusted
data are inside the pickles, as text and bytes.
"""

import os
import pickle
import signal
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from select import select
from time import monotonic
from typing import IO, Any, cast

from content.archive.run.linking import Linked, documents_of, facts, linked_document
from content.archive.sources import Record
from content.documents import Document, DocumentError
from content.processing.documents import refusal
from content.processing.limits import LIMITS_OF_A_DOCUMENT, prepare_worker, run_limited
from content.processing.pool import REAL_TIME, LimitError
from content.record.store import ROOT

LENGTH = struct.Struct(">Q")
CHUNK = 1 << 16  # bytes
Function = Callable[[Any], Any]
COMMAND = (sys.executable, "-c", "from content.archive.run.separate_process import serve; serve()")


@contextmanager
def separate_linker() -> Iterator[Callable[[Record], Iterator[Linked]]]:
    """Yield a function that links the documents of a record in a separate process.

    If the process dies or takes too long, the function yields an error for the document. The process is ended after the
    block.
    """
    process = _Process()

    def link(record: Record) -> Iterator[Linked]:
        for document in process.result(record.name, documents_of, record):
            if isinstance(document, DocumentError):
                yield document
            else:
                yield from process.result(document.name, _linked, document)

    try:
        yield link
    finally:
        process.end()


def _linked(document: Document) -> list[Linked]:
    return [linked_document(document)]


class _Process:
    """The separate process. It is started when it is first used."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    # Any: the return value of `function`.
    def result(self, name: str, function: Function, argument: object) -> list[Any]:
        """Call a function in the separate process, and return its result.

        If the process dies or takes too long, the result is a list with an error about the document `name`.
        """
        process = self._process or self._started()
        try:
            _write(cast(IO[bytes], process.stdin), (function, argument))
            return cast(list[Any], _answer(process, REAL_TIME * LIMITS_OF_A_DOCUMENT.cpu_seconds))
        except TimeoutError:
            self.end()
            return [refusal(name, LimitError("time"))]
        except (EOFError, BrokenPipeError):
            return [refusal(name, LimitError("time" if self.end() == -signal.SIGXCPU else "memory"))]

    def _started(self) -> subprocess.Popen[bytes]:
        path = os.pathsep.join([str(ROOT.parent), *filter(None, sys.path)])
        environment = {**os.environ, "PYTHONPATH": path}
        self._process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        _answer(self._process, None)  # the first message says that the process is ready
        return self._process

    def end(self) -> int | None:
        """End the process, if there is one. Return its exit status, which is negative if a signal ended the process.

        Return None if there is no process.
        """
        if self._process is None:
            return None
        process, self._process = self._process, None
        process.kill()  # does nothing if the process has ended
        process.communicate()
        return process.returncode


def _answer(process: subprocess.Popen[bytes], seconds: float | None) -> Any:  # Any: the return value of a function
    deadline = None if seconds is None else monotonic() + seconds
    return _read(cast(IO[bytes], process.stdout).fileno(), deadline)


# ---- in both processes -----------------------------------------------------------------------------------------------


def _write(stream: IO[bytes], value: object) -> None:
    data = pickle.dumps(value)
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def _read(descriptor: int, deadline: float | None) -> Any:  # Any: the unpickled message
    """The next message of the other process. Raises EOFError if the process ended, and TimeoutError at the deadline."""
    (length,) = LENGTH.unpack(_bytes(descriptor, LENGTH.size, deadline))
    return pickle.loads(_bytes(descriptor, length, deadline))


def _bytes(descriptor: int, length: int, deadline: float | None) -> bytes:
    data = bytearray()
    while len(data) < length:
        rest = None if deadline is None else max(deadline - monotonic(), 0)
        if not select([descriptor], [], [], rest)[0]:
            raise TimeoutError
        chunk = os.read(descriptor, min(length - len(data), CHUNK))
        if not chunk:
            raise EOFError
        data += chunk
    return bytes(data)


# ---- in the other process --------------------------------------------------------------------------------------------


def serve() -> None:
    """Run in the separate process: answer requests until the worker that started it closes the pipe or ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # output printed by a reader must not enter the pipe
    facts()
    prepare_worker(LIMITS_OF_A_DOCUMENT, None)
    _write(answers, None)
    while True:
        try:
            function, argument = _read(sys.stdin.fileno(), None)
        except EOFError:
            return
        _write(answers, run_limited(LIMITS_OF_A_DOCUMENT, function, argument))
