"""The chart of the population of an island as files to download: the picture and the figures."""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from content.models import Island
from content.record.store import Content
from geo.charts.chart_picture import chart_picture
from geo.export.data.formats.csv_tables import csv_bytes
from geo.export.data.rows import LocatedRow
from geo.export.data.tables import FACTS
from geo.export.files import ExportRequest
from geo.map.assets import Asset, publish
from geo.map.view import View
from ui.markup import join


def chart_files(content: Content) -> dict[str, Asset]:
    """The files of the charts, by names such as `population-iturup.svg` and `population-iturup.csv`."""
    rows = FACTS.rows(ExportRequest(content, View()))
    files = (file for island in content.islands.values() for file in _files(content, island, rows))
    return {name: publish(name, body) for name, body in files}


def _files(content: Content, island: Island, facts: Sequence[LocatedRow]) -> Iterator[tuple[str, bytes]]:
    """The names and the bytes of the picture of an island's chart and of the CSV file with its figures.

    `facts` are the rows of the table of facts. Nothing is yielded if the island has no chart.
    """
    picture = chart_picture(content, island)
    if picture is not None:
        yield f"population-{island.id}.svg", picture.encode()
        figures = (fact for fact in facts if fact.row.id.startswith(f"islands.{island.id}.population."))
        yield f"population-{island.id}.csv", csv_bytes(FACTS, figures)


def chart_links(content: Content, island: Island, files: Mapping[str, Asset]) -> Markup:
    """Links to the files of an island's chart; empty if there are no files."""
    wording = content.wording
    forms = (("csv", wording.gettext("Figures (CSV)")), ("svg", wording.gettext("Chart (SVG)")))
    links = [
        Markup("<a href='{0}' download='four-islands-{1}'>{2}</a>").format(files[name].url, name, words)
        for form, words in forms
        if (name := f"population-{island.id}.{form}") in files
    ]
    return Markup("<p class='take'>{}</p>").format(join(links, " · ")) if links else Markup("")
