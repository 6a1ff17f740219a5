"""Export requests that tests share: one for each language, for all data."""

from content.models import Language
from content.wording import LANGUAGES
from geo.export.files import ExportRequest
from geo.export.formats import Format
from geo.map.view import View
from tests.contents import load

DATA = (Format.GEOJSON, Format.GPKG, Format.KMZ, Format.CSV, Format.LPF)
REQUESTS: dict[Language, ExportRequest] = {language: ExportRequest(load(language), View()) for language in LANGUAGES}
