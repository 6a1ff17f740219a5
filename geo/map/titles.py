"""What the page is called: in the browser's tab, at its head, and in the preview of a shared link."""

from content.models import Island, Viewpoint
from content.record.store import Content
from content.wording import N_, Wording
from geo.layers.captions import caption
from geo.layers.islands import island_essentials
from geo.layers.registry import LAYERS
from geo.map.view import View, excerpts, places

TITLE = N_("Four Islands")
PROMISE = N_(
    "An atlas of the dispute over Kunashir, Iturup, Shikotan and the Habomai islets: "
    "what is known, what is claimed, and where it is written."
)


def page_title(content: Content, view: View) -> str:
    """What is selected, and where."""
    part = part_title(content, view)
    return under_title(content.wording, part) if part else content.wording.gettext(TITLE)


def part_title(content: Content, view: View) -> str | None:
    """What is selected: the quotation, or the place."""
    if view.excerpt:
        return content.wording.quoted(excerpts(content)[view.excerpt].quote)
    return selected_name(content, view)


def selected_name(content: Content, view: View) -> str | None:
    """The names of the place or island that is selected."""
    chosen = places(content).get(view.place or "") or (content.islands[view.island] if view.island else None)
    return content.wording.names(chosen.names) if chosen else None


def under_title(wording: Wording, part: str) -> str:
    """The title of a part of the atlas."""
    return f"{part} · {wording.gettext(TITLE)}"


def in_words(content: Content, view: View) -> tuple[str, str, str]:
    """What a map shows from a view, in sentences: whose claims and when, how the islands stand, which layers."""
    wording = content.wording
    on = [wording.gettext(layer.title) for layer in LAYERS if layer.key in view.layers]
    layers = wording.gettext("Layers shown: {layers}.", layers=wording.listing(on))
    return (
        wording.sentence(moment(wording, view.viewpoint, view.year)),
        caption(content, view.viewpoint, view.year),
        layers if on else wording.gettext("All layers are off."),
    )


def description(content: Content, view: View) -> str:
    """What a link to a view leads to, in a sentence or two."""
    if view.excerpt:
        quote = content.wording.quoted(excerpts(content)[view.excerpt].quote)
        return content.wording.gettext(
            "{quotation}: what the record shows, and the islands it speaks of.", quotation=quote
        )
    return in_brief(content, content.islands[view.island]) if view.island else content.wording.gettext(PROMISE)


def in_brief(content: Content, island: Island) -> str:
    """An island's essentials, with who says so."""
    essentials = island_essentials(content, island)
    facts = content.wording.clauses([*essentials.lines, *([essentials.sources] if essentials.sources else [])])
    return content.wording.gettext("{place}: {facts}", place=essentials.title, facts=facts)


def moment(wording: Wording, viewpoint: Viewpoint, year: int | None) -> str:
    """The viewpoint, and the year where it is not today's."""
    title = wording.viewpoint(viewpoint)
    if year is None:
        return title
    return wording.gettext("{viewpoint}, at the end of {year}", viewpoint=title, year=year)
