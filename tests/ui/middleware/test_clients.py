"""How the server tells clients apart, with and without a proxy in front of it."""

import pytest
from starlette.requests import Request

from ui.server.requests import client_of
from ui.server.settings import PROXIES, proxies

READER, OTHER, PROXY, BALANCER = "203.0.113.5", "198.51.100.7", "192.0.2.1", "10.1.2.3"


def client(connected: str | None, *forwarded: str) -> str:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    return client_of(Request({"type": "http", "headers": headers, "client": connected and (connected, 1)}), proxies())


@pytest.fixture
def behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Configure the server as one behind a proxy and a network of load balancers."""
    monkeypatch.setenv(PROXIES, f"{PROXY}, 127.0.0.1 ,10.0.0.0/8,2001:db8:1::/48")


def test_without_a_proxy_a_client_is_its_address() -> None:
    assert client(READER) == READER != client(OTHER)


def test_without_a_named_proxy_an_address_cannot_be_made_up() -> None:
    made_up = {client(READER, address) for address in (OTHER, "1.2.3.4", "nobody", "")}
    assert len(made_up) == 1


@pytest.mark.parametrize(
    ("connected", "forwarded"),
    [
        (PROXY, [READER]),
        (PROXY, [f"{OTHER}, {READER}"]),  # the reader made up the first one
        (PROXY, [OTHER, READER]),  # in headers of their own
        (BALANCER, [f"{OTHER}, {READER}, {PROXY}"]),
        (BALANCER, [f"{OTHER},{READER} , {PROXY},10.9.9.9"]),
        (PROXY, [f"{READER}:50123"]),
        (PROXY, [f"::ffff:{READER}"]),
        (f"::ffff:{PROXY}", [READER]),
        (READER, [READER]),  # uvicorn has put this address in the place of that of a proxy on this machine
        (READER, [f"{OTHER}, {READER}, 127.0.0.1"]),
        (READER, []),
        (READER, [OTHER]),  # a reader who comes past the proxy
    ],
)
def test_behind_proxies_a_client_is_the_last_address_that_is_not_one_of_them(
    behind: None, connected: str, forwarded: list[str]
) -> None:
    assert client(connected, *forwarded) == READER


@pytest.mark.parametrize("forwarded", ["2001:db8::1", "2001:db8::ffff:1", "[2001:db8::2]:443", "2001:db8::3%eth0"])
def test_addresses_of_one_network_are_one_client(behind: None, forwarded: str) -> None:
    assert client(PROXY, forwarded) == client(PROXY, "2001:db8::9") != client(PROXY, "2001:db8:0:1::9")


@pytest.mark.parametrize(("connected", "forwarded"), [(None, []), (PROXY, []), (PROXY, [""]), (BALANCER, [PROXY])])
def test_a_client_of_unknown_address_is_one_too(behind: None, connected: str | None, forwarded: list[str]) -> None:
    assert client(connected, *forwarded) == client(None)


def test_what_is_no_address_is_told_to_the_operator(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(PROXIES, f"haproxy,{PROXY},10.0.0.1/8")
    assert client(PROXY, READER) == READER
    assert [
        f"{PROXIES}: {wrong!r} is ignored" in text
        for wrong, text in zip(("haproxy", "10.0.0.1/8"), caplog.messages, strict=True)
    ]
