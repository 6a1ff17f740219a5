"""The page "How we decide"."""

from markupsafe import Markup

from content.models import Section
from content.store import Content
from content.wording import day
from ui.markup import join
from ui.titles import TITLE

PAGE = Markup(
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>How we decide · {title}</title>"
    "<meta name='viewport' content='width=device-width, initial-scale=1'><style>{style}</style></head>"
    "<body class='method'><main data-testid='stHtml'><h1>How we decide</h1><p class='soft'>Last reviewed {reviewed}."
    " <a href='/'>To the map</a></p>{sections}</main></body></html>"
)


def method_page(content: Content, style: str) -> str:
    """How lines, names, colours, orders and statuses are chosen, as a page of its own."""
    sections = join(_section(content, part) for part in content.method.sections)
    return str(PAGE.format(title=TITLE, style=Markup(style), reviewed=day(content.method.reviewed), sections=sections))


def _section(content: Content, part: Section) -> Markup:
    paragraphs = join(Markup("<p>{}</p>").format(text) for text in part.paragraphs)
    cited = join(_source(content, source) for source in part.sources)
    return Markup("<section id='{}'><h2>{}</h2>{}{}</section>").format(part.id, part.title, paragraphs, cited)


def _source(content: Content, key: str) -> Markup:
    source = content.sources[key]
    return Markup("<p class='soft'>Source: {}, <a href='{}'>{}</a></p>").format(
        source.publisher, source.url, source.title
    )
