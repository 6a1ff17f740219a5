"""The service that a benchmark's readers visit: one server, or several servers behind haproxy."""

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from serving.processes import Memory, cpu_seconds, memory
from serving.servers import HERE, ROOT, Server, free_port, running, streamlit

ERROR = re.compile(r"error|exception|traceback|critical|does not exist anymore", re.IGNORECASE)  # in a log
COLOUR = re.compile(r"\x1b\[[\d;]*m")
CONFIGURATION = ROOT / "deploy" / "haproxy.cfg"


@dataclass(frozen=True)
class Service:
    """The address that readers visit, and the servers behind it. `proxy` is None if there is no proxy."""

    url: str
    servers: list[Server]
    proxy: Server | None = None

    def cpu_seconds(self) -> float:
        """CPU seconds of all servers so far, with their workers and without the proxy."""
        return sum(cpu_seconds(server.pid) for server in self.servers)

    def memory(self) -> Memory:
        """Memory of all servers, with their workers and without the proxy."""
        found = [memory(server.pid) for server in self.servers]
        return Memory(sum(one.rss for one in found), sum(one.pss for one in found))

    def errors(self) -> list[str]:
        """The lines in the servers' logs that report errors.

        Indented lines, which name places in the code, are left out.
        """
        logs = "\n".join(server.log.read_text(errors="replace") for server in self.servers)
        lines = COLOUR.sub("", logs).splitlines()
        return [line for line in lines if ERROR.search(line) and not line.startswith(" ")]


@contextmanager
def serving(page: str, before: Path | None = None, replicas: int = 1) -> Iterator[Service]:
    """Serve a page while the context lasts, by `replicas` servers.

    `page` is "this" for the atlas of this checkout, "before" for the atlas of the checkout in the folder `before`, or
    "control" for the control page.
    """
    folder = before if page == "before" and before else ROOT
    app = HERE / "control_app.py" if page == "control" else folder / "app.py"
    with ExitStack() as stack:
        servers = [stack.enter_context(running(*streamlit(app), folder=folder)) for _ in range(replicas)]
        if replicas == 1:
            yield Service(servers[0].url, servers)
        else:
            proxy = stack.enter_context(balancing(servers))
            yield Service(proxy.url, servers, proxy)


@contextmanager
def balancing(servers: list[Server]) -> Iterator[Server]:
    """Run haproxy in front of one or two servers, configured by `deploy/haproxy.cfg`, while the context lasts.

    The configuration has two addresses of servers. If there is one server, nothing listens at the second address.
    Raises RuntimeError if haproxy is not installed.
    """
    path = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")
    if path is None:
        raise RuntimeError("No haproxy found. Install it, for example: apt install haproxy")
    port = free_port()
    one, two, *_ = [*(f"127.0.0.1:{urlsplit(server.url).port}" for server in servers), f"127.0.0.1:{free_port()}"]
    places = {"ATLAS_BIND": f"localhost:{port}", "ATLAS_ONE": one, "ATLAS_TWO": two}
    with running([path, "-db", "-f", str(CONFIGURATION)], port, environment=places) as proxy:
        yield proxy
