"""Parts of the page that no choice changes: files that the browser fetches once, instead of words sent at each choice.

The page holds an empty place for each, `fetched`, which `page.js` fills. In Russian an island's panel would otherwise
be some 30 KB at each click.
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
    """The place where a part will stand."""
    return Markup("<div data-fetch='{}'></div>").format(part.url)


def parts(content: Content) -> dict[str, Asset]:
    """Each part by its name: an island's or article's under its id, the others under the container they stand in."""
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
