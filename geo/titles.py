"""What the page is called: in the browser's tab, at its head, and in the preview of a shared link."""

from content.history import this_year
from content.models import Viewpoint
from content.store import Content
from content.wording import N_, Wording
from geo.view import View, excerpts, places

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


def moment(wording: Wording, viewpoint: Viewpoint, year: int) -> str:
    """The viewpoint, and the year where it is not today's."""
    title = wording.viewpoint(viewpoint)
    if year == this_year():
        return title
    return wording.gettext("{viewpoint}, at the end of {year}", viewpoint=title, year=year)
