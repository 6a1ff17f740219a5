"""The page "How we decide": HTML without Streamlit, made from the facts in `content/facts/method.yaml`."""

from markupsafe import Markup

from content.models import Section
from content.record.store import Content
from content.wording import N_
from ui.markup import join
from ui.server.plain_page import plain_page

HEADING = N_("How we decide")


def method_page(content: Content, style: Markup) -> str:
    """The HTML of the page that explains how we choose lines, names, colours, orders and statuses.

    `style` is the element with the CSS of the page.
    """
    sections = join(_section(content, part) for part in content.method.sections)
    wording = content.wording
    reviewed = wording.gettext("Last reviewed {date}.", date=wording.day(content.method.reviewed))
    return plain_page(wording, style, wording.gettext(HEADING), reviewed, sections)


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
