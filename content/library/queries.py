"""What a reader asks of the library, as conditions on its articles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.library.search_terms import Term
from content.linking import linker_digest
from content.linking.gazetteer import ISLANDS_OF
from content.models import IslandId, Language, Topic

TRIGRAM = 3  # characters
LAST = "\U0010ffff"  # after every character


@dataclass(frozen=True)
class Condition:
    """A condition in SQL on a row of `articles`, with the values that its question marks stand for."""

    sql: str
    values: tuple[object, ...]


@dataclass(frozen=True)
class Filters:
    """What a found article is like; None asks for nothing.

    One mention has to be of both the island and the topic. Dates are ISO dates or parts of one; an article whose date
    is known in part is found where it may fall between them.
    """

    island: IslandId | None = None
    topic: Topic | None = None
    since: str | None = None
    until: str | None = None
    publisher: str | None = None
    language: Language | None = None

    def conditions(self) -> Iterator[Condition]:
        """One condition for each filter that is set."""
        if self.island or self.topic:
            yield linked_now()
            yield self._mentioned()
        if self.since:
            yield Condition("date >= substr(?, 1, length(date))", (self.since,))
        if self.until:
            yield Condition("substr(date, 1, length(?)) <= ?", (self.until, self.until))
        if self.publisher is not None:
            yield Condition("publisher = ?", (self.publisher,))
        if self.language:
            yield Condition("language = ?", (self.language,))

    def _mentioned(self) -> Condition:
        targets = [target for target, islands in ISLANDS_OF.items() if self.island in (None, *islands)]
        marks = ", ".join("?" * len(targets))
        topic, values = ("AND topic = ?", (self.topic,)) if self.topic else ("", ())
        sql = f"EXISTS (SELECT 1 FROM mentions WHERE article = articles.id AND target IN ({marks}) {topic})"
        return Condition(sql, (*targets, *values))


def every(conditions: Iterable[Condition]) -> Condition:
    """The condition that all of them hold."""
    all_ = tuple(conditions)
    sql = " AND ".join(f"({condition.sql})" for condition in all_) or "TRUE"
    return Condition(sql, tuple(value for condition in all_ for value in condition.values))


def linked_now() -> Condition:
    """The condition that the stored mentions are what the linker of this program finds, or a record's excerpts."""
    return Condition("linker IS NULL OR linker = ?", (linker_digest(),))


def linked_before() -> Condition:
    """The condition that another linker found the stored mentions."""
    return Condition("linker <> ?", (linker_digest(),))


def holds(term: Term) -> Condition:
    """The condition that title or text hold a term.

    Terms are letters and digits; in the quotation marks they are nothing else to FTS5 either.
    """
    text = term.text
    if not term.is_japanese:
        return Condition(
            "id IN (SELECT rowid FROM words WHERE words MATCH ?)", (f'"{text}"' + " *" * term.is_beginning,)
        )
    if len(text) >= TRIGRAM:
        return Condition("id IN (SELECT rowid FROM trigrams WHERE trigrams MATCH ?)", (f'"{text}"',))
    return Condition(
        "id IN (SELECT doc FROM trigram_places WHERE term >= ? AND term < ? "
        "UNION ALL SELECT article FROM endings WHERE instr(letters, ?))",
        (text, text + LAST, text),
    )
