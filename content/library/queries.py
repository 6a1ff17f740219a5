"""SQL conditions for searches of the library."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.library.search_terms import SearchTerm
from content.linking import linker_digest
from content.linking.gazetteer import ISLANDS_OF
from content.models import IslandId, Language, Topic

TRIGRAM_LENGTH = 3  # characters
LAST_CHARACTER = "\U0010ffff"  # sorts after every character in use


@dataclass(frozen=True)
class Condition:
    """An SQL condition on rows of `articles`, with the values of its parameters."""

    sql: str
    values: tuple[object, ...]


@dataclass(frozen=True)
class Filters:
    """Conditions on the articles of a search; a filter that is None is not applied.

    With both `island` and `topic`, one mention has to match both. Dates are ISO dates or parts of one; an article of
    which only the year or month is known is found if some day of it lies between the dates.
    """

    island: IslandId | None = None
    topic: Topic | None = None
    since: str | None = None
    until: str | None = None
    publisher: str | None = None
    language: Language | None = None

    def conditions(self) -> Iterator[Condition]:
        """The conditions of the filters that are set."""
        if self.island or self.topic:
            yield linked_by_this_linker()
            yield self._has_mention()
        if self.since:
            yield Condition("date >= substr(?, 1, length(date))", (self.since,))
        if self.until:
            yield Condition("substr(date, 1, length(?)) <= ?", (self.until, self.until))
        if self.publisher is not None:
            yield Condition("publisher = ?", (self.publisher,))
        if self.language:
            yield Condition("language = ?", (self.language,))

    def _has_mention(self) -> Condition:
        targets = [target for target, islands in ISLANDS_OF.items() if self.island in (None, *islands)]
        marks = ", ".join("?" * len(targets))
        topic, values = ("AND topic = ?", (self.topic,)) if self.topic else ("", ())
        sql = f"EXISTS (SELECT 1 FROM mentions WHERE article = articles.id AND target IN ({marks}) {topic})"
        return Condition(sql, (*targets, *values))


def all_of(conditions: Iterable[Condition]) -> Condition:
    """The conjunction of conditions; true if there are none."""
    parts = tuple(conditions)
    sql = " AND ".join(f"({condition.sql})" for condition in parts) or "TRUE"
    return Condition(sql, tuple(value for condition in parts for value in condition.values))


def linked_by_this_linker() -> Condition:
    """Condition that the stored mentions are those this program's linker would find, or the excerpts of a record."""
    return Condition("linker IS NULL OR linker = ?", (linker_digest(),))


def linked_by_other_linker() -> Condition:
    """Condition that the stored mentions were found by another version of the linker."""
    return Condition("linker <> ?", (linker_digest(),))


def contains(term: SearchTerm) -> Condition:
    """Condition that title or text contain a term.

    Terms consist of letters and digits only; in quotation marks FTS5 takes them literally.
    """
    text = term.text
    if not term.is_japanese:
        return Condition("id IN (SELECT rowid FROM words WHERE words MATCH ?)", (f'"{text}"' + " *" * term.is_prefix,))
    if len(text) >= TRIGRAM_LENGTH:
        return Condition("id IN (SELECT rowid FROM trigrams WHERE trigrams MATCH ?)", (f'"{text}"',))
    return Condition(
        "id IN (SELECT doc FROM trigram_places WHERE term >= ? AND term < ? "
        "UNION ALL SELECT article FROM endings WHERE instr(letters, ?))",
        (text, text + LAST_CHARACTER, text),
    )
