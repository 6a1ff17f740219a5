"""Runs haproxy in front of the servers of tests."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import urllib3

from tests.missing import not_installed
from ui.server.settings import HOSTS, PROXIES

NO_HAPROXY = "install haproxy: apt-get install haproxy / brew install haproxy"
PUBLIC = "atlas.example"
OF_OPERATOR = {HOSTS: PUBLIC, PROXIES: "127.0.0.1"}
DEFAULTS = """
defaults
    mode http
    timeout connect 5s
    timeout client 60s
    timeout server 60s
    timeout tunnel 1h
    option forwardfor
"""  # the first section of a configuration
BY_HTTP = "Cross-Origin-Opener-Policy"  # Chromium says that it ignores this header where a public name has no HTTPS


def free_port() -> int:
    """A TCP port on 127.0.0.1 on which no program listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def haproxy_path() -> str:
    """The path of haproxy. Without it the test is skipped, or fails in CI."""
    path = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")
    if path is None:
        not_installed(NO_HAPROXY)
    return str(path)


@contextmanager
def haproxy(configuration: Path, ports: Sequence[int], **environment: str) -> Iterator[None]:
    """Run haproxy while the context lasts. The context begins when the servers behind all `ports` are ready."""
    command = [haproxy_path(), "-db", "-f", str(configuration)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env={**os.environ, **environment})
    try:
        for port in ports:
            retries = urllib3.Retry(total=100, backoff_factor=0.05, backoff_max=0.1, status_forcelist=[503])
            urllib3.request("GET", f"http://127.0.0.1:{port}/ready", retries=retries)
        yield
    finally:
        process.terminate()
        process.wait()
