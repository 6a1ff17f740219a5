"""Settings for the operator of the server: environment variables, which the functions read at each call."""

import logging
import os
from ipaddress import ip_network

from ui.server.requests import Network, hostname

HOSTS = "FOUR_ISLANDS_HOSTS"  # host names of the server besides the local ones, separated by commas
SAVING = "FOUR_ISLANDS_SAVING"  # `on` allows all readers of the server to use the library
FETCHING = "FOUR_ISLANDS_FETCH"  # `on` allows all readers of the server to have it fetch articles by their addresses
PROXIES = "FOUR_ISLANDS_PROXIES"  # addresses and networks of the proxies before the server, separated by commas
LOG = "FOUR_ISLANDS_LOG"  # `on` logs each request on the standard output
METRICS = "FOUR_ISLANDS_METRICS"  # `on` publishes Streamlit's metrics at /_stcore/metrics
NO_ADDRESS = "%s: %r is left out. Write the address of each proxy, such as 10.0.0.2, or a network, such as 10.0.0.0/8."


def public_hosts() -> frozenset[str]:
    """The host names in HOSTS, in lower case, without ports and without a dot at the end. Empty if HOSTS is not set.

    An entry that is not a host name with or without a port stays as it is, and matches no request. An exception is an
    IPv6 address without brackets, which matches requests for this address.
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


def _entries(variable: str) -> list[str]:
    """The entries of a list in an environment variable, without white space around them and without empty ones."""
    return [entry for part in os.environ.get(variable, "").split(",") if (entry := part.strip())]


def is_on(variable: str) -> bool:
    """Whether the value of an environment variable is exactly `on`."""
    return os.environ.get(variable) == "on"
