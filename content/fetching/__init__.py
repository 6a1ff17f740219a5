"""Fetches files at web addresses that readers give, only from public servers, and with limits of time and size.

Addresses and responses are untrusted. `content.processing` calls this package in worker processes.
"""

from content.fetching.addresses import AddressRule, is_public
from content.fetching.fetch import SECONDS, FetchedFile, fetch, is_web_address, too_slow

__all__ = ["SECONDS", "AddressRule", "FetchedFile", "fetch", "is_public", "is_web_address", "too_slow"]
