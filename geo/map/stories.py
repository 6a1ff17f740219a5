"""The files of the stories that are shown beside the map, and the element in which they are shown.

A file contains one story in one language with the data of its steps: texts, facts with their sources, quotations, and
the selection and position of the map. The script `geo/map/static/story.js` shows the story on every page with a map.
The browser loads the script and the file when a reader opens a story.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from urllib.parse import urlencode

from markupsafe import Markup

from content.citing.citations import fact_citation, source_words
from content.models.stories import Step, Story, StoryId
from content.record.excerpts import article_of
from content.record.facts.fact_ids import IndexedFact
from content.record.facts.fact_index import facts_by_id
from content.record.facts.fact_words import fact_words
from content.record.store import Content
from content.wording import N_, Wording, wording_in
from geo.contract import StoryFact, StoryQuotation, StorySource, StoryStep, StoryText, ToldStory
from geo.map.assets import STATIC, STYLES, Asset, publish_code, publish_json
from geo.map.base_path import address_of
from geo.map.folium_map import shown
from geo.map.scripts import joined
from geo.map.view import ToldStep, excerpts, told_step
from geo.script_messages import story_words

HANDOUT = N_("The story on two pages, to print (PDF)")
QUESTIONS = N_("Ten questions for a class")
NO_LINK = Markup("")


@cache
def story_script() -> tuple[Asset, Asset]:
    """The script and the style sheet that show stories."""
    style = (STYLES / "story.css").read_text(encoding="utf-8")
    return publish_code("story.js", joined(STATIC / "story.js")), publish_code("story.css", style)


def story_assets(content: Content, cite: str) -> dict[StoryId, Asset]:
    """A dictionary that maps the id of each story to its file.

    `cite` is the markup for citing a fact, with `{fact}` for the id of the fact.
    """
    return {key: _asset(content, story, cite) for key, story in content.stories.items()}


def story_without_server(content: Content, told: ToldStep) -> dict[StoryId, Asset]:
    """A dictionary that maps the id of the story in `told` to its file, for a page without a server.

    The file contains no citations, and no addresses of pages or documents on a server.
    """
    return {told.story: _asset(content, content.stories[told.story], None)}


def _asset(content: Content, story: Story, cite: str | None) -> Asset:
    return publish_json(f"{story.id}.json", _told(content, story, cite))


def story_place(content: Content, files: Mapping[StoryId, Asset], own: Markup = NO_LINK) -> Markup:
    """The element in which stories are shown. For the script, it contains a link to the first step of each story.

    `files` is the result of `story_assets` or `story_without_server`. `own` is a further link: it leads to the story
    that the reader writes.
    """
    script, style = story_script()
    links = (
        Markup("<a data-story='{}' data-file='{}' href='{}'>{}</a>").format(
            key, file.url, step_address(content.wording, key), content.stories[key].title
        )
        for key, file in files.items()
    )
    return Markup("<div data-stories data-script='{}' data-style='{}'><nav hidden>{}{}</nav></div>").format(
        script.url, style.url, Markup("").join(links), own
    )


def step_address(wording: Wording, story: str, number: int = 1) -> str:
    """The address of a step of a story on the server, in the language of `wording`."""
    return address_of(f"/?{urlencode({'story': story, 'step': number, 'lang': wording.language})}")


def _told(content: Content, story: Story, cite: str | None) -> ToldStory:
    known = facts_by_id(content)
    used = {key: known[key] for step in story.steps for key in step.all_facts}
    cited = {source: content.sources[source] for entry in used.values() for source in entry.fact.sources}
    return ToldStory(
        id=story.id,
        title=story.title,
        steps=tuple(_step(content, story, number, cite is not None) for number in range(1, len(story.steps) + 1)),
        papers=_papers(content.wording, story) if cite is not None else {},
        facts={key: _fact(content, entry) for key, entry in used.items()},
        sources={key: StorySource(**source_words(content.wording, source)) for key, source in cited.items()},
        cite=cite,
        words=story_words(content.wording),
    )


def _papers(wording: Wording, story: Story) -> dict[str, str]:
    handout = urlencode({"story": story.id, "lang": wording.language})
    return {
        wording.gettext(HANDOUT): address_of(f"/export/story.pdf?{handout}"),
        wording.gettext(QUESTIONS): address_of(f"/questions/{story.id}?lang={wording.language}"),
    }


def _step(content: Content, story: Story, number: int, has_pages: bool) -> StoryStep:
    step, told = story.steps[number - 1], told_step(content, story, number)
    return StoryStep(
        title=step.title,
        texts=tuple(_texts(content, step, has_pages)),
        quotations=tuple(_quotation(content, key, has_pages) for key in step.excerpts),
        shown=shown(content, replace(told.view, told=told)),
    )


def _texts(content: Content, step: Step, has_pages: bool) -> Iterator[StoryText]:
    wording = content.wording
    yield _text(content, step.text, step.facts)
    if step.sides:
        for party in wording.parties:
            side = step.sides.of(party)
            quotations = tuple(_quotation(content, key, has_pages) for key in side.excerpts)
            yield _text(content, side.text, side.facts, wording.party(party), quotations)
    yield _text(content, step.ending.text, step.ending.facts)


def _text(
    content: Content,
    text: str,
    facts: Iterable[str],
    by: str | None = None,
    quotations: tuple[StoryQuotation, ...] = (),
) -> StoryText:
    known = facts_by_id(content)
    count = len({source for key in facts for source in known[key].fact.sources})
    cited = content.wording.ngettext("{count} source", "{count} sources", count) if count else ""
    return StoryText(by=by, text=text, facts=tuple(facts), cited=cited, quotations=quotations)


def _fact(content: Content, entry: IndexedFact) -> StoryFact:
    wording, words = content.wording, fact_words(content, entry)
    is_sentence = isinstance(entry.fact.value, str)
    labelled = wording.labelled(wording.separated([words.subject, words.field]), words.value)
    return StoryFact(
        words=words.value if is_sentence else labelled,
        date=wording.day(entry.fact.as_of),
        sources=entry.fact.sources,
        notes=tuple(fact_citation(entry.fact).notes(wording)),
    )


def _quotation(content: Content, key: str, has_pages: bool) -> StoryQuotation:
    wording, excerpt, article = content.wording, excerpts(content)[key], article_of(content, key)
    translated = excerpt.translations.get(wording.language)
    speaker = [excerpt.speaker] if excerpt.speaker else []
    return StoryQuotation(
        text=excerpt.quote,
        lang=article.language,
        translation=translated
        and wording.gettext("Our translation: {quotation}", quotation=wording.quoted(translated)),
        origin=wording.separated([*speaker, article.publisher, wording.day(article.date)]),
        title=wording_in(article.language).quoted(article.title),
        address=address_of(f"/articles/{article.id}?lang={wording.language}") if has_pages else None,
    )
