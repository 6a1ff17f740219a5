"""Parts of the page that no choice changes.

Each part is a file that the browser fetches only once. The page contains an empty element for it (`fetched`), which
`page.js` fills. Otherwise Streamlit would send the parts again at each choice: in Russian, the panel of an island would
be about 30 KB at each click.
"""

from markupsafe import Markup

from content.models import Island
from content.record.store import Content
from geo.layers.legend import legend
from geo.map.assets import Asset, publish
from ui.markup import disclosed, join
from ui.page import panel
from ui.page.arguments import arguments
from ui.page.facts import population_table
from ui.page.quotations import quotations, reading
from ui.page.share import share_panel
from ui.page.timeline import positions_table, timeline


def fetched(part: Asset) -> Markup:
    """The empty element that `page.js` fills with a part, which it fetches from the address of the file."""
    return Markup("<div data-fetch='{}'></div>").format(part.url)


def parts(content: Content) -> dict[str, Asset]:
    """The file of each part by the name of the part.

    The part of an island or of an article has the id of the island or article as its name. The names of the other parts
    say what they are, such as `legend`.
    """
    markup = {
        "share": share_panel(content),
        "legend": legend(content.wording),
        "arguments": arguments(content),
        "positions": positions_table(content),
        "timeline": timeline(content),
        **{island.id: _after_the_chart(content, island) for island in content.islands.values()},
        **{article.id: reading(content, article) for article in content.articles.values()},
    }
    return {name: publish(f"{name}.html", body.encode()) for name, body in markup.items()}


def _after_the_chart(content: Content, island: Island) -> Markup:
    wording = content.wording
    table = population_table(wording, island.population)
    sections = [
        disclosed(wording.gettext("Every figure, with what it counts"), table),
        panel.settlements(content, island),
        panel.islets(content, island),
        panel.sites(content, island),
        panel.positions(wording),
        quotations(content, island),
    ]
    return Markup("<div class='panel'>{}</div>").format(join(sections))
