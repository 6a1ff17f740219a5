"""Fetching a document by its web address, and refusing addresses, above all of machines in private networks."""

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from content.documents import DocumentError
from content.fetching import fetch, is_public
from content.processing import analysed_page
from content.processing.limits import Limits
from content.processing.pool import LimitError, WorkerPool
from tests.content.jobs import nothing
from tests.content.sites import PAGE, Site, first_loopback_address, site
from tests.missing import not_installed

PUBLIC = ("8.8.8.8", "93.184.216.34", "2606:4700::6810:84e5", "2a00:1450:4001::8a")
NOT_PUBLIC = (
    "127.0.0.1 127.9.9.9 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 0.1.2.3 "
    "192.0.0.1 192.0.0.9 192.0.0.10 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 192.88.99.1 224.0.0.1 239.1.1.1 "
    "240.0.0.1 255.255.255.255 ::1 :: ::8.8.8.8 ::ffff:8.8.8.8 ::ffff:127.0.0.1 fe80::1 fc00::1 fd00:ec2::254 fec0::1 "
    "ff02::1 ff0e::1 2001::1 2001:db8::1 2001:20::1 2002:7f00:1::1 64:ff9b::808:808 64:ff9b:1::1 100::1 3fff::1 "
    "5f00::1"
)


@pytest.fixture
def address() -> Iterator[str]:
    Site.asked.clear()
    with site() as port:
        yield f"http://127.0.0.1:{port}"


def refusal(address: str) -> str:
    with pytest.raises(DocumentError) as error:
        fetch(address, first_loopback_address)
    assert str(error.value).endswith(".")
    return str(error.value)


def test_only_addresses_of_the_public_internet_are_public() -> None:
    assert [address for address in PUBLIC if not is_public(ip_address(address))] == []
    assert [address for address in NOT_PUBLIC.split() if is_public(ip_address(address))] == []


def test_a_page_is_fetched_under_our_name_after_its_sites_rules(address: str) -> None:
    file = fetch(f"{address}/page#part", first_loopback_address)
    assert (file.data, file.media_type, file.charset) == (PAGE, "text/html", None)
    assert [path for _, path in Site.asked] == ["/robots.txt", "/page"]
    assert all(name.startswith("FourIslands/") for name, _ in Site.asked)


def test_the_rule_of_the_product_connects_to_no_machine_that_is_not_public(address: str) -> None:
    for host in (
        address,
        address.replace("127.0.0.1", "localhost"),
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
    ):
        with pytest.raises(DocumentError, match=r"is not on the public internet|was not found"):
            fetch(f"{host}/page")
    assert Site.asked == []


def test_a_redirect_is_checked_like_the_address(address: str) -> None:
    assert fetch(f"{address}/to?/to?/page", first_loopback_address).address == f"{address}/page"
    with site(host="127.0.0.2") as port:
        Site.asked.clear()
        elsewhere = f"http://127.0.0.2:{port}/page"
        assert "is not on the public internet" in refusal(f"{address}/to?{elsewhere}")
        assert [path for _, path in Site.asked] == ["/robots.txt", f"/to?{elsewhere}"]
    for target in ("file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1", "http://me@127.0.0.1/"):
        assert "is not the address of a page" in refusal(f"{address}/to?{target}")
    assert "keeps redirecting" in refusal(f"{address}/round")


