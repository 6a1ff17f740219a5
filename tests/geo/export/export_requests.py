"""Export requests that tests share: one for each language, for all data."""

from content.models import Language
from content.wording import LANGUAGES
from geo.export.files import ExportRequest
from geo.export.formats import Format
from geo.map.view import View
from tests.contents import load

TEXT = (Format.GEOJSON, Format.CSV)
PACKED = (Format.GPKG, Format.KMZ, Format.LPF)  # which take longer to make
REQUESTS: dict[Language, ExportRequest] = {language: ExportRequest(load(language), View()) for language in LANGUAGES}
