"""The parts of the page whose content does not depend on the reader's choices, as files.

The browser fetches the file of a part only once. The page contains an empty element for a part (`fetched`), which
`page.js` fills with the content of the file. Otherwise Streamlit would send the panel of an island after each choice:
in Russian, about 30 KB.
"""

from markupsafe import Markup

from content.models import Island
from content.record.store import Content
from geo.layers.legend import legend
from geo.map.assets import Asset, publish
from geo.map.chart import population_chart
from ui.markup import disclosed, join
from ui.page import panel
from ui.page.arguments import arguments
from ui.page.facts import population_table
from ui.page.quotations import quotations, reading
from ui.page.share import share_panel
from ui.page.shortcuts import shortcuts
from ui.page.timeline import positions_table, timeline


def fetched(part: Asset) -> Markup:
    """The empty element of a part. `page.js` fetches the file of the part and inserts its content into the element."""
    return Markup("<div data-fetch='{}'></div>").format(part.url)


def parts(content: Content) -> dict[str, Asset]:
    """A dictionary that maps the name of each part to the file of the part.

    The name is `shortcuts`, `share`, `legend`, `arguments`, `positions`, `timeline`, the id of an island, or the id of
    an article.
    """
    markup = {
        "shortcuts": shortcuts(content.wording),
        "share": share_panel(content),
        "legend": legend(content.wording),
        "arguments": arguments(content),
        "positions": positions_table(content),
        "timeline": timeline(content),
        **{island.id: _below_the_headline(content, island) for island in content.islands.values()},
        **{article.id: reading(content, article) for article in content.articles.values()},
    }
    return {name: publish(f"{name}.html", body.encode()) for name, body in markup.items()}


def _below_the_headline(content: Content, island: Island) -> Markup:
    """The chart of the population of an island, and what follows it in the panel."""
    wording = content.wording
    table = population_table(wording, island.population)
    sections = [
        population_chart(content, island),
        disclosed(wording.gettext("Every figure, with what it counts"), table),
        panel.settlements(content, island),
        panel.islets(content, island),
        panel.sites(content, island),
        panel.positions(wording),
        quotations(content, island),
    ]
    return Markup("<div class='panel'>{}</div>").format(join(sections))
