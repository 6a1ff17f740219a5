"""The parts of the page below the map, each in a fold, and the table of contents that leads to them.

The first document, an edition and Streamlit's page have the same parts.
"""

from functools import cache
from typing import NamedTuple

from markupsafe import Markup

from content.record.excerpts import by_date
from content.wording import N_, Wording
from ui.markup import fold, heading, items
from ui.page.atlas import Atlas
from ui.page.counted import counted_facts, with_years
from ui.page.partials import fetched
from ui.page.written import written

CONTENTS = "contents"  # the id of the table of contents
FURTHER = N_("Contents")


class Part(NamedTuple):
    """A part of the page below the map.

    `key` is the key of its container. `inside` says what is in it. A part that is not `is_open` is folded at first.
    """

    key: str
    title: str
    inside: str
    body: Markup
    is_open: bool

    @property
    def anchor(self) -> str:
        """The id of the fold."""
        return f"part-{self.key}"

    @property
    def markup(self) -> Markup:
        """The fold with its heading."""
        return fold(self.anchor, heading(2, self.title), self.inside, self.body, is_open=self.is_open, kind="part")


@cache
def parts_below(atlas: Atlas) -> tuple[Part, ...]:
    """The parts in their order. Those are open that give an answer at a glance or consist of folds themselves."""
    wording, parts = atlas.content.wording, atlas.parts
    return (
        Part("arguments", wording.gettext("The arguments"), _arguments(wording), fetched(parts["arguments"]), True),
        Part("themes", wording.gettext("Topics"), _themes(atlas), fetched(parts["themes"]), True),
        Part("timeline", wording.gettext("Timeline"), _timeline(atlas), fetched(parts["timeline"]), True),
        Part(
            "positions",
            wording.gettext("Positions, island by island"),
            wording.gettext("What each side says of each island, as a table"),
            fetched(parts["positions"]),
            False,
        ),
        Part(
            "excerpts",
            wording.gettext("Articles, checked"),
            _articles(atlas),
            written(atlas.content, parts),
            False,
        ),
    )


def _arguments(wording: Wording) -> str:
    sides = [
        *map(wording.party, wording.parties),
        wording.viewpoint("declaration_1956"),
        wording.gettext("Third parties"),
    ]
    return wording.separated(sides)


def _themes(atlas: Atlas) -> str:
    facts = [fact for theme in atlas.content.themes.values() for fact in theme.facts]
    return counted_facts(atlas.content.wording, facts)


def _timeline(atlas: Atlas) -> str:
    events, wording = atlas.content.events.values(), atlas.content.wording
    count = wording.ngettext("{count} event", "{count} events", len(events))
    return with_years(wording, count, (event.date for event in events))


def _articles(atlas: Atlas) -> str:
    articles, wording = by_date(atlas.content), atlas.content.wording
    quoted = sum(len(article.excerpts) for article in articles)
    counts = (
        wording.ngettext("{count} quotation", "{count} quotations", quoted),
        wording.ngettext("{count} article", "{count} articles", len(articles)),
    )
    return with_years(wording, wording.separated(counts), (article.date for article in articles))


def table_of_contents(atlas: Atlas) -> Markup:
    """Links to the parts below the map. `clicks.js` scrolls to a part and opens it."""
    lines = (Markup("<a href='#{}'>{}</a>").format(part.anchor, part.title) for part in parts_below(atlas))
    label = atlas.content.wording.gettext(FURTHER)
    return Markup("<nav class='below' id='{}' aria-label='{}'>{}</nav>").format(CONTENTS, label, items(lines, "ways"))
