"""Settings for the operator of the server: environment variables, which the functions read at each call."""

import logging
import os
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

from ui.server.requests import Network, hostname

HOSTS = "FOUR_ISLANDS_HOSTS"  # host names of the server besides the local ones, separated by commas
SAVING = "FOUR_ISLANDS_SAVING"  # `on` allows all readers of the server to use the library
FETCHING = "FOUR_ISLANDS_FETCH"  # `on` allows all readers of the server to have it fetch articles by their addresses
PROXIES = "FOUR_ISLANDS_PROXIES"  # addresses and networks of the proxies before the server, separated by commas
LOG = "FOUR_ISLANDS_LOG"  # `on` logs each request on the standard output
METRICS = "FOUR_ISLANDS_METRICS"  # `on` publishes Streamlit's metrics at /_stcore/metrics
ARCHIVES = "FOUR_ISLANDS_ARCHIVES"  # folders of archives that readers may look into, separated by commas
PASSAGES = "FOUR_ISLANDS_PASSAGES"  # what is shown of an archive's texts: `counts`, a number of words, or `all`
USUAL_EXCERPT = 30  # words
MOST_DIGITS = 9  # the greatest number of digits in a number of words
NO_ARCHIVE = "%s: %r is ignored, since it is not a folder."
NO_EXTENT = "%s: %r counts as `counts`. Write `counts`, a number of words such as 30, or `all`."
NO_ADDRESS = "%s: %r is ignored. Write the address of each proxy, such as 10.0.0.2, or a network, such as 10.0.0.0/8."


def public_hosts() -> frozenset[str]:
    """The host names in HOSTS, in lower case, without ports and without a dot at the end. Empty if HOSTS is not set.

    An entry that is neither a host name nor a host name with a port stays as it is, and matches no request. An
    exception is an IPv6 address without brackets, which matches requests for this address.
    """
    return frozenset(hostname(entry) or entry.lower() for entry in _entries(HOSTS))


def proxies() -> tuple[Network, ...]:
    """The addresses and networks in PROXIES. Empty if PROXIES is not set.

    An entry that is neither an address nor a network is left out, and a warning is logged.
    """
    networks = []
    for entry in _entries(PROXIES):
        try:
            networks.append(ip_network(entry))
        except ValueError:
            logging.getLogger(__name__).warning(NO_ADDRESS, PROXIES, entry)
    return tuple(networks)


def archives() -> tuple[Path, ...]:
    """The folders in ARCHIVES. Empty if ARCHIVES is not set.

    An entry that is not a folder is left out, and a warning is logged.
    """
    folders = [Path(entry) for entry in _entries(ARCHIVES)]
    for folder in folders:
        if not folder.is_dir():
            logging.getLogger(__name__).warning(NO_ARCHIVE, ARCHIVES, str(folder))
    return tuple(folder.resolve() for folder in folders if folder.is_dir())


@dataclass(frozen=True)
class Extent:
    """How much of the texts of an archive readers may see.

    `words` is the number of words of each passage, or None for whole passages and documents. With 0, readers see only
    counts, figures, titles and dates.
    """

    words: int | None


def shown_of_passages(is_own: bool) -> Extent:
    """How much of the texts of an archive readers may see, by the setting PASSAGES.

    If PASSAGES is not set, a server that answers only its own machine (`is_own`) shows everything, and other servers
    show USUAL_EXCERPT words. If the value is invalid, no text is shown, and a warning is logged.
    """
    value = os.environ.get(PASSAGES, "").strip()
    if not value:
        return Extent(None if is_own else USUAL_EXCERPT)
    if value in ("all", "counts"):
        return Extent(None if value == "all" else 0)
    if value.isdecimal() and len(value) <= MOST_DIGITS:
        return Extent(int(value))
    logging.getLogger(__name__).warning(NO_EXTENT, PASSAGES, value)
    return Extent(0)


def _entries(variable: str) -> list[str]:
    """The entries of the list in an environment variable, without white space around them.

    Empty entries are left out.
    """
    return [entry for part in os.environ.get(variable, "").split(",") if (entry := part.strip())]


def is_on(variable: str) -> bool:
    """Whether the value of an environment variable is exactly `on`."""
    return os.environ.get(variable) == "on"
