"""Fetches a file at a web address. The IP address of the server is checked before the connection is made."""

import ssl
from contextlib import closing, suppress
from email.message import Message
from time import monotonic
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, NewConnectionError

from content.documents import DocumentError
from content.fetching.addresses import AddressRule, is_public, resolved
from content.fetching.robots import MAX_BYTES as MAX_BYTES_OF_ROBOTS
from content.fetching.robots import PRODUCT, ROBOTS, check_robots
from content.wording import N_

# For all requests with redirects; the caller of `fetch` has to enforce it, because a slow response defeats timeouts.
SECONDS = 15
MAX_BYTES = 10_000_000  # the greatest size of a response after decompression
EXAMPLE = "https://example.org/article"
MAX_REDIRECTS = 5
REDIRECTS = (301, 302, 303, 307, 308)
MAX_ADDRESS = 2_000  # the greatest length of an address in characters
PIECE = 65_536  # bytes read at a time
PORTS = {"http": 80, "https": 443}
HEADERS = {
    "User-Agent": f"{PRODUCT}/1.0 (an atlas whose reader asked for this one page)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip",
}
NO_TEXT = ("image", "audio", "video", "font", "model")  # main media types without text


class FetchedFile(NamedTuple):
    """A file from the web: its bytes, its address after redirects, its media type and its charset.

    Media type and charset come from the header Content-Type. Without this header, the media type is `text/html`.
    `charset` is None if the header does not contain a charset.
    """

    address: str
    data: bytes
    media_type: str | None
    charset: str | None


class _Response(NamedTuple):
    status: int
    content_type: str
    location: str
    data: bytes


def is_web_address(source: str) -> bool:
    """Whether a text begins with `http://` or `https://`, in upper or lower case."""
    return source.lower().startswith(("http://", "https://"))


def fetch(address: str, is_allowed: AddressRule = is_public) -> FetchedFile:
    """The file at a web address.

    Connects only to IP addresses for which `is_allowed` returns true, also after redirects, and uses no proxy. Raises
    DocumentError in these cases:
    - `address` is not a web address;
    - the server cannot be reached or is too slow;
    - robots.txt forbids programs to fetch the page;
    - there are more than MAX_REDIRECTS redirects;
    - the status of the response is not 200;
    - the media type of the response is one without text, such as an image;
    - the response has more than MAX_BYTES bytes.
    """
    deadline = monotonic() + SECONDS
    for _ in range(MAX_REDIRECTS + 1):
        url = _checked(address)
        robots = _robots(address, url, is_allowed, deadline)
        check_robots(address, robots.status, robots.data)
        response = _get(address, url, is_allowed, deadline, MAX_BYTES)
        if response.status not in REDIRECTS:
            return _file(address, response)
        address = urljoin(address, response.location)
    raise DocumentError(
        address,
        N_("{name} keeps redirecting and never reaches a page. Open it in a browser, and paste its text."),
    )


def _robots(name: str, url: SplitResult, is_allowed: AddressRule, deadline: float) -> _Response:
    """The response of a site for robots.txt, after redirects. `name` is the web address for messages.

    If there are more than MAX_REDIRECTS redirects, the result is the last redirect.
    """
    url = url._replace(path=ROBOTS, query="")
    for _ in range(MAX_REDIRECTS + 1):
        response = _get(name, url, is_allowed, deadline, MAX_BYTES_OF_ROBOTS)
        if response.status not in REDIRECTS:
            break
        url = _checked(urljoin(url.geturl(), response.location))
    return response


def too_slow(address: str) -> DocumentError:
    """The error for a site that does not respond in time."""
    return DocumentError(
        address, N_("{name} did not answer within {limit} seconds. Try again, or paste its text."), limit=SECONDS
    )


