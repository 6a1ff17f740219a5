"""Documents in worker processes: results, refusals, and that a job ends together with its caller."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from select import select

import pytest

from attacks.worst_documents import DOCUMENTS
from content.documents import DocumentError
from content.linking import analyse
from content.linking.checks import claim_checks
from content.processing import AnalysedDocument, analysed_documents, analysed_file, findings
from content.processing.limits import MAX_CHARACTERS, Limits
from content.processing.pool import BusyError, LimitError, WorkerPool
from tests.content.jobs import end, fill_memory, never_stop, nothing, pid_and_priority, wait_for_ever
from tests.contents import load

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
GIGABYTES = {"1e6 cells", "5e5 attributes", "DOCX, 8.2e6 paragraphs"}  # what these documents take without limits
LIMITS = "seconds to read|MB of memory"
OTHER_REASONS = "names the islands|characters of text|unpacks to|damaged|with no text"
TEXT = "Some 6,900 people live on Iturup. Kunashir is near."


def analysed_document(name: str, data: bytes) -> AnalysedDocument:
    """The analysis of the only document in a file, made in a worker."""
    (one,) = analysed_file(name, data, nothing).documents
    assert not isinstance(one, DocumentError)
    return one


def one_worker() -> WorkerPool:
    """A pool with one worker, which may use a second of CPU time for a job, and one place for a job that waits."""
    return WorkerPool(1, Limits(cpu_seconds=1, memory=300_000_000), 1)


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    """A pool for all tests of this file. A test that ends a worker leaves the pool with a new one."""
    made = one_worker()
    yield made
    made.close()


def test_a_worker_that_ends_without_a_job_does_not_end_the_pool(pool: WorkerPool) -> None:
    for _ in range(2):
        worker, _ = pool.run(nothing, pid_and_priority)
        os.kill(worker, signal.SIGKILL)
        with suppress(ProcessLookupError):
            while True:  # until pebble has collected it
                os.kill(worker, 0)
        assert pool.run(nothing, pid_and_priority)[0] != worker


# ---- documents -------------------------------------------------------------------------------------------------------


def test_a_document_is_what_it_is_without_a_worker() -> None:
    one = analysed_document("a.txt", TEXT.encode())
    alone = analyse(TEXT)
    assert one.document.text == TEXT and one.analysed.mentions == alone.mentions
    found = findings("a.txt", one.analysed, "en", None, nothing)
    assert found.passages == alone.passages and found.checks == claim_checks(alone, load()) and found.checks


@pytest.mark.parametrize("worst", DOCUMENTS)
def test_the_worst_document_is_read_or_refused_in_a_sentence_and_the_next_is_read(worst: str) -> None:
    name, made = DOCUMENTS[worst]
    try:
        one = analysed_document(name, made())
        findings(name, one.analysed, "en", None, nothing)
        refused = ""
    except DocumentError as error:
        refused = str(error)
    assert re.search(LIMITS if worst in GIGABYTES else rf"^$|{LIMITS}|{OTHER_REASONS}", refused)
    assert analysed_document("a.txt", TEXT.encode()).analysed.mentions


def test_the_largest_honest_document_passes() -> None:
    text = (TEXT + " The sea was calm, and the ship had left the harbour.\n" * 8) * 4_000
    assert 0.9 * MAX_CHARACTERS < len(text) < MAX_CHARACTERS
    one = analysed_document("novel.txt", text.encode())
    assert one.document.text == text
    assert findings("novel.txt", one.analysed, "en", None, nothing).checks


def test_checks_of_every_kind_come_back_from_the_worker() -> None:
    text = (
        "Iturup has some 6,900 residents and covers 3,167 square kilometres. Habomai lies 3.7 km from Hokkaido. "
        "Stokap on Iturup is 1,634 metres high. The dispute is about four islands, which consist of Iturup, Kunashir, "
        "Shikotan and Habomai. In 1875 the Treaty of Saint Petersburg gave the Kuril Islands to Japan."
    )
    analysed = analyse(text)
    found = findings("a.txt", analysed, "en", None, nothing)
    assert found.checks == claim_checks(analysed, load())
    assert {check.kind for check in found.checks} >= {"residents", "area", "distance", "height", "year"}


def test_a_command_reads_the_good_files_beside_the_bad(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.html").write_bytes(DOCUMENTS["1e6 cells"][1]())
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "d.txt").write_text("Fog on Habomai")
    first, second, third, fourth = analysed_documents([str(tmp_path)])
    assert [type(one) for one in (second, third)] == [DocumentError] * 2
    assert not isinstance(first, DocumentError) and first.document.text == TEXT
    assert not isinstance(fourth, DocumentError) and len(fourth.analysed.mentions) == 1


# ---- workers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("job", "limit"), [(never_stop, "time"), (fill_memory, "memory"), (end, "memory")])
def test_a_job_beyond_its_limits_ends_alone(pool: WorkerPool, job: Callable[[], object], limit: str) -> None:
    with pytest.raises(LimitError) as raised:
        pool.run(nothing, job)
    assert raised.value.limit == limit
    assert pool.run(nothing, len, "abc") == 3


def test_a_worker_yields_to_the_server(pool: WorkerPool) -> None:
    assert pool.run(nothing, pid_and_priority)[1] == min(os.nice(0) + 10, 19)


def test_more_than_may_wait_are_refused(pool: WorkerPool) -> None:
    jobs = [pool.submit(wait_for_ever) for _ in range(2)]
    with pytest.raises(BusyError):
        pool.submit(len, "abc")
    for job in jobs:
        job.cancel()
    assert pool.run(nothing, len, "abc") == 3


def test_a_job_ends_with_whom_it_serves(pool: WorkerPool) -> None:
    worker, _ = pool.run(nothing, pid_and_priority)

    def leave() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pool.run(leave, wait_for_ever)
    assert pool.run(nothing, pid_and_priority)[0] != worker


def test_workers_end_when_their_pool_is_closed() -> None:
    pool = one_worker()
    worker, _ = pool.run(nothing, pid_and_priority)
    pool.close()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


SERVER = """
import os, sys
from content.processing.limits import Limits
from content.processing.pool import WorkerPool
from tests.content.jobs import nothing, say_busy_and_never_stop

pool = WorkerPool(1, Limits(cpu_seconds=60, memory=300_000_000), 1)
print(pool.run(nothing, os.getpid), flush=True)
pool.submit(say_busy_and_never_stop, sys.argv[1])
sys.stdin.read()
"""


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGKILL], ids=lambda sent: sent.name)
def test_a_busy_worker_ends_with_the_server(sent: signal.Signals, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-c", SERVER, str(pipe)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as server:
        assert server.stdout
        worker = os.pidfd_open(int(server.stdout.readline()))
        assert pipe.read_text() == "busy"
        server.send_signal(sent)
        ended, _, _ = select([worker], [], [], 20)
        os.close(worker)
        assert ended
