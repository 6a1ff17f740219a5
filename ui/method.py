"""The page "How we decide"."""

from markupsafe import Markup

from content.models import Section
from content.store import Content
from content.wording import N_
from geo.icon import icon_link
from geo.titles import under_title
from ui.languages import language_switch
from ui.markup import join

HEADING = N_("How we decide")
PAGE = Markup(
    "<!doctype html><html lang='{language}'><head><meta charset='utf-8'><title>{title}</title>"
    "<meta name='viewport' content='width=device-width, initial-scale=1'>{icon}<style>{style}</style></head>"
    "<body class='method'><main data-testid='stHtml'><h1>{heading}</h1><p class='soft'>{reviewed}"
    " <a href='/?lang={language}'>{back}</a></p>{languages}{sections}</main></body></html>"
)


def method_page(content: Content, style: str) -> str:
    """How lines, names, colours, orders and statuses are chosen, as a page of its own."""
    sections = join(_section(content, part) for part in content.method.sections)
    wording = content.wording
    return str(
        PAGE.format(
            language=wording.language,
            icon=icon_link(),
            title=under_title(wording, wording.gettext(HEADING)),
            heading=wording.gettext(HEADING),
            style=Markup(style),
            reviewed=wording.gettext("Last reviewed {date}.", date=wording.day(content.method.reviewed)),
            back=wording.gettext("To the map"),
            languages=language_switch(wording),
            sections=sections,
        )
    )


def _section(content: Content, part: Section) -> Markup:
    paragraphs = join(Markup("<p>{}</p>").format(text) for text in part.paragraphs)
    cited = join(_source(content, source) for source in part.sources)
    return Markup("<section id='{}'><h2>{}</h2>{}{}</section>").format(part.id, part.title, paragraphs, cited)


def _source(content: Content, key: str) -> Markup:
    source = content.sources[key]
    title = Markup("<a href='{}'>{}</a>").format(source.url, source.title)
    return Markup("<p class='soft'>{}</p>").format(
        Markup(content.wording.template("Source: {publisher}, {title}")).format(publisher=source.publisher, title=title)
    )
