"""The parts of the page that are the same for all readers, as files.

The browser loads the file of a part only once. The page contains an empty element for a part (`ui.markup.fetched`),
into which `page.js` inserts the content of the file. If the part is in a closed fold, the file is loaded when the fold
is opened. The panel consists of such parts too, so the server does nothing when a reader chooses something.
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
from ui.page.below_map.article_list import article_list, article_list_parts
from ui.page.below_map.themes import theme_parts, themes, themes_of_island
from ui.page.below_map.timeline import period_parts, positions_table, timeline
from ui.page.components.facts import population_table
from ui.page.components.quotations import excerpt_card, quotations
from ui.page.navigation.contents import table_of_contents
from ui.page.navigation.shortcuts import shortcuts
from ui.page.panel import island as panel
from ui.page.panel.arguments import arguments
from ui.page.panel.chart_files import chart_links
from ui.page.panel.place import place_card
from ui.page.panel.status import status_section
from ui.page.panel.strip import strip
from ui.page.share import share_panel

NOTHING = "nothing"  # the name of the panel if nothing is selected


def parts(content: Content, measured: Mapping[IslandId, Measurement], charts: Mapping[str, Asset]) -> dict[str, Asset]:
    """The file of each part, by the name of the part.

    The name is `shortcuts`, `share`, `contents`, `legend`, `arguments`, `positions`, `timeline`, `themes`, `excerpts`
    or NOTHING; or the id of an island, a settlement, a site, an islet, an excerpt, a part of the list of articles
    (`ui.page.below_map.article_list`), a theme (`ui.page.below_map.themes`) or a period (`ui.page.below_map.timeline`).
    `excerpts`, `themes` and `timeline` contain the empty elements for their parts. `measured` maps each island to the
    measurements of its coastline. `charts` is the result of `ui.page.panel.chart_files.chart_files`.
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
    """The panel of an island: the head, the strip of five facts, the chart, and folds, of which the first is open.

    `panel.js` inserts the card of a selected excerpt or place below the head.
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
