"""The teacher's sheet of a story as a plain page: questions with answers and sources, and the licence."""

from markupsafe import Markup

from content.citing.citations import source_date, title_language
from content.models import Article, Source
from content.models.stories import Question, Story
from content.record.excerpts import article_of
from content.record.facts.fact_index import facts_by_id
from content.record.store import Content
from content.wording import N_, Wording
from geo.map.base_path import address_of
from geo.map.credits import STORIES
from geo.map.stories import HANDOUT, QUESTIONS
from ui.markup import items, join, soft
from ui.server.on_demand.story_downloads import FOLDER, STORY
from ui.server.plain_pages.plain_page import plain_page

PATH = "/questions"  # the addresses of the pages are below it
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PRINTS = (
    ("questions.pdf", N_("These questions, to print (PDF)")),
    ("story.pdf", HANDOUT),
)


def question_page(content: Content, story: Story, style: Markup) -> str:
    """The HTML of the page with the questions about a story. `style` is the element with the CSS of the page."""
    wording = content.wording
    asked = (_question(content, number, one) for number, one in enumerate(story.questions, 1))
    parts = [Markup("<p class='lead'>{}</p>").format(story.summary), _links(content, story), *asked, _licence(content)]
    return plain_page(wording, style, story.title, wording.gettext(QUESTIONS), join(parts))


def _links(content: Content, story: Story) -> Markup:
    wording = content.wording
    link = Markup("<a href='{}'>{}</a>")
    of_story = f"{STORY}={story.id}&lang={wording.language}"
    prints = (link.format(address_of(f"{FOLDER}/{name}?{of_story}"), wording.gettext(words)) for name, words in PRINTS)
    on_map = link.format(address_of(f"/?{of_story}"), wording.gettext("The story beside the map"))
    return items([on_map, *prints], "files")


def _question(content: Content, number: int, one: Question) -> Markup:
    return Markup("<section id='{}'><h2>{}. {}</h2><p>{}</p>{}</section>").format(
        one.id, number, one.question, one.answer, soft(join(_sources(content, one), content.wording.clauses(["", ""])))
    )


def _sources(content: Content, one: Question) -> list[Markup]:
    """The sources for an answer, each once: those of its facts, and the articles of its quotations."""
    known = facts_by_id(content)
    ids = dict.fromkeys(source for id_ in one.facts for source in known[id_].fact.sources)
    articles = dict.fromkeys(article_of(content, id_).id for id_ in one.excerpts)
    cited: list[Source | Article] = [
        *(content.sources[source] for source in ids),
        *(content.articles[article] for article in articles),
    ]
    return [_source(content, source) for source in cited]


def _source(content: Content, source: Source | Article) -> Markup:
    language = title_language(source) if isinstance(source, Source) else source.language
    title = Markup("<span lang='{}'>{}</span>").format(language, source.title)
    linked = Markup("<a href='{}'>{}</a>").format(source.url, title) if source.url else title
    words = Markup(content.wording.template("{publisher}, {title}, {date}"))
    return words.format(publisher=source.publisher, title=linked, date=_details(content.wording, source))


def _details(wording: Wording, source: Source | Article) -> str:
    """The date of a source, and remarks on the source."""
    if isinstance(source, Article):
        return wording.day(source.date)
    weak = wording.gettext("a weak source") if source.weak else None
    return wording.separated([one for one in (source_date(wording, source), source.stance, weak) if one])


def _licence(content: Content) -> Markup:
    return soft(Markup("<a rel='license' href='{}'>{}</a>").format(LICENCE, content.wording.gettext(STORIES)))
