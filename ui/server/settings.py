"""Settings for the operator of the server: environment variables, which the functions read at each call."""

import os

HOSTS = "FOUR_ISLANDS_HOSTS"  # host names of the server besides the local ones, separated by commas
SAVING = "FOUR_ISLANDS_SAVING"  # `on` allows all readers of the server to use the library
METRICS = "FOUR_ISLANDS_METRICS"  # `on` publishes Streamlit's metrics at /_stcore/metrics


def public_hosts() -> frozenset[str]:
    """The host names in HOSTS, in lower case and without a dot at the end. Empty if HOSTS is not set.

    HOSTS must contain no ports: a name with a port matches no request.
    """
    names = (name.strip().lower().rstrip(".") for name in os.environ.get(HOSTS, "").split(","))
    return frozenset(filter(None, names))


def is_on(variable: str) -> bool:
    """Whether the value of an environment variable is exactly `on`."""
    return os.environ.get(variable) == "on"
