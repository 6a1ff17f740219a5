"""Settings for the operator of the server: environment variables, which the functions read at each call."""

import os

from ui.server.requests import hostname

HOSTS = "FOUR_ISLANDS_HOSTS"  # host names of the server besides the local ones, separated by commas
SAVING = "FOUR_ISLANDS_SAVING"  # `on` allows all readers of the server to use the library
METRICS = "FOUR_ISLANDS_METRICS"  # `on` publishes Streamlit's metrics at /_stcore/metrics


def public_hosts() -> frozenset[str]:
    """The host names in HOSTS, in lower case, without ports and without a dot at the end. Empty if HOSTS is not set.

    An entry that is not a host name with or without a port stays as it is, and matches no request. An exception is an
    IPv6 address without brackets, which matches requests for this address.
    """
    entries = filter(None, (entry.strip() for entry in os.environ.get(HOSTS, "").split(",")))
    return frozenset(hostname(entry) or entry.lower() for entry in entries)


def is_on(variable: str) -> bool:
    """Whether the value of an environment variable is exactly `on`."""
    return os.environ.get(variable) == "on"
