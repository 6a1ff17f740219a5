"""The page "Media attention": its figures agree with the archive, its address holds its state, text is escaped."""

import csv
import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, get_args

import duckdb
import lxml.html
import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from app import attention_or_front_page, page_in_its_language
from content.archive.dataset import ALL
from content.attention.choice import Choice
from content.attention.periods import Period, periods, step_between
from content.models import IslandId
from content.wording import LANGUAGES
from tests.archives import DOCUMENTS, FORMULA, MARKUP
from ui.attention.address import FOLDER, AttentionQuery, address, parameters_of, read_address
from ui.attention.excerpts import excerpt
from ui.attention.routes import AttentionPages
from ui.attention.sections.time_chart import named_years, scales
from ui.server.settings import ARCHIVES, HOSTS, PASSAGES, Extent, archives, shown_of_passages

ISLANDS: tuple[IslandId, ...] = get_args(IslandId)
SAID = """SELECT count(DISTINCT (m.document, m.start)) FROM read_parquet('{folder}/mentions/*.parquet') AS m
    JOIN read_parquet('{folder}/documents/*.parquet') AS d ON d.id = m.document
    WHERE m.target <> 'other_kuril' AND {condition}"""


@pytest.fixture(scope="module")
def folder(linked_archive: Path) -> Path:
    """The folder of the data set that the command made from the documents of `tests/archives.py`."""
    return linked_archive


