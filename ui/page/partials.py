"""The parts of the page that are the same for all readers, as files.

The browser loads the file of a part only once. The page contains an empty element for a part (`ui.markup.fetched`),
into which `page.js` inserts the content of the file. It loads a part in a closed fold when the fold is opened. The
panel consists of such parts too, so the server does nothing when a reader chooses something.
"""

from collections.abc import Mapping

from markupsafe import Markup

from content.models import Island, IslandId
from content.record.store import Content
from geo.charts.population_chart import population_chart
from geo.coast.measure import Measurement
from geo.layers.legend import legend
from geo.map.assets import Asset, publish
from geo.map.view import excerpts, places
from ui.markup import disclosed, join
from ui.page import panel
from ui.page.arguments import arguments
from ui.page.article_list import article_list, article_list_parts
from ui.page.chart_files import chart_links
from ui.page.contents import table_of_contents
from ui.page.facts import population_table
from ui.page.place import place_card
from ui.page.quotations import excerpt_card, quotations
from ui.page.share import share_panel
from ui.page.shortcuts import shortcuts
from ui.page.status import status_section
from ui.page.strip import strip
from ui.page.themes import theme_parts, themes, themes_of_island
from ui.page.timeline import period_parts, positions_table, timeline

NOTHING = "nothing"  # the name of the panel if nothing is selected


def parts(content: Content, measured: Mapping[IslandId, Measurement], charts: Mapping[str, Asset]) -> dict[str, Asset]:
    """A dictionary that maps the name of each part to the file of the part.

    The name is `shortcuts`, `share`, `contents`, `legend`, `arguments`, `positions`, `timeline`, `themes`, `excerpts`,
    NOTHING, or the id of an island, of a settlement, site or islet, or of an excerpt, or that of a part of the list of
    articles (`ui.page.article_list`), of a theme (`ui.page.themes`) or of a period (`ui.page.timeline`). `excerpts`,
    `themes` and `timeline` contain the empty elements for these parts. `measured` maps each island to the measurements
    of its coastline. `charts` is the result of `ui.page.chart_files.chart_files`.
    """
    markup = {
        "shortcuts": shortcuts(content.wording),
        "share": share_panel(content),
        "contents": table_of_contents(content.wording),
        "legend": legend(content.wording),
        "arguments": arguments(content),
        "positions": positions_table(content),
        **theme_parts(content),
        **period_parts(content),
        **article_list_parts(content),
        NOTHING: Markup("<div class='panel'>{}</div>").format(panel.nothing_selected(content)),
        **{key: _island(content, island, measured[key], charts) for key, island in content.islands.items()},
        **{place: place_card(content, place) for place in places(content)},
        **{key: excerpt_card(content, excerpt) for key, excerpt in excerpts(content).items()},
    }
    files = {name: publish(f"{name}.html", body.encode()) for name, body in markup.items()}
    lists = {"themes": themes, "timeline": timeline, "excerpts": article_list}
    return files | {key: publish(f"{key}.html", make(content, files).encode()) for key, make in lists.items()}


def _island(content: Content, island: Island, measured: Measurement, charts: Mapping[str, Asset]) -> Markup:
    """The panel of an island: the strip of five facts, the chart, and the rest in folds, the first of them open.

    `panel.js` puts the card of a selected excerpt and of a selected place below its head.
    """
    wording = content.wording
    table = population_table(wording, island.population)
    sections = [
        panel.head(wording, island),
        strip(content, island, measured),
        population_chart(content, island),
        disclosed(wording.gettext("Every figure and what it counts"), table),
        chart_links(content, island, charts),
        status_section(content, island),
        panel.land(content, island, measured),
        panel.settlements(content, island),
        panel.islets(content, island),
        panel.sites(content, island),
        themes_of_island(content, island),
        quotations(content, island),
        panel.sheet(wording, island),
    ]
    return Markup("<div class='panel'>{}</div>").format(join(sections))
