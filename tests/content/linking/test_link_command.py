"""The command `link` on files of several articles, on addresses and with `--gazetteer`; the command `gazetteer`."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from content.__main__ import app
from content.linking import read_names
from content.linking.lexicon.gazetteer import gazetteer
from content.processing.documents import DOCUMENTS_AT_ONCE
from content.record.validation.faults import DataError
from tests.content.documents.test_mail import FLOWED
from tests.content.sites import site

pytestmark = pytest.mark.slow
NAMES = "name,target,kind,place\nCape Fog,kunashir,landmark,\nМыс-Туманный,iturup,,\n霧岬,habomai,,\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)], catch_exceptions=False)


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_all_articles_of_a_file_are_linked_and_what_is_no_article_is_told(tmp_path: Path) -> None:
    count = 2 * DOCUMENTS_AT_ONCE + 5
    mail = b"From q@quay.example Tue Jan 22 10:00:00 2019\n" + FLOWED + b"\n\n"
    (tmp_path / "mails.mbox").write_bytes(mail * count)
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    result = run("link", tmp_path, "--text", tmp_path / "texts")
    assert [row["file"] for row in rows(result)] == [
        f"{tmp_path}/mails.mbox/{number}" for number in range(1, count + 1)
    ]
    assert result.exit_code == 1 and "photo.png is in the format PNG" in result.stderr
    written = sorted((tmp_path / "texts").rglob("*.txt"))
    assert len(written) == count and "waits at Kunashir" in written[0].read_text()


@pytest.fixture
def address() -> Iterator[str]:
    with site() as port:
        yield f"http://127.0.0.1:{port}/page"


def test_an_address_is_no_file_and_a_private_one_is_refused(address: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Fog on Iturup")
    result = run("link", address, tmp_path / "a.txt")
    assert result.exit_code == 1 and f"{address} is not on the public internet" in result.stderr
    assert [row["surface"] for row in rows(result)] == ["Iturup"]


def test_names_of_a_file_are_found_too(tmp_path: Path) -> None:
    names, text = tmp_path / "names.csv", tmp_path / "a.txt"
    names.write_text(NAMES, encoding="utf-8")
    text.write_text("The light at CAPE FOG. Маяк на мысе: Мыс Туманный. 霧岬の灯台。 A capefogger.", encoding="utf-8")
    found = [(row["surface"], row["target"], row["rule"]) for row in rows(run("link", text, "--gazetteer", names))]
    assert found == [
        ("CAPE FOG", "kunashir", "landmark"),
        ("Мыс Туманный", "iturup", "name"),
        ("霧岬", "habomai", "name"),
    ]
    assert rows(run("link", text)) == []


def test_faults_of_a_file_of_names_are_named(tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,target,kind,place\nFog,nowhere,,\n(.*),iturup,volcano,\n,,,\n", encoding="utf-8")
    result = run("link", names, "--gazetteer", names)
    assert result.exit_code == 2
    for place in (
        "line 2: target: found 'nowhere'",
        "line 3: name: found '(.*)'",
        "line 3: kind: found 'volcano'",
        "line 4",
    ):
        assert place in result.stderr
    for broken in (b"\xff\xfe", b"place\nx\n"):
        names.write_bytes(broken)
        with pytest.raises(DataError, match=r"names\.csv"):
            read_names(names)
    with pytest.raises(DataError, match="No such file"):
        read_names(tmp_path / "missing.csv")


def test_the_gazetteer_is_printed() -> None:
    entries = [json.loads(line) for line in run("gazetteer").stdout.splitlines()]
    assert [entry["id"] for entry in entries] == [entry.id for entry in gazetteer().entries]
    assert all(entry["forms"] for entry in entries)