@pytest.fixture
def client(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A client on the server's own machine, with the data set configured."""
    with serving(monkeypatch, {ARCHIVES: str(folder)}) as client:
        yield client


def serving(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> TestClient:
    """A client of a server with these environment variables. The other variables of archives and hosts are unset."""
    for name in (ARCHIVES, PASSAGES, HOSTS):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    pages = AttentionPages()
    routes = [
        Route("/", page_in_its_language(partial(attention_or_front_page, pages))),
        Route(f"{FOLDER}/{{name}}.csv", page_in_its_language(pages.table)),
    ]
    return TestClient(Starlette(routes=routes), base_url="http://localhost")


def opened(client: TestClient, where: str, status: int = 200) -> Any:
    """The parsed page at an address. Fails unless the answer has this status."""
    answer = client.get(where)
    assert answer.status_code == status, answer.text
    return lxml.html.fromstring(answer.text)


def number(text: str) -> int:
    return int("".join(filter(str.isdigit, text)))


def count(folder: Path, condition: str) -> int:
    return int(duckdb.connect().execute(SAID.format(folder=folder, condition=condition)).fetchall()[0][0])


def rows_of(page: Any, section: str) -> dict[str, tuple[int, ...]]:
    """The numbers in each row of a section's table, by the row's label."""
    rows = page.xpath(f"//section[@id='{section}']//tbody/tr")
    return {row.findtext(".//a"): tuple(number(cell.text_content()) for cell in row.findall("td")) for row in rows}


# ---- figures ---------------------------------------------------------------------------------------------------------


def test_the_figures_of_the_page_are_those_of_the_mentions(client: TestClient, folder: Path) -> None:
    page = opened(client, "/?attention=")
    assert number(page.findtext(".//p[@class='total']").partition("·")[0]) == count(folder, "true")
    topics = rows_of(page, "by-topic")
    assert topics["Economy"][0] == count(folder, "m.topic = 'economy'")
    assert topics["no topic"][0] == count(folder, "m.topic IS NULL")
    publishers = rows_of(page, "by-publisher")
    assert publishers["Gazette"][0] == count(folder, "d.publisher = 'Gazette'")
    assert publishers["not known"][0] == count(folder, "d.publisher IS NULL")
    assert rows_of(page, "by-language")["日本語"][0] == count(folder, "d.language = 'ja'")
    heads = [head.text_content() for head in page.xpath("//section[@id='time']//thead//th")]
    assert len(heads) == len(ISLANDS) + 2


def test_a_bar_leads_to_the_passages_that_it_counts(client: TestClient, folder: Path) -> None:
    page = opened(client, "/?attention=&since=2018&until=2020")
    bars = page.xpath("//figure//a[title]")
    assert bars
    for bar in bars:
        behind = opened(client, bar.get("href"))
        said = number(bar.findtext("title").rpartition(":")[2])
        assert number(behind.findtext(".//p[@class='total']").partition("·")[0]) == said
        assert behind.xpath("//section[@id='passages']//li")


def test_numbers_in_the_table_lead_where_the_bars_do(client: TestClient) -> None:
    page = opened(client, "/?attention=&since=2018&until=2020")
    bars = {bar.get("href") for bar in page.xpath("//figure//a[title]")}
    assert bars == set(page.xpath("//section[@id='time']//td/a/@href"))


# ---- passages and documents ------------------------------------------------------------------------------------------


def test_a_passage_leads_to_its_document_marked_as_the_reader_marks_it(client: TestClient) -> None:
    page = opened(client, "/?attention=&publisher=Gazette&island=shikotan")
    links = page.xpath("//ol[@class='passages']//h3/a/@href")
    assert links
    for link in links:
        where, _, mark = link.partition("#")
        document = opened(client, where)
        marked = document.get_element_by_id(mark)
        assert marked.text_content() == "Shikotan" and "said" in marked.get("class")
        assert "island=shikotan" in marked.get("href")
        back = document.xpath("//main//p/a/@href")[0]
        assert opened(client, back).xpath("//ol[@class='passages']//h3/a/@href") == links
    notes = opened(client, links[-1].partition("#")[0]).xpath("//*[@role='note']")
    assert len(notes) == 1 and "/cite/facts/" in notes[0].xpath(".//a/@href")[0]


def test_pages_of_passages_follow_each_other(client: TestClient) -> None:
    titles: list[str] = []
    where = "/?attention=&publisher=Daily"
    while where:
        page = opened(client, where)
        titles += page.xpath("//ol[@class='passages']//h3/a/text()")
        following = page.xpath("//nav[@class='pages']/a[text()='Next page']/@href")
        where = following[0] if following else ""
    assert sorted(set(titles)) == sorted(one["title"] for one in DOCUMENTS if one["publisher"] == "Daily")


def test_words_are_found_and_it_is_said_how_far_was_looked(client: TestClient) -> None:
    page = opened(client, "/?attention=&words=ferry")
    assert len(page.xpath("//ol[@class='passages']/li")) == 1
    assert page.xpath("//mark[@class='found']/text()") == ["ferry"]
    assert "matching passages were searched" in page.xpath("string(//section[@id='passages'])")


def test_figures_of_a_fact_stand_over_time_beside_the_record(client: TestClient) -> None:
    page = opened(client, "/?attention=")
    where = page.xpath("//section[@id='figures']//tbody//a/@href")[0]
    section = opened(client, where).get_element_by_id("figures")
    points = section.xpath(".//*[name()='a']/*[name()='path' and contains(@class, 'quoted')]")
    figures = number(section.xpath("string(.//tbody/tr[th/a[@aria-current]]/td[1])"))
    assert len(points) == figures and section.xpath(".//*[name()='path' and @class='record']")


# ---- texts of others -------------------------------------------------------------------------------------------------


def pages_with_texts(client: TestClient) -> Iterator[Any]:
    for where in (
        "/?attention=",
        f"/?attention=&publisher={FORMULA}",
        "/?attention=&language=ja",
        "/?attention=&words=pier",
    ):
        page = opened(client, where)
        yield page
        for link in page.xpath("//ol[@class='passages']//h3/a/@href"):
            yield opened(client, link)


def test_markup_in_texts_stays_text(client: TestClient) -> None:
    whole = ""
    for page in pages_with_texts(client):
        assert page.xpath("//script | //img | //*[@onerror] | //*[starts-with(@href, 'javascript:')]") == []
        whole += page.text_content()
    assert MARKUP in whole and FORMULA in whole


def test_a_hostile_address_stays_text_and_is_told(client: TestClient) -> None:
    for name in (
        "island",
        "topic",
        "publisher",
        "language",
        "source",
        "since",
        "words",
        "figure",
        "after",
        "page",
        "lang",
    ):
        page = opened(client, f"/?attention=&{name}=%22%3E%3Cscript%3Ealert(1)%3C/script%3E%27%20OR%20%271%27=%271")
        assert page.xpath("//script") == [], name
        if name in ("island", "topic", "since"):
            assert "<script>" in page.xpath("string(//*[@class='notice'])"), name
    assert opened(client, "/?attention=&document=../../../../etc/passwd", 404).xpath("//*[@class='notice']")
    assert opened(client, "/?attention=no-such-archive", 404).xpath("//*[@class='notice']")


def test_no_cell_of_a_file_is_run_by_a_spreadsheet(client: TestClient, folder: Path) -> None:
    for name in ("months", "topic", "publisher", "language", "source", "island", "passages"):
        answer = client.get(f"{FOLDER}/{name}.csv?attention=")
        assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/csv")
        rows = [*csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))]
        assert len(rows) > 1, name
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))], name
    publishers = client.get(f"{FOLDER}/publisher.csv?attention=").content.decode("utf-8-sig")
    assert csv.reader(io.StringIO(publishers)) and f"'{FORMULA}" in publishers.replace('""', '"')
    sum_of_months = sum(
        int(row["mentions"])
        for row in csv.DictReader(io.StringIO(client.get(f"{FOLDER}/months.csv?attention=&topic=economy").text))
    )
    shown = sum(numbers[0] for numbers in rows_of(opened(client, "/?attention=&topic=economy"), "by-topic").values())
    assert sum_of_months and shown and ALL not in publishers
    assert client.get(f"{FOLDER}/secrets.csv?attention=").status_code == 404


