"""Fetches what is at a web address that a reader gives, from public machines alone and within limits.

Addresses and answers are untrusted. `content.processing` has worker processes do it.
"""

from content.fetching.addresses import AddressRule, is_public
from content.fetching.fetch import SECONDS, FetchedFile, fetch, is_web_address, too_slow

__all__ = ["SECONDS", "AddressRule", "FetchedFile", "fetch", "is_public", "is_web_address", "too_slow"]
