"""The mentions of a text: `link`."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from content.linking.gazetteer import Target, gazetteer
from content.linking.linked_text import Article
from content.linking.names import Name, names
from content.linking.phrases import Phrase, phrases
from content.linking.scan import may_name
from content.linking.topics import topic_of
from content.models import Topic

CONFIDENCE = {  # by rule: how often such a mention is right, judged on texts labelled by hand, rounded
    "name": 0.98,
    "settlement": 0.97,
    "landmark": 0.95,
    "region": 0.97,
    "chain": 0.9,
    "other_island": 0.95,
    "adjective": 0.85,
    "cue": 0.9,
    "article": 0.85,
    "dispute": 0.75,
    "count": 0.85,
    "disputed": 0.8,
    "anaphora": 0.6,
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a text that names islands, in characters of the text.

    `rule` says what decided: what kind of name it is, `cue` or `article` where the words beside it or other names in
    the article were needed, `dispute` where "the Kurils" are the four, `count` and `disputed` for phrases, `anaphora`
    for a bare "the islands". `place` is the id of a settlement, site, islet or landmark in content/facts. `confidence`
    lies between 0 and 1.
    """

    start: int
    end: int
    surface: str
    target: Target
    place: str | None
    topic: Topic | None
    rule: str
    confidence: float


def link(text: str) -> list[Mention]:
    """Every mention of the islands in a text, in the order of the text, none over another."""
    if not may_name(text):
        return []
    article = Article.of(text)
    found = names(article)
    counted = phrases(article, found)
    spans: list[Name | Phrase] = [*_without(found, counted), *counted]
    return [_mention(article, span) for span in sorted(spans, key=lambda span: span.start)]


def _without(found: list[Name], counted: list[Phrase]) -> Iterator[Name]:
    """The names, without lookalikes and without those within a phrase, such as `four Kuril islands`."""
    starts = [phrase.start for phrase in counted]
    for name in found:
        number = bisect_left(starts, name.end) - 1  # of the last phrase that begins before the name ends
        is_within = number >= 0 and name.start < counted[number].end
        if name.entry.target and not is_within:
            yield name


def _mention(article: Article, span: Name | Phrase) -> Mention:
    start, end = article.folded.span(span.start, span.end)
    sentence = article.sentence(article.sentence_number(span.start))
    target, place, rule = _of_name(article, span) if isinstance(span, Name) else (span.target, None, str(span.rule))
    surface = article.folded.source[start:end]
    return Mention(start, end, surface, target, place, topic_of(sentence), rule, CONFIDENCE[rule])


def _of_name(article: Article, name: Name) -> tuple[Target, str | None, str]:
    entry = name.entry
    assert entry.target is not None
    if entry.kind == "chain" and entry.id != "greater_kurils" and _is_in_dispute(article, name):
        return "all_four", entry.place, "dispute"
    return entry.target, entry.place, entry.kind if name.rule == "name" else name.rule


def _is_in_dispute(article: Article, name: Name) -> bool:
    """Whether a sentence speaks of the Kurils that Japan claims, which are the four, and not of the whole chain."""
    words = gazetteer().disputes
    return (
        article.sentence_has(name.start, words.any)
        and article.sentence_has(name.start, words.party)
        and not article.sentence_has(name.start, words.never)
    )