# ---- what an operator shows ------------------------------------------------------------------------------------------


def test_an_operator_decides_what_is_seen_of_texts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = serving(monkeypatch, {ARCHIVES: str(folder), PASSAGES: "counts"})
    page = opened(counts, "/?attention=&publisher=Gazette")
    assert not page.xpath("//blockquote") and "shows only the counts" in page.text_content()
    assert counts.get(f"{FOLDER}/passages.csv?attention=").status_code == 404

    excerpts = serving(monkeypatch, {ARCHIVES: str(folder), PASSAGES: "5"})
    page = opened(excerpts, "/?attention=&publisher=Daily")
    quotes = [quote.text_content() for quote in page.xpath("//blockquote")]
    assert quotes and all(len(quote.split()) <= 5 for quote in quotes)
    document = opened(excerpts, page.xpath("//ol[@class='passages']//h3/a/@href")[0])
    shown = [quote.text_content() for quote in document.xpath("//blockquote")]
    assert shown and all(len(quote.split()) <= 5 for quote in shown) and not document.xpath("//article")
    rows = csv.DictReader(io.StringIO(excerpts.get(f"{FOLDER}/passages.csv?attention=&language=en").text))
    assert max(len(row["passage"].split()) for row in rows) == 5

    public = serving(monkeypatch, {ARCHIVES: str(folder), HOSTS: "atlas.example"})
    assert not opened(public, page.xpath("//ol[@class='passages']//h3/a/@href")[0]).xpath("//article")


@pytest.mark.parametrize(
    ("value", "is_own", "shown"),
    [
        ("", True, None),
        ("", False, 30),
        ("all", False, None),
        ("counts", True, 0),
        ("12", True, 12),
        ("some", True, 0),
        ("9" * 5_000, True, 0),
    ],
)
def test_what_the_setting_means(value: str, is_own: bool, shown: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSAGES, value)
    assert shown_of_passages(is_own) == Extent(shown)


def test_folders_that_are_none_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(ARCHIVES, f" {tmp_path} , {tmp_path / 'none'},")
    assert archives() == (tmp_path.resolve(),)
    assert str(tmp_path / "none") in caplog.text


