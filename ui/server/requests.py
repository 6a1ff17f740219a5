"""The language of a request, its host name, its client, and the address of the page on the server that received it."""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, NoReturn, TypeVar
from urllib.parse import urlencode, urlsplit

from starlette.requests import ClientDisconnect, Request

from content.models import Language
from content.wording import negotiate_language
from geo.map.base_path import address_of

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Result = TypeVar("Result")

LOCAL = ("localhost", "127.0.0.1", "::1")  # host names and addresses that always mean the machine itself
IPV6_PREFIX = 64  # bits that the addresses of one client have in common
FORWARDED_FOR = "X-Forwarded-For"  # the addresses of client and proxies; each proxy appends one
UNKNOWN_PROXY = "behind a proxy"  # stands for all clients whose addresses only an unknown proxy knows


def language_of(request: Request) -> Language:
    """The language of the response to a request.

    This is the parameter `lang` of the address if the atlas has this language. Otherwise it is the language of the
    atlas that the header Accept-Language prefers. If the header contains no language of the atlas, it is English.
    """
    return negotiate_language(request.query_params.get("lang"), request.headers.get("Accept-Language", ""))


def hostname(host: str | None) -> str | None:
    """The host name in a value of the header Host (host name and optional port), such as `localhost:8501`.

    The result is in lower case, without a dot at the end, and an IPv6 address is without brackets. It is None if `host`
    is None, empty or malformed, or if it contains a user name.
    """
    try:
        parts = urlsplit(f"//{host or ''}")
        _ = parts.port  # raises ValueError if the port is malformed
    except ValueError:
        return None
    if parts.netloc != host or "@" in parts.netloc or not parts.hostname:
        return None
    return parts.hostname.rstrip(".")


def url_of(request: Request, path: str) -> str:
    """The full URL of a path, such as `/data/index.json`, on the server that received the request."""
    return str(request.base_url.replace(path=address_of(path)))


def address_here(request: Request, parameters: Mapping[str, str], language: Language) -> str:
    """The full URL of the page on the server that received the request. The query is `parameters` and `language`."""
    return f"{url_of(request, '/')}?{urlencode({**parameters, 'lang': language}, safe=',')}"


def client_of(request: Request, proxies: Sequence[Network]) -> str:
    """The client that sent a request, as text: its IPv4 address, or the /64 network of its IPv6 address.

    The client is the peer of the connection, unless the peer is one of `proxies`. Then the client is the last address
    in X-Forwarded-For that is not one of `proxies`. A client can forge only the addresses before its own. If `proxies`
    is empty, all requests with this header count as requests of one client, because the whole header may be forged.
    """
    forwarded = request.headers.getlist(FORWARDED_FOR)
    if forwarded and not proxies:
        return UNKNOWN_PROXY
    # Uvicorn trusts proxies on this machine: `request.client` is then an address from the header, so it occurs twice
    # here.
    hosts = [*",".join(forwarded).split(","), request.client.host if request.client else ""]
    addresses = (parsed_address(host) or host for host in map(str.strip, reversed(hosts)) if host)
    return next((_client(one) for one in addresses if not is_in(proxies, one)), UNKNOWN_PROXY)


def is_in(networks: Sequence[Network], address: Address | str) -> bool:
    """Whether an address is in one of `networks`. False for a text that is not an address."""
    return not isinstance(address, str) and any(address in network for network in networks)


def _client(address: Address | str) -> str:
    """The text that identifies a client. It is the same for all IPv6 addresses that one client may have."""
    if isinstance(address, IPv6Address):
        return str(ip_network((address.packed, IPV6_PREFIX), strict=False))
    return str(address)


def parsed_address(host: str) -> Address | None:
    """The address in `host`: an entry of X-Forwarded-For, which may have a port, or the peer of a connection.

    An IPv6 address that stands for an IPv4 address becomes this IPv4 address. None if `host` contains no address.
    """
    for text in (host, hostname(host)):
        try:
            address = ip_address(text or "")
        except ValueError:
            continue
        return (address.version == 6 and address.ipv4_mapped) or address
    return None


async def unless_gone(request: Request, work: Coroutine[Any, Any, Result]) -> Result:
    """The result of `work`. If the client disconnects first, `work` is cancelled and ClientDisconnect is raised."""
    working, gone = asyncio.ensure_future(work), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((working, gone), return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else gone.result()
    finally:
        working.cancel()
        gone.cancel()
        await asyncio.gather(working, gone, return_exceptions=True)  # wait until the cancelled task has ended


async def _gone(request: Request) -> NoReturn:
    """Wait until the client of the request disconnects, and raise ClientDisconnect."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    raise ClientDisconnect