def test_a_name_is_resolved_once_and_that_address_is_connected_to(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["127.0.0.1", "127.0.0.1", "127.0.0.2", "10.0.0.1"]  # for robots.txt, for the page, and for nobody
    real = socket.getaddrinfo

    def changing(host: str, *arguments: Any, **named: Any) -> Any:
        return real(answers.pop(0) if host == "quay.example" else host, *arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    named = address.replace("127.0.0.1", "quay.example")
    assert fetch(f"{named}/page", first_loopback_address).data == PAGE
    assert answers == ["127.0.0.2", "10.0.0.1"]
    assert "is not on the public internet" in refusal(f"{named}/page")


def test_a_host_of_which_one_address_is_private_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(0, 0, 0, "", (host, 80)) for host in ("127.0.0.1", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    assert "is not on the public internet" in refusal("http://quay.example/")


def test_no_proxy_of_the_environment_is_used(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetch(f"{address}/page", first_loopback_address).data == PAGE


def test_what_a_site_does_not_want_read_is_not_asked_for(address: str) -> None:
    for path in ("/private/page", "/page?print=1"):
        Site.asked.clear()
        assert "does not let programs" in refusal(f"{address}{path}")
        assert [asked for _, asked in Site.asked] == ["/robots.txt"]


@pytest.mark.parametrize(("status", "is_read"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_site_without_rules_allows_all_and_one_that_fails_nothing(status: int, is_read: bool) -> None:
    class Unruly(Site):
        def do_GET(self) -> None:  # noqa: N802 - the name that the class looks for
            if self.path == "/robots.txt":
                self.answer(status, b"", "text/plain", {})
            else:
                super().do_GET()

    with site(Unruly) as port:
        page = f"http://127.0.0.1:{port}/page"
        if is_read:
            assert fetch(page, first_loopback_address).data == PAGE
        else:
            assert "does not let programs" in refusal(page)


def test_answers_that_are_no_page_are_refused_in_a_sentence(address: str) -> None:
    assert "has no text: its type is image/png" in refusal(f"{address}/picture")
    assert "returned the error 404" in refusal(f"{address}/nothing")
    for path in ("/large", "/bomb", "/endless"):
        assert "is larger than 10 MB" in refusal(f"{address}{path}")


def test_a_site_that_does_not_answer_is_told() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert "the connection to 127.0.0.1 failed" in refusal(f"http://127.0.0.1:{unused.getsockname()[1]}/")
    assert "was not found" in refusal("http://nowhere.invalid/")


def test_what_is_no_web_address_is_refused() -> None:
    for given in (
        "http://",
        "https:///page",
        "http://a b/",
        "http://127.0.0.1:99999/",
        "http://user:word@127.0.0.1/",
        "http://%/",
    ):
        assert "is not the address of a page" in refusal(given) or "was not found" in refusal(given)


class Garbage(BaseHTTPRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"\0\xff garbage\r\n" * 100)


def test_an_answer_that_is_not_http_is_refused() -> None:
    with site(Garbage) as port:
        assert "failed" in refusal(f"http://127.0.0.1:{port}/page")


def test_https_needs_the_certificate_of_the_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("openssl"):
        not_installed("install openssl: apt-get install openssl / brew install openssl")
    key, certificate = tmp_path / "key", tmp_path / "certificate"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        str(key),
        "-out",
        str(certificate),
    ]
    named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run([*command, *named], check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    with site(tls=tls) as port:
        assert "failed" in refusal(f"https://localhost:{port}/page")  # the certificate is not known
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert fetch(f"https://localhost:{port}/page", first_loopback_address).data == PAGE
        assert "failed" in refusal(f"https://127.0.0.1:{port}/page")  # the certificate is of another host


# ---- in workers ------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_page_by_its_address_is_read_in_the_encoding_that_its_server_states(address: str) -> None:
    (one,) = analysed_page(f"{address}/cp1251", nothing, first_loopback_address).documents
    assert not isinstance(one, DocumentError)
    assert (one.document.name, one.document.text.strip()) == (f"{address}/cp1251", "Над Итурупом туман.")
    assert [mention.target for mention in one.analysed.mentions] == ["iturup"]
    with pytest.raises(DocumentError, match="is not on the public internet"):
        analysed_page(f"{address}/page", nothing)


@pytest.mark.slow
def test_an_answer_that_drips_ends_with_its_job(address: str) -> None:
    pool = WorkerPool(1, Limits(cpu_seconds=10, memory=300_000_000), 1)
    with pytest.raises(LimitError) as raised:
        pool.run(nothing, fetch, f"{address}/drips", first_loopback_address, seconds=3)
    assert raised.value.limit == "time"
    assert pool.run(nothing, len, "abc") == 3