def _checked(address: str) -> SplitResult:
    """The parts of a web address, without fragment, with the host in ASCII, and without the default port of the scheme.

    Raises DocumentError unless the address has the scheme http or https, a host, no user name and at most MAX_ADDRESS
    characters.
    """
    try:
        url = urlsplit(address)
        host = (url.hostname or "").encode("idna").decode("ascii")
        port = url.port or PORTS[url.scheme]
    except (ValueError, KeyError):
        host, port = "", 0
    if not host or url.username is not None or len(address) > MAX_ADDRESS:
        raise DocumentError(
            address[:MAX_ADDRESS],
            N_("{name} is not the address of a page on the web, such as {example}."),
            example=EXAMPLE,
        )
    shown = f"[{host}]" if ":" in host else host
    return url._replace(netloc=shown if port == PORTS[url.scheme] else f"{shown}:{port}", fragment="")


def _get(name: str, url: SplitResult, is_allowed: AddressRule, deadline: float, limit: int) -> _Response:
    """The response of a host, from its first IP address that accepts a connection.

    `name` is the web address for messages, `deadline` is a time of `time.monotonic`, and `limit` is the greatest number
    of bytes. Raises DocumentError if no IP address accepts a connection.
    """
    host, port = url.hostname or "", url.port or PORTS[url.scheme]
    addresses = resolved(name, host, port, is_allowed)
    for address in addresses:
        with suppress(NewConnectionError), _pool(url.scheme, address, host, port, deadline) as pool:
            return _response(name, pool, url, deadline, limit)
    raise _failed(name, host)


def _failed(name: str, host: str) -> DocumentError:
    return DocumentError(
        name, N_("{name} cannot be read: the connection to {host} failed. Try again, or paste its text."), host=host
    )


def _pool(scheme: str, address: str, host: str, port: int, deadline: float) -> HTTPConnectionPool:
    """A connection pool for the IP address `address`. With HTTPS, the server must have a certificate for `host`."""
    timeout = urllib3.Timeout(total=max(deadline - monotonic(), 0.1))
    if scheme == "http":
        return HTTPConnectionPool(address, port, timeout, retries=False)
    return HTTPSConnectionPool(
        address,
        port,
        timeout,
        retries=False,
        server_hostname=host,
        assert_hostname=host,
        ssl_context=ssl.create_default_context(),
    )


def _response(name: str, pool: HTTPConnectionPool, url: SplitResult, deadline: float, limit: int) -> _Response:
    target = url._replace(scheme="", netloc="").geturl() or "/"
    headers = HEADERS | {"Host": url.netloc}
    try:
        with closing(pool.urlopen("GET", target, headers=headers, redirect=False, preload_content=False)) as response:
            data = _read(name, response, deadline, limit)
    except NewConnectionError:
        raise
    except urllib3.exceptions.TimeoutError:
        raise too_slow(name) from None
    except (HTTPError, OSError):
        raise _failed(name, url.netloc) from None
    location = response.headers.get("Location", "").encode("latin-1", "replace").decode("utf-8", "replace")
    return _Response(response.status, response.headers.get("Content-Type", ""), location, data)


def _read(name: str, response: BaseHTTPResponse, deadline: float, limit: int) -> bytes:
    """The decompressed body of a response.

    Raises DocumentError if the body has more than `limit` bytes, or is not complete at `deadline`, a time of
    `time.monotonic`.
    """
    data = bytearray()
    while piece := response.read(PIECE):
        data += piece
        if len(data) > limit:
            raise DocumentError(
                name,
                N_("{name} is larger than {limit} MB. Split it into parts, or paste the part that matters."),
                limit=limit // 1_000_000,
            )
        if monotonic() > deadline:
            raise too_slow(name)
    return bytes(data)


def _file(address: str, response: _Response) -> FetchedFile:
    if response.status != 200:
        raise DocumentError(
            address,
            N_("{name} returned the error {status}. Check the address, or paste the text."),
            status=response.status,
        )
    kind = Message()
    kind["Content-Type"] = response.content_type or "text/html"
    if kind.get_content_maintype() in NO_TEXT:
        raise DocumentError(address, N_("{name} has no text: its type is {type}."), type=kind.get_content_type())
    return FetchedFile(address, response.data, kind.get_content_type(), kind.get_content_charset())
