"""Resolves host names, and decides to which IP addresses the atlas may connect."""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from content.documents import DocumentError
from content.wording import N_

Address = IPv4Address | IPv6Address
AddressRule = Callable[[Address], bool]

# Networks that `ipaddress` counts as global, at least in part, but whose addresses can lead to other networks.
NOT_PUBLIC = [
    ip_network(network)
    for network in (
        "192.0.0.0/24",  # IETF protocol assignments, RFC 6890
        "192.88.99.0/24",  # relays of 6to4, RFC 7526
        "2001::/23",  # Teredo among others, RFC 2928
        "2002::/16",  # 6to4, RFC 3056
        "3fff::/20",  # documentation, RFC 9637
        "64:ff9b::/96",  # NAT64, RFC 6052
        "64:ff9b:1::/48",  # NAT64 within a site, RFC 8215
        "::/96",  # IPv4 in IPv6, RFC 4291
        "::ffff:0:0/96",  # IPv4-mapped addresses, RFC 4291
        "5f00::/16",  # segment routing, RFC 9602
        "fec0::/10",  # site-local, RFC 3879
    )
]


def is_public(address: Address) -> bool:
    """Whether an IP address belongs to a single host on the public internet.

    False for private, reserved and multicast addresses. Also false for addresses that can lead to another network, such
    as an IPv6 address that contains an IPv4 address.
    """
    special = address.is_multicast or address.is_reserved or address.is_private or not address.is_global
    return not special and not any(address in network for network in NOT_PUBLIC if network.version == address.version)


def resolved(name: str, host: str, port: int, is_allowed: AddressRule) -> list[str]:
    """The IP addresses of a host.

    The host is resolved only once, so a later change of its addresses has no effect. `name` is the web address for
    messages. Raises DocumentError if the host is not found, or if `is_allowed` returns false for at least one address.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise DocumentError(
            name, N_("The server {host} was not found. Check the address and the connection."), host=host
        ) from None
    addresses = list(dict.fromkeys(str(place[0]).partition("%")[0] for *_, place in found))
    if not all(is_allowed(ip_address(address)) for address in addresses):
        raise DocumentError(name, N_("{name} is not on the public internet. Only pages there can be read by address."))
    return addresses
