"""Checks whether a site's robots.txt allows programs to fetch a page (RFC 9309)."""

from protego import Protego

from content.documents import DocumentError
from content.wording import N_

ROBOTS = "/robots.txt"
MAX_BYTES = 500 * 1024  # bytes that are read of a robots.txt: the least that RFC 9309 allows (section 2.5)
PRODUCT = "FourIslands"


def check_robots(address: str, status: int, rules: bytes) -> None:
    """Raise a DocumentError if a site forbids programs to fetch `address`.

    `status` and `rules` are the HTTP status and the content of the response for robots.txt. A status from 400 to 499
    means that the site has no rules and allows everything. A status from 300 to 399, or of 500 and more, forbids
    everything.
    """
    if 400 <= status < 500:
        return
    if status >= 300 or not Protego.parse(rules.decode("utf-8", "replace")).can_fetch(address, PRODUCT):
        raise DocumentError(
            address,
            N_("The site of {name} does not let programs read it. Open it in a browser, and paste its text."),
        )
