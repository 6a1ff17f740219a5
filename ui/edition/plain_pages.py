"""The pages of an edition that are plain text: "How we decide", and what hosts answer at unknown addresses."""

from collections.abc import Mapping

from markupsafe import Markup

from content.models import Language
from content.record.store import Content
from content.wording import Wording
from ui.edition.document import POLICY
from ui.edition.links import Links, plain_page_at_home
from ui.markup import join
from ui.server.method import method_page
from ui.server.not_found import NOTHING
from ui.server.plain_page import plain_page

METHOD = "/how-we-decide"


def method_file(links: Links, content: Content, stylesheet: str) -> bytes:
    """The page "How we decide". `stylesheet` is the address on the server of the style of plain pages."""
    return plain_page_at_home(method_page(content, _head(stylesheet)), METHOD, links.link)


def not_found_file(links: Links, wordings: Mapping[Language, Wording], stylesheet: str) -> bytes:
    """What hosts answer at an unknown address. A site has one such file, so it is in all languages.

    Each language leads to the atlas in it.
    """
    first, *others = wordings.values()
    page = plain_page(first, _head(stylesheet), first.gettext(NOTHING), "", join(map(_nothing, others)))
    return plain_page_at_home(page, "/", links.link)


def _nothing(wording: Wording) -> Markup:
    return Markup("<section lang='{0}'><h2>{1}</h2><p class='soft'><a href='/?lang={0}'>{2}</a></p></section>").format(
        wording.language, wording.gettext(NOTHING), wording.gettext("To the map")
    )


def _head(stylesheet: str) -> Markup:
    policy = Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(POLICY)
    return policy + Markup("<link rel='stylesheet' href='{}'>").format(stylesheet)
