"""What the page is called: in the browser's tab, at its head, and in the preview of a shared link."""

from content.store import Content
from content.wording import both_names
from ui.view import View, excerpts, places

TITLE = "Four Islands"
PROMISE = (
    "An atlas of the dispute over Kunashir, Iturup, Shikotan and the Habomai islets: "
    "what is known, what is claimed, and where it is written."
)


def page_title(content: Content, view: View) -> str:
    """What is selected, and where."""
    if view.excerpt:
        return f"“{excerpts(content)[view.excerpt].quote}” · {TITLE}"
    chosen = places(content).get(view.place or "") or (content.islands[view.island] if view.island else None)
    return f"{both_names(chosen.names)} · {TITLE}" if chosen else TITLE
