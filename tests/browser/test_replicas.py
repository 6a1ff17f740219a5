"""Readers of a replica that hangs or is killed go on at the other one, behind haproxy as `deploy/` configures it."""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import urllib3

from failover import kill, waits
from proxies import haproxy_path
from servers import ROOT, Server, running, streamlit
from services import balancing
from tests.loops import run_in_thread

READERS = 50


@pytest.fixture(scope="module")
def replicas() -> Iterator[tuple[str, list[Server]]]:
    """The address of haproxy, and the two servers behind it."""
    haproxy_path()  # skips without it
    with ExitStack() as stack:
        servers = [stack.enter_context(running(*streamlit(ROOT / "app.py"))) for _ in range(2)]
        yield stack.enter_context(balancing(servers)).url, servers


@pytest.mark.slow  # waits until haproxy gives a replica up
def test_all_readers_are_answered_by_the_other_replica(replicas: tuple[str, list[Server]]) -> None:
    url, (one, two) = replicas
    try:
        assert len(run_in_thread(waits(url, READERS, "one", lambda: os.kill(one.pid, signal.SIGSTOP)))) == READERS
    finally:
        os.kill(one.pid, signal.SIGCONT)
    assert len(run_in_thread(waits(url, READERS, "two", lambda: kill(two.pid)))) == READERS
    assert urllib3.request("GET", f"{url}ready").status == 200
