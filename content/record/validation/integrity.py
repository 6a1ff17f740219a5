"""Checks the rules between records: unique ids, references to existing records, completeness, consistent tables.

A few rules concern a single entry, such as one article. Other faults inside an entry are found when
`content.record.validation.yaml_loader` reads the entry, by the YAML loader or by the model. An entry is called sound if
its model found no fault in the entry. `content.record.quotations` compares quotations with the texts of their articles.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple, get_args

from content.models import (
    Article,
    Claims,
    Event,
    FormerIds,
    Island,
    IslandClaims,
    IslandId,
    Islet,
    PlaceId,
    Source,
    Territory,
    Theme,
    ThemeId,
    Viewpoint,
    word_count,
)
from content.record.changes import Change
from content.record.facts.fact_ids import facts_of
from content.record.facts.subjects import islands_of_record
from content.record.store import TABLES, Layout
from content.record.traversal import walk
from content.record.validation.faults import Fault
from content.record.validation.yaml_loader import FileEntry, LoadedTables

MOST_EXCERPTS = 12
QUOTED_SHARE = 3  # the excerpts of an article contain fewer than one third of its words


class IdUse(NamedTuple):
    """A place in a data file that defines or uses an id.

    `file`, `entry` and `field` describe the place, as in `Fault`. `id` is the id that is defined or used there.
    """

    file: str
    entry: str
    field: str
    id: str


def rule_faults(tables: LoadedTables) -> list[Fault]:
    """The faults that the rules of this module find, in the order of the rules.

    If an entry already has a fault, only its id is checked. The id counts as existing, so that a reference to the entry
    is not reported as a further fault.
    """
    rules: tuple[Callable[[LoadedTables], Iterable[Fault]], ...] = (
        _repeated_record_ids,
        _misnamed_files,
        _unknown_events,
        _repeated_excerpt_ids,
        _repeated_fact_ids,
        _wrong_former_ids,
        _unknown_sources,
        _wrong_islets,
        _missing_islands,
        _missing_themes,
        _incomplete_claims,
        _incomplete_territories,
        _events_out_of_order,
        _changes_out_of_order,
        _changes_of_nothing,
        _wrong_excerpts,
        _unused_sources,
    )
    return [fault for rule in rules for fault in rule(tables)]


def _repeated_record_ids(tables: LoadedTables) -> Iterator[Fault]:
    """Faults of record ids that occur more than once.

    An id must be unique in its table. The id of a place must be unique among all tables with
    `TableSpec.names_places`.
    """
    uses: dict[str, list[IdUse]] = defaultdict(list)
    for table in TABLES:
        namespace = "places" if table.spec.names_places else table.name
        uses[namespace] += [IdUse(entry.file, entry.id, "id", entry.id) for entry in tables.by_name[table.name].entries]
    for same_namespace in uses.values():
        yield from _repeated(same_namespace)


def _misnamed_files(tables: LoadedTables) -> Iterator[Fault]:
    """Faults of records in a file of their own. The id must be the name of the file without suffix."""
    for table in TABLES:
        if table.spec.layout is not Layout.FOLDER:
            continue
        for entry, record in tables.by_name[table.name].sound:
            if record.id != entry.id:
                yield Fault(entry.file, entry.id, "id", f"`{record.id}`", f"`{entry.id}`, as the file is called")


def _unknown_events(tables: LoadedTables) -> Iterator[Fault]:
    if not tables.of(Event).entries:
        return  # reading the file reported a fault
    for entry, article in tables.of(Article).sound:
        for event in article.events:
            if event not in tables.of(Event).ids:
                yield Fault(entry.file, entry.id, "events", f"`{event}`", "the id of an event in timeline.yaml")


def _repeated_excerpt_ids(tables: LoadedTables) -> Iterator[Fault]:
    return _repeated([
        IdUse(entry.file, entry.id, f"excerpts.{excerpt.id}.id", excerpt.id)
        for entry, article in tables.of(Article).sound
        for excerpt in article.excerpts
    ])  # fmt: skip


def _repeated_fact_ids(tables: LoadedTables) -> Iterator[Fault]:
    expected = "another date or series, or an `id` that tells this fact from the other"
    # A viewpoint that occurs twice repeats the id of its fact; that fault is reported already.
    reported = {fault.file for fault in _incomplete_claims(tables)}
    return _repeated([use for use in _fact_ids(tables) if use.file not in reported], expected)


@lru_cache(maxsize=1)  # three rules ask for them
def _fact_ids(tables: LoadedTables) -> list[IdUse]:
    return [
        IdUse(entry.file, entry.id, fact.field, fact.id)
        for name, table in tables.by_name.items()
        for entry, record in table.sound
        for fact in facts_of(name, entry.id, record)
    ]


def _wrong_former_ids(tables: LoadedTables) -> Iterator[Fault]:
    """Faults of former ids. A former id must not be the id of a fact.

    The present id that belongs to a former id must be the id of a fact, or None. The rule is skipped if any table has
    faults, because an entry with faults may contain the fact.
    """
    if tables.faults:
        return  # an entry with faults may contain the fact
    known = {id_ for *_, id_ in _fact_ids(tables)}
    for entry, record in tables.of(FormerIds).sound:
        for former, now in record.root.items():
            if former in known:
                yield Fault(entry.file, entry.id, former, "the id of a fact", "an id that no fact has any more")
            if now is not None and now not in known:
                expected = "the id that the fact has now, or null where it is withdrawn"
                yield Fault(entry.file, entry.id, former, f"`{now}`, which no fact has", expected)


def _repeated(uses: Sequence[IdUse], expected: str = "an id that nothing else has") -> Iterator[Fault]:
    """A fault for each element of `uses` whose id occurs in `uses` more than once.

    `expected` says in the message what an editor has to write instead.
    """
    count = Counter(id_ for *_, id_ in uses)
    for file, entry, field, id_ in uses:
        if count[id_] > 1:
            files = sorted({other for other, *_, other_id in uses if other_id == id_})
            found = f"`{id_}` {count[id_]} times, in {' and '.join(files)}"
            yield Fault(file, entry, field, found, expected)


@lru_cache(maxsize=1)  # two rules ask for them
def _source_uses(tables: LoadedTables) -> list[IdUse]:
    """Every use of a source id in the field `sources` of a sound record, or of a model inside a sound record."""
    return [
        IdUse(entry.file, entry.id, ".".join((*path, "sources")), source)
        for entry, record in _all_sound(tables)
        for path, part in walk(record)
        for source in getattr(part, "sources", ())
    ]


def _unknown_sources(tables: LoadedTables) -> Iterator[Fault]:
    if not tables.of(Source).entries:
        return  # reading the file reported a fault
    for file, entry, field, source in _source_uses(tables):
        if source not in tables.of(Source).ids:
            yield Fault(file, entry, field, f"`{source}`", "the id of a source in sources.yaml")


def _unused_sources(tables: LoadedTables) -> Iterator[Fault]:
    if tables.faults:
        return  # an entry with faults may use the source
    used = {source for *_, source in _source_uses(tables)}
    for entry in tables.of(Source).entries:
        if entry.id not in used:
            yield Fault(entry.file, entry.id, "", "a source that nothing cites", "a fact or a check that rests on it")


def _wrong_islets(tables: LoadedTables) -> Iterator[Fault]:
    """Faults of records that name an islet.

    The islet must exist. The island of the islet must be one of the islands of the record.
    """
    islets = tables.of(Islet)
    if not islets.entries:
        return  # reading the file reported a fault
    for entry, record in _all_sound(tables):
        islet = getattr(record, "islet", None)
        if islet is None:
            continue
        if islet not in islets.ids:
            yield Fault(entry.file, entry.id, "islet", f"`{islet}`", "the id of an islet in islets.yaml")
        home, islands = islets.records.get(islet), islands_of_record(record)
        if home and home.island not in islands:
            expected = f"an islet of {' or '.join(islands)}"
            yield Fault(entry.file, entry.id, "islet", f"`{islet}` of {home.island}", expected)


def _missing_islands(tables: LoadedTables) -> Iterator[Fault]:
    if not tables.of(Island).entries:
        return  # reading the file reported a fault
    for island in get_args(IslandId):
        if island not in tables.of(Island).ids:
            yield Fault(
                tables.of(Island).entries[0].file, island, "", "nothing", "an entry for each of the four islands"
            )


def _missing_themes(tables: LoadedTables) -> Iterator[Fault]:
    for theme in get_args(ThemeId):
        if theme not in tables.of(Theme).ids:
            yield Fault("content/facts/themes", theme, "", "nothing", f"a file {theme}.yaml")


def _incomplete_claims(tables: LoadedTables) -> Iterator[Fault]:
    """Faults of the claims. Each island must occur exactly once, and each viewpoint exactly once in each island."""
    for entry, claims in tables.of(Claims).sound:
        yield from _each_once(entry, "islands", [part.island for part in claims.islands], get_args(IslandId))
        for part in claims.islands:
            viewpoints = [position.viewpoint for position in part.positions]
            yield from _each_once(entry, f"islands.{part.island}.positions", viewpoints, get_args(Viewpoint))


def _incomplete_territories(tables: LoadedTables) -> Iterator[Fault]:
    """Faults of the territories.

    Each place of PlaceId must have an entry. The present holder and the present claimants of each of the four islands
    must be the same as in claims.yaml.
    """
    if not tables.of(Territory).entries:
        return  # reading the file reported a fault
    for place in get_args(PlaceId):
        if place not in tables.of(Territory).ids:
            yield Fault(tables.of(Territory).entries[0].file, place, "", "nothing", f"an entry for `{place}`")
    for _, claims in tables.of(Claims).sound:
        for part in claims.islands:
            yield from _contradictions(tables, part)


def _contradictions(tables: LoadedTables, part: IslandClaims) -> Iterator[Fault]:
    territory = tables.of(Territory).records.get(part.island)
    if territory is None:
        return  # the missing territory is reported by _incomplete_territories
    file = tables.of(Territory).entries[0].file
    last = territory.holdings[-1].holder
    if last != part.governed_by:
        yield Fault(file, part.island, "holdings", f"`{last}` at last", f"`{part.governed_by}`, as in claims.yaml")
    claimed_by = sorted(claim.party for claim in territory.claims if claim.until_date is None)
    if claimed_by != sorted(part.claimed_by):
        expected = " and ".join(sorted(part.claimed_by)) + ", as in claims.yaml"
        yield Fault(file, part.island, "claims", " and ".join(claimed_by) or "none", expected)


def _events_out_of_order(tables: LoadedTables) -> Iterator[Fault]:
    for (_, earlier), (entry, later) in pairwise(tables.of(Event).sound):
        if earlier.date > later.date:
            yield Fault(
                entry.file,
                entry.id,
                "fact.as_of",
                f"{later.date} after {earlier.date}",
                "events in the order of their dates",
            )


def _changes_out_of_order(tables: LoadedTables) -> Iterator[Fault]:
    for (_, earlier), (entry, later) in pairwise(tables.of(Change).sound):
        if earlier.date > later.date:
            found = f"{later.date} after {earlier.date}"
            yield Fault(entry.file, entry.id, "date", found, "changes in the order of their dates, the newest last")


def _changes_of_nothing(tables: LoadedTables) -> Iterator[Fault]:
    """Faults of changes that refer to something that the record has never contained.

    A change has to refer to the id of a fact, a former id, or the names of a record. The rule is skipped if any table
    has faults, because an entry with faults may contain the fact.
    """
    if tables.faults:
        return
    known = {id_ for *_, id_ in _fact_ids(tables)} | set(_ids_of_names(tables))
    known |= {former for _, record in tables.of(FormerIds).sound for former in record.root}
    for entry, change in tables.of(Change).sound:
        for fact in change.facts:
            if fact.id not in known:
                expected = "the id of a fact, a former id of one, or of names, such as settlements.kitovy.names"
                yield Fault(entry.file, entry.id, f"facts.{fact.id}", f"`{fact.id}`", expected)


def _ids_of_names(tables: LoadedTables) -> Iterator[str]:
    """The ids with which changes refer to the names of records, such as `settlements.kitovy.names`."""
    for table, loaded in tables.by_name.items():
        yield from (f"{table}.{entry.id}.names" for entry, record in loaded.sound if getattr(record, "names", None))


def _each_once(entry: FileEntry[Any], field: str, found: Sequence[str], expected: Sequence[str]) -> Iterator[Fault]:
    if sorted(found) != sorted(expected):
        yield Fault(entry.file, entry.id, field, ", ".join(found), "each once of " + ", ".join(expected))


def _wrong_excerpts(tables: LoadedTables) -> Iterator[Fault]:
    for entry, article in tables.of(Article).sound:
        number = len(article.excerpts)
        if number > MOST_EXCERPTS:
            yield Fault(entry.file, entry.id, "excerpts", str(number), f"at most {MOST_EXCERPTS} excerpts")
        quoted = quoted_words(article)
        if quoted * QUOTED_SHARE >= article.words:
            found = f"excerpts of {quoted} words together"
            yield Fault(entry.file, entry.id, "excerpts", found, f"less than a third of the article's {article.words}")


def quoted_words(article: Article) -> int:
    """The total number of words in all excerpts of an article. Where excerpts overlap, a word counts only once."""
    total = end = 0
    for excerpt in sorted(article.excerpts, key=lambda one: one.position):
        total += word_count(excerpt.quote[max(0, end - excerpt.position) :], article.language)
        end = max(end, excerpt.position + len(excerpt.quote))
    return total


def _all_sound(tables: LoadedTables) -> Iterator[tuple[FileEntry[Any], Any]]:
    for table in tables.by_name.values():
        yield from table.sound
