"""Plain pages: HTML pages that contain only text and links, without Streamlit and without a script."""

from markupsafe import Markup

from content.models import Language
from content.wording import Wording
from geo.map.base_path import address_of
from geo.map.icon import icon_link
from geo.map.titles import under_title
from ui.page.navigation.languages import language_switch
from ui.server.page_files import page_style
from ui.server.typefaces import font_faces

PAGE = Markup(
    "<!doctype html><html lang='{language}'><head><meta charset='utf-8'><title>{title}</title>"
    "<meta name='viewport' content='width=device-width, initial-scale=1'>{icon}{style}</head>"
    "<body class='plain-page'><main data-testid='stHtml'><h1{heading_language}>{heading}</h1><p class='soft'>{remark}"
    " <a href='{map}?lang={language}'>{back}</a></p>{languages}{body}</main></body></html>"
)


def plain_style() -> Markup:
    """The `style` element for the head of a plain page of the server: the CSS of the page, and its typefaces."""
    return inline_style(page_style() + font_faces())


def inline_style(css: str) -> Markup:
    """A `style` element with the CSS `css`, for the head of a page."""
    return Markup("<style>{}</style>").format(Markup(css))


def plain_page(
    wording: Wording, style: Markup, heading: str, remark: object, body: Markup, language: Language | None = None
) -> str:
    """The HTML of a plain page.

    Below the heading, the page contains `remark`, a link to the map, the switch between languages, and `body`, in this
    order. `style` is the element with the CSS of the page. `remark` is escaped unless it is Markup. `language` is the
    language of the heading, or None if it is the language of the page.
    """
    return str(
        PAGE.format(
            language=wording.language,
            icon=icon_link(),
            title=under_title(wording, heading),
            style=style,
            heading=heading,
            heading_language=Markup(" lang='{}'").format(language) if language else "",
            remark=remark,
            map=address_of("/"),
            back=wording.gettext("Go to the map"),
            languages=language_switch(wording),
            body=body,
        )
    )
