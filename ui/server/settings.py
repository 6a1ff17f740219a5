"""Settings for the operator of the server: environment variables, read when they are needed."""

import os

HOSTS = "FOUR_ISLANDS_HOSTS"  # host names of the server besides the local ones, separated by commas
SAVING = "FOUR_ISLANDS_SAVING"  # `on` gives the library to all readers of the server
METRICS = "FOUR_ISLANDS_METRICS"  # `on` publishes Streamlit's metrics at /_stcore/metrics


def public_hosts() -> frozenset[str]:
    """The host names in HOSTS, in lower case and without a port."""
    names = (name.strip().lower().rstrip(".") for name in os.environ.get(HOSTS, "").split(","))
    return frozenset(filter(None, names))


def is_on(variable: str) -> bool:
    """Whether an environment variable is `on`."""
    return os.environ.get(variable) == "on"
