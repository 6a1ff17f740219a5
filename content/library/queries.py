"""Makes the SQL conditions for searches in the library."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.library.rows import storable
from content.library.search_terms import SearchTerm
from content.linking import linker_digest
from content.linking.lexicon.gazetteer import ISLANDS_OF
from content.models import IslandId, Language, Topic

TRIGRAM_LENGTH = 3  # characters
LARGEST_ID = 2**63 - 1  # SQLite stores ids in 64 bits
LAST_CHARACTER = "\U0010ffff"  # this character sorts after every other character


@dataclass(frozen=True)
class Condition:
    """An SQL condition on the rows of the table `articles`, with the values of its parameters."""

    sql: str
    values: tuple[object, ...]


@dataclass(frozen=True)
class Filters:
    """Filters for the articles of a search. A filter that is None is not applied.

    If both `island` and `topic` are given, the same mention must match both. `since` and `until` are inclusive. They
    are ISO dates, or ISO dates without day or without month and day. The date of an article may also lack day or month.
    The article is then found if at least one day of its year or month is in the period. With `since` or `until`, an
    article without a date is not found.
    """

    island: IslandId | None = None
    topic: Topic | None = None
    since: str | None = None
    until: str | None = None
    publisher: str | None = None
    language: Language | None = None

    def conditions(self) -> Iterator[Condition]:
        """The conditions for the filters that are not None.

        With a filter by island or topic, an article is not found if its mentions are outdated: another version of the
        linker found them.
        """
        if self.island or self.topic:
            yield linked_by_this_linker()
            yield self._has_mention()
        if self.since:
            yield Condition("date >= substr(?, 1, length(date))", (self.since,))
        if self.until:
            yield Condition("substr(date, 1, length(?)) <= ?", (self.until, self.until))
        if self.publisher is not None:
            yield Condition("publisher = ?", (storable(self.publisher),))
        if self.language:
            yield Condition("language = ?", (self.language,))

    def _has_mention(self) -> Condition:
        targets = [target for target, islands in ISLANDS_OF.items() if self.island in (None, *islands)]
        marks = ", ".join("?" * len(targets))
        topic, values = ("AND topic = ?", (self.topic,)) if self.topic else ("", ())
        sql = f"EXISTS (SELECT 1 FROM mentions WHERE article = articles.id AND target IN ({marks}) {topic})"
        return Condition(sql, (*targets, *values))


def all_of(conditions: Iterable[Condition]) -> Condition:
    """One condition that is true if all of `conditions` are true. It is always true if `conditions` is empty."""
    parts = tuple(conditions)
    sql = " AND ".join(f"({condition.sql})" for condition in parts) or "TRUE"
    return Condition(sql, tuple(value for condition in parts for value in condition.values))


def has_id(article_id: int) -> Condition:
    """The condition that an article has this id. It is never true for an id that is too large for SQLite."""
    return Condition("id = ?", (article_id,)) if abs(article_id) <= LARGEST_ID else Condition("FALSE", ())


def linked_by_this_linker() -> Condition:
    """The condition that the stored mentions of an article are not outdated.

    The condition is true if the linker of this program found the mentions. It is also true for the articles that the
    atlas quotes, because their mentions are excerpts and not found by a linker (`content.library.seeds`).
    """
    return Condition("linker IS NULL OR linker = ?", (linker_digest(),))


def linked_by_other_linker() -> Condition:
    """The condition that another version of the linker found the stored mentions of an article."""
    return Condition("linker <> ?", (linker_digest(),))


def contains(term: SearchTerm) -> Condition:
    """The condition that the title or the text of an article contains a term.

    FTS5 is the full-text search of SQLite. The term is in quotation marks so that FTS5 does not read it as an operator;
    a term contains no quotation marks, because it consists only of letters and digits.

    The FTS5 table `trigrams` contains each sequence of TRIGRAM_LENGTH characters of a text. A shorter Japanese term is
    found in two places: at the beginning of a trigram, and in the last two characters of a text, where no trigram
    begins. The table `endings` contains these two characters.
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
