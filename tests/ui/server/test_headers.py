"""The headers of the server's answers: what the page may load, and which pages may frame it."""

import pytest
from starlette.testclient import TestClient

from app import app
from ui.server.headers import IMMUTABLE, content_security_policy
from ui.server.map_frame import COMPONENT, frame_scripts

pytestmark = pytest.mark.slow  # loads the whole server, and one file is made in a worker
HERE = "localhost:8501"


def policy(text: str) -> dict[str, str]:
    return {name: values for name, _, values in (rule.strip().partition(" ") for rule in text.split(";"))}


def test_scripts_and_data_come_from_this_server_only() -> None:
    rules = policy(content_security_policy(HERE))
    assert "http" not in rules["default-src"]
    assert rules["connect-src"] == f"'self' ws://{HERE} wss://{HERE}"
    assert rules["img-src"].count("https://") == 3


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(app, base_url=f"http://{HERE}")


@pytest.mark.parametrize(
    ("address", "framed_by", "resource_policy"),
    [
        ("/", "'self'", "same-origin"),
        ("/how-we-decide", "'self'", "same-origin"),
        ("/what-changed", "'self'", "same-origin"),
        ("/changes.atom", "'self'", "same-origin"),
        ("/nothing-is-here", "'self'", "same-origin"),
        ("/component/streamlit_folium.st_folium/index.html", "'self'", "same-origin"),
        ("/?embed=true", "*", "cross-origin"),
        ("/data/islands.geojson", "'self'", "cross-origin"),
        ("/cite/page.txt", "'self'", "cross-origin"),
    ],
)
def test_the_embed_alone_is_framed_by_other_pages(
    client: TestClient, address: str, framed_by: str, resource_policy: str
) -> None:
    headers = client.get(address).headers
    assert policy(headers["Content-Security-Policy"])["frame-ancestors"] == framed_by
    assert headers["Cross-Origin-Resource-Policy"] == resource_policy
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("address", "evaluates"), [("/", False), ("/component/streamlit_folium.st_folium/index.html", True)]
)
def test_only_the_frame_of_the_map_evaluates_scripts(client: TestClient, address: str, evaluates: bool) -> None:
    sources = policy(client.get(address).headers["Content-Security-Policy"])["default-src"].split()
    assert ("'unsafe-eval'" in sources) is evaluates


def test_browsers_keep_the_files_of_the_map_frame_and_fetch_its_scripts_in_advance(client: TestClient) -> None:
    html = client.get("/").text
    frame = client.get(f"{COMPONENT}/index.html")
    assert "max-age" in frame.headers["Cache-Control"]
    for script in frame_scripts():
        answer = client.get(script.path)
        assert answer.headers["Cache-Control"] == IMMUTABLE["Cache-Control"]
        assert "javascript" in answer.headers["Content-Type"]
        assert f'src=".{script.path.removeprefix(COMPONENT)}"' in frame.text
        assert f"<link rel='prefetch' as='script' href='{script.url}'>" in html


def test_the_page_takes_orders_from_no_other_page(client: TestClient) -> None:
    assert client.get("/_stcore/host-config").json()["allowedOrigins"] == []


def test_metrics_are_not_published(client: TestClient) -> None:
    assert client.get("/_stcore/metrics").status_code == 404
