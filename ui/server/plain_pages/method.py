"""The page "How we decide": HTML without Streamlit, made from the facts in `content/facts/method.yaml`."""

from markupsafe import Markup

from content.models import Section
from content.record.facts.fact_words import VERDICT_WORDS
from content.record.report_excerpts import NOT_COMPARED, verdicts_by_side
from content.record.store import Content
from content.wording import N_
from geo.map.base_path import address_of
from ui.markup import join, table
from ui.page.components.quotations import SIDES
from ui.server.plain_pages.changes import CHANGES
from ui.server.plain_pages.changes import HEADING as WHAT_CHANGED
from ui.server.plain_pages.plain_page import plain_page

HEADING = N_("How we decide")


def method_page(content: Content, style: Markup) -> str:
    """The HTML of the page that explains how we choose lines, names, colours, orders and statuses.

    `style` is the element with the CSS of the page.
    """
    sections = join([*(_section(content, part) for part in content.method.sections), _verdicts(content)])
    wording = content.wording
    reviewed = wording.gettext("Last reviewed {date}.", date=wording.day(content.method.reviewed))
    changes = Markup("<a href='{}'>{}</a> ·").format(
        address_of(f"{CHANGES}?lang={wording.language}"), wording.gettext(WHAT_CHANGED)
    )
    return plain_page(wording, style, wording.gettext(HEADING), Markup("{} {}").format(reviewed, changes), sections)


def _verdicts(content: Content) -> Markup:
    """A table with the number of quotations of each side that got each verdict."""
    wording = content.wording
    names: dict[str, str] = {
        **{str(key): word for key, word in VERDICT_WORDS.items()},
        NOT_COMPARED: N_("Not compared"),
    }
    heads = ["", *(wording.gettext(word) for word in names.values())]
    rows = (
        Markup("<tr><th scope='row'>{}</th>{}</tr>").format(
            wording.gettext(SIDES[side]), join(Markup("<td>{}</td>").format(found[verdict]) for verdict in names)
        )
        for side, found in verdicts_by_side(content).items()
    )
    told = wording.gettext(
        "The same kind of claim gets the same kind of verdict, whoever makes it. The counts follow from that rule "
        "alone; no balance between them is sought. Treaties and joint texts are counted separately."
    )
    return Markup("<section id='verdicts'><h2>{}</h2><p>{}</p><div class='wide'>{}</div></section>").format(
        wording.gettext("Quotations and verdicts, by speaker"), told, table(heads, join(rows))
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