def test_several_archives_are_offered_by_name(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / folder.name
    other.symlink_to(folder)
    empty = tmp_path / "empty"
    empty.mkdir()
    client = serving(monkeypatch, {ARCHIVES: f"{folder},{other},{empty}"})
    page = opened(client, "/?attention=")
    assert page.xpath("//nav[@class='archives']/a/text()") == ["linked", "linked~2", "empty"]
    assert "dataset.json" in opened(client, "/?attention=empty", 503).xpath("string(//*[@class='notice'])")
    public = serving(monkeypatch, {ARCHIVES: str(empty), HOSTS: "atlas.example"})
    assert str(tmp_path) not in public.get("/?attention=").text


def test_damaged_files_are_told_in_a_sentence(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    client = serving(monkeypatch, {ARCHIVES: str(copy)})
    document = opened(client, "/?attention=").xpath("//a[contains(@href, 'document=')]/@href")[0]
    for table, where in (
        ("mentions", document),
        ("texts", document),
        ("documents", document),
        ("counts", "/?attention="),
    ):
        for path in (copy / table).glob("*.parquet"):
            path.write_bytes(path.read_bytes()[:40])
        said = opened(client, f"{where.partition('#')[0]}&topic=economy", 503).xpath("string(//*[@class='notice'])")
        assert "damaged" in said or "being updated" in said or "cannot be opened" in said, (table, said)
    anew = serving(monkeypatch, {ARCHIVES: str(copy)})
    assert "counts" in opened(anew, "/?attention=", 503).xpath("string(//*[@class='notice'])")


def test_tables_with_other_columns_are_told_in_a_sentence(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    for counts, volumes in zip((copy / "counts").iterdir(), (copy / "volumes").iterdir(), strict=True):
        shutil.copy(volumes, counts)
    client = serving(monkeypatch, {ARCHIVES: str(copy)})
    assert "cannot be opened" in opened(client, "/?attention=", 503).xpath("string(//*[@class='notice'])")


def test_an_excerpt_has_the_mention_and_so_many_words() -> None:
    text = "one two three four Shikotan six seven eight nine ten"
    for words in range(1, 12):
        start, end = excerpt(text, text.index("Shikotan"), Extent(words))
        assert "Shikotan" in text[start:end] and len(text[start:end].split()) == min(words, 10)
    japanese = "国後島沖で漁船が確認された。歯舞群島でも漁が続いている。"
    start, end = excerpt(japanese, japanese.index("歯舞"), Extent(5))
    assert "歯舞" in japanese[start:end] and end - start <= 10
    assert excerpt(text, 0, Extent(0)) == (0, 0) and excerpt(text, 0, Extent(None)) == (0, len(text))


# ---- addresses and languages -----------------------------------------------------------------------------------------


def test_an_address_says_all_that_is_asked() -> None:
    choice = Choice("shikotan", "economy", "A & B = ?", "ja", "2", "2016-01", "2017-12", "два слова")
    every = AttentionQuery("ja", "press", choice, "islands.shikotan.area_km2", 3, "2016-09.4", "1-0.1")
    for query in (AttentionQuery("en"), every, replace(every, choice=Choice(), page=1)):
        assert read_address(parameters_of(query), query.language) == query
    assert address(AttentionQuery("en", "a b"), "time") == "/?attention=a+b&lang=en#time"


def test_a_year_is_all_its_months_and_empty_fields_are_none() -> None:
    query = read_address({"since": "2016", "until": "2019", "island": "", "topic": " ", "words": ""}, "en")
    assert query == AttentionQuery("en", choice=Choice(since="2016-01", until="2019-12"))
    assert read_address({"since": "2016-13", "island": "atlantis"}, "en").wrong == ("island=atlantis", "since=2016-13")
    assert read_address({"since": "0000", "until": "99999"}, "en").choice == Choice()


def test_each_language_has_its_words_and_leads_to_the_same_in_others(client: TestClient) -> None:
    headings = set()
    for language in LANGUAGES:
        page = opened(client, f"/?attention=&island=shikotan&lang={language}")
        headings.add(page.findtext(".//h1"))
        assert page.get("lang") == language
        others = page.xpath("//nav[@class='languages']/a/@href")
        assert len(others) == len(LANGUAGES) and all("island=shikotan" in one for one in others)
    assert len(headings) == len(LANGUAGES)


# ---- time ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until", "step", "bars"),
    [
        ("2016-09", "2016-09", "month", 1),
        ("2016-01", "2020-12", "month", 60),
        ("2016-01", "2021-01", "year", 6),
        ("1960-05", "2019-01", "year", 60),
        ("1855-02", "2026-11", "decade", 18),
    ],
)
def test_time_is_divided_into_bars_that_can_be_told_apart(since: str, until: str, step: str, bars: int) -> None:
    assert step_between(since, until) == step
    spans = periods(step_between(since, until), since, until)
    assert len(spans) == bars and spans[0].since <= since and spans[-1].until >= until


def test_the_axis_names_few_years_and_the_scale_ends_at_a_round_number() -> None:
    assert named_years("2016-03", "2016-11") == []
    assert named_years("2016-03", "2018-11") == [2017, 2018]
    assert named_years("1850-01", "2029-12") == [1850, 1900, 1950, 2000]
    found = scales([Period("2016-01", "2016-01")], 230)
    assert (found.highest, found.step) == (300, 100)
    assert scales([Period("2016-01", "2016-01")], 0).highest == 1
