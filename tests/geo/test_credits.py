"""Every place that names a licence agrees with the table of terms."""

import pytest

from geo.export.data.formats.lpf import named_places
from geo.export.data.licences import (
    ATLAS_TERMS,
    COAST_TERMS,
    CREDIT_MARK,
    EXPLAINED,
    GEONAMES,
    QUOTED,
    Terms,
    combined_terms,
)
from geo.export.data.positions import ExcerptRow, excerpts
from geo.export.print.picture import picture_data
from geo.export.print.sheet import sheet_data
from geo.export.web.embed import embed
from geo.map.credits import COAST_CREDIT, LICENCES, map_credit
from geo.map.folium_map import layer_assets, standalone_assets
from geo.map.view import View
from tests.contents import DAY, load
from tests.geo.export.export_requests import REQUESTS

CONTENT = load()
WORDING = CONTENT.wording


@pytest.mark.parametrize("terms", [COAST_TERMS, GEONAMES, ATLAS_TERMS], ids=lambda terms: terms.licence)
def test_each_licence_is_said_with_its_credits(terms: Terms) -> None:
    said = terms.licence if terms == ATLAS_TERMS else terms.credits.removeprefix("© ")
    assert any(said in sentence for sentence in LICENCES)


def test_the_short_credit_names_whom_every_point_on_the_map_is_from() -> None:
    found = {credit for row, _ in named_places(REQUESTS["en"]) for credit in row.credits.split(CREDIT_MARK)}
    creditors = found - {ATLAS_TERMS.credits}
    assert creditors == {COAST_TERMS.credits, GEONAMES.credits}
    assert all(credit.partition(",")[0].removeprefix("© ") in map_credit(WORDING) for credit in creditors)


def test_pictures_sheets_and_embeds_bear_it() -> None:
    for data in (picture_data(CONTENT, View(), DAY), sheet_data(CONTENT, "kunashir", DAY)):
        assert map_credit(WORDING) in data["credits"]
    assert map_credit(WORDING) in embed(CONTENT, View(), [], standalone_assets(CONTENT, layer_assets(CONTENT)), {})
    assert COAST_CREDIT in map_credit(WORDING)


def test_a_quotation_is_its_publishers_in_the_row_and_in_the_file() -> None:
    rows = [row for row, _ in excerpts(REQUESTS["en"]) if isinstance(row, ExcerptRow)]
    free = [row for row in rows if CONTENT.articles[row.article].licence != QUOTED]
    assert free and not any(QUOTED in row.licence for row in free)  # treaties are in the public domain
    rows = [row for row in rows if row not in free]
    assert {row.licence for row in rows} == {"ODbL-1.0 AND LicenseRef-quotation", "MIT AND LicenseRef-quotation"}
    for terms in (
        combined_terms((row.licence, row.credits) for row in rows),
        combined_terms([*[(r.licence, "") for r in rows], GEONAMES]),
    ):
        assert terms.licence == "ODbL-1.0 AND LicenseRef-quotation"
    assert set(rows[0].licence.split(" AND ")) <= set(EXPLAINED)
    assert combined_terms([GEONAMES, ATLAS_TERMS]).licence == "CC-BY-4.0"
