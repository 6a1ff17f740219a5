"""The files in `deploy/` agree with the program that they run. Docker is not used."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from streamlit import config

from proxies import haproxy_path
from ui.server import settings

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
PLACES = {"ATLAS_BIND": "127.0.0.1:8500", "ATLAS_ONE": "127.0.0.1:8501", "ATLAS_TWO": "127.0.0.1:8502"}
RANGE = re.compile(r"^([\w.-]+)(?:>=|==)([\d.]+)(?:,<([\d.]+))?$", re.MULTILINE)
LOCKED = re.compile(r"^([\w.-]+)==([\d.]+)[^\n]*\\\n(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", re.MULTILINE)


@pytest.fixture
def compose() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return parsed


def version(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(".")))


def test_haproxy_takes_its_configuration() -> None:
    command = [haproxy_path(), "-c", "-f", str(DEPLOY / "haproxy.cfg")]
    checked = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **PLACES})
    assert checked.returncode == 0, checked.stderr
    assert "WARNING" not in checked.stderr


def test_each_package_is_locked_with_its_hash_within_its_range() -> None:
    text = (DEPLOY / "requirements.lock").read_text(encoding="utf-8")
    assert len(LOCKED.findall(text)) == text.count("==") - text.count("sys_platform ==") - text.count("version =="), (
        "a package has no hash"
    )
    locked: dict[str, list[str]] = {}
    for name, found in LOCKED.findall(text):
        locked.setdefault(name, []).append(found)
    for name, lowest, above in RANGE.findall((ROOT / "requirements.txt").read_text(encoding="utf-8")):
        if name != "pytest":
            versions = [version(found) for found in locked[name.lower()]]
            assert all(version(lowest) <= found for found in versions), name
            assert not above or all(found < version(above) for found in versions), name


def test_the_container_has_what_the_server_needs() -> None:
    copied = re.findall(r"^COPY (?!--from)(\S+) ", DOCKERFILE, re.MULTILINE)
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8")
    assert sorted(copied) == sorted(re.findall(r"^!(\S+)", ignored, re.MULTILINE))
    assert all((ROOT / path).exists() for path in copied)
    assert {"app.py", ".streamlit", "content", "geo", "ui"} <= set(copied)


def test_options_and_variables_are_those_of_today(compose: dict[str, Any]) -> None:
    unit = (DEPLOY / "four-islands@.service").read_text(encoding="utf-8")
    options = re.findall(r"--((?:server|browser)\.\w+)=", DOCKERFILE + unit)
    assert options and all(option in config._config_options_template for option in options)
    ours = {value for name, value in vars(settings).items() if name.isupper() and str(value).startswith("FOUR_")}
    used = {name for service in ("one", "two") for name in compose["services"][service]["environment"]}
    assert {name for name in used if name.startswith("FOUR_")} <= ours
    assert set(re.findall(r"FOUR_ISLANDS_\w+", unit)) <= ours
    assert set(PLACES) == set(compose["services"]["haproxy"]["environment"])


def test_containers_may_do_little(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert service["read_only"] and service["cap_drop"] == ["ALL"] and service["mem_limit"]
        assert "no-new-privileges:true" in service["security_opt"]
    assert re.search(r"^USER (?!root)", DOCKERFILE, re.MULTILINE)
    published = {name for name, service in compose["services"].items() if "ports" in service}
    assert published == {"haproxy"}, "a replica is reached past haproxy"
