"""If a replica hangs or is killed, its readers continue at the other one, behind haproxy configured as in `deploy/`."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
import urllib3
from playwright.sync_api import expect

from atlas_page import AtlasPage, Visit
from failover import kill, waits
from proxies import haproxy_path
from serving.servers import ROOT, Server, running, streamlit
from serving.services import balancing
from tests.loops import run_in_thread

pytestmark = pytest.mark.slow  # waits until haproxy gives a replica up
READERS = 50
LOST = ("WebSocket", "Failed to load resource")  # what a browser says of it


@pytest.fixture
def replicas() -> Iterator[tuple[str, dict[str, Server]]]:
    """The address of haproxy, and the two servers behind it by the names that haproxy gives them in a cookie."""
    haproxy_path()  # skips without it
    with ExitStack() as stack:
        servers = [stack.enter_context(running(*streamlit(ROOT / "app.py"))) for _ in range(2)]
        yield stack.enter_context(balancing(servers)).url, dict(zip(("one", "two"), servers, strict=True))


def replica_of(atlas: AtlasPage) -> str:
    """The name of the replica that serves a page, from haproxy's cookie."""
    (name,) = (cookie["value"] for cookie in atlas.page.context.cookies() if cookie["name"] == "replica")
    return str(name)


def answered(url: str, at: str, happens: Callable[[], None]) -> int:
    """Connect `READERS` readers to the replica `at`, and call `happens`.

    Returns how many of them are answered again.
    """
    return len(run_in_thread(waits(url, READERS, at, happens)))


def test_all_readers_go_on_at_the_other_replica(replicas: tuple[str, dict[str, Server]], visit: Visit) -> None:
    url, servers = replicas
    try:
        hang = servers["one"].pid
        assert answered(url, "one", lambda: os.kill(hang, signal.SIGSTOP)) == READERS
    finally:
        os.kill(hang, signal.SIGCONT)

    atlas = visit("?island=iturup&year=1900&lang=en", url=url, tolerated=LOST)
    at = replica_of(atlas)
    assert answered(url, at, lambda: kill(servers[at].pid)) == READERS
    expect(atlas.page.get_by_test_id("stApp")).to_have_attribute("data-test-connection-state", "CONNECTED")
    atlas.map.get_by_role("button", name="Compare").click()  # which the server answers
    expect(atlas.page.locator(".st-key-map-second iframe")).to_be_visible()
    expect(atlas.year).to_have_text("1900")
    atlas.expect_details_of("Iturup")
    assert urllib3.request("GET", f"{url}ready").status == 200
