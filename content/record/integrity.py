"""The rules between records: ids, references, and what no entry shows alone."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, get_args

from content.models import Article, IslandClaims, IslandId, PlaceId, Settlement, Site, StrictModel, Viewpoint
from content.record.fact_ids import TABLES, facts_of
from content.record.faults import Fault
from content.record.yaml_loader import Entry, Files, M, Table

FEWEST_EXCERPTS, MOST_EXCERPTS = 8, 12
Use = tuple[str, str, str, str]  # file, entry, field and the id that is used there
QUOTED_SHARE = 3  # all excerpts of one article together stay under one part in three of its words


def rule_faults(files: Files) -> list[Fault]:
    """Check the sound records against each other; ids of faulty entries count as known."""
    rules: tuple[Callable[[Files], Iterable[Fault]], ...] = (
        _places_with_one_id,
        _articles_with_one_id,
        _excerpts_with_one_id,
        _history_with_one_id,
        _facts_with_one_id,
        _wrong_former_ids,
        _unknown_sources,
        _wrong_islets,
        _missing_islands,
        _incomplete_claims,
        _incomplete_territories,
        _events_out_of_order,
        _wrong_excerpts,
        _unused_sources,
    )
    return [fault for rule in rules for fault in rule(files)]


def walk(record: StrictModel, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], StrictModel]]:
    """A record and every record within it, each with the path of ids, names and numbers that leads to it."""
    yield path, record
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, StrictModel):
            yield from walk(value, (*path, name))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, StrictModel):
                    yield from walk(item, (*path, name, getattr(item, "id", None) or str(number)))


def _places_with_one_id(files: Files) -> Iterator[Fault]:
    return _repeated([(entry.file, entry.id, "id", entry.id) for table in files.places for entry in table.entries])


def _articles_with_one_id(files: Files) -> Iterator[Fault]:
    for entry in files.articles.entries:
        if entry.record and entry.record.id != entry.id:
            yield Fault(entry.file, entry.id, "id", f"`{entry.record.id}`", f"`{entry.id}`, as the file is called")


def _excerpts_with_one_id(files: Files) -> Iterator[Fault]:
    return _repeated([
        (entry.file, entry.id, f"excerpts.{excerpt.id}.id", excerpt.id)
        for entry, article in _sound(files.articles)
        for excerpt in article.excerpts
    ])  # fmt: skip


def _history_with_one_id(files: Files) -> Iterator[Fault]:
    for table in (files.lines, files.territories, files.events):
        yield from _repeated([(entry.file, entry.id, "id", entry.id) for entry in table.entries])


def _facts_with_one_id(files: Files) -> Iterator[Fault]:
    expected = "another date or series, or an `id` that tells this fact from the other"
    return _repeated(_fact_ids(files), expected)


def _fact_ids(files: Files) -> list[Use]:
    return [
        (entry.file, entry.id, fact.field, fact.id)
        for table in TABLES
        for entry, record in _sound(getattr(files, table))
        for fact in facts_of(table, entry.id, record)
    ]


def _wrong_former_ids(files: Files) -> Iterator[Fault]:
    """A former id is no fact's, and leads to a fact."""
    if files.faults:
        return  # a faulty entry may hold the fact
    known = {id_ for *_, id_ in _fact_ids(files)}
    for entry, record in _sound(files.former_ids):
        for former, now in record.root.items():
            if former in known:
                yield Fault(entry.file, entry.id, former, "the id of a fact", "an id that no fact has any more")
            if now is not None and now not in known:
                expected = "the id that the fact has now, or null where it is withdrawn"
                yield Fault(entry.file, entry.id, former, f"`{now}`, which no fact has", expected)


def _repeated(uses: list[Use], expected: str = "an id that nothing else has") -> Iterator[Fault]:
    """Faults for the ids used more than once."""
    count = Counter(id_ for *_, id_ in uses)
    for file, entry, field, id_ in uses:
        if count[id_] > 1:
            files = sorted({other for other, *_, other_id in uses if other_id == id_})
            found = f"`{id_}` {count[id_]} times, in {' and '.join(files)}"
            yield Fault(file, entry, field, found, expected)


def _citations(files: Files) -> Iterator[tuple[str, str, str, str]]:
    """Every mention of a source: file, entry, field and the source's id."""
    for table in files.tables:
        for entry, record in _sound(table):
            for path, part in walk(record):
                for source in getattr(part, "sources", ()):
                    yield entry.file, entry.id, ".".join((*path, "sources")), source


def _unknown_sources(files: Files) -> Iterator[Fault]:
    if not files.sources.entries:
        return  # the file itself is reported
    for file, entry, field, source in _citations(files):
        if source not in files.sources.ids:
            yield Fault(file, entry, field, f"`{source}`", "the id of a source in sources.yaml")


def _unused_sources(files: Files) -> Iterator[Fault]:
    if files.faults:
        return  # a faulty entry may be the one that uses it
    used = {source for *_, source in _citations(files)}
    for entry in files.sources.entries:
        if entry.id not in used:
            yield Fault(entry.file, entry.id, "", "a source that nothing cites", "a fact or a check that rests on it")


def _wrong_islets(files: Files) -> Iterator[Fault]:
    if not files.islets.entries:
        return  # the file itself is reported
    for settlement, record in _sound(files.settlements):
        yield from _islet_fault(files, settlement, record.islet, (record.island,))
    for site, deployment in _sound(files.sites):
        yield from _islet_fault(files, site, deployment.islet, deployment.islands)


def _islet_fault(
    files: Files, entry: Entry[Settlement] | Entry[Site], islet: str | None, islands: tuple[IslandId, ...]
) -> Iterator[Fault]:
    """An islet that a record names exists and is part of the record's island."""
    if islet is None:
        return
    if islet not in files.islets.ids:
        yield Fault(entry.file, entry.id, "islet", f"`{islet}`", "the id of an islet in islets.yaml")
    home = files.islets.records.get(islet)
    if home and home.island not in islands:
        yield Fault(entry.file, entry.id, "islet", f"`{islet}` of {home.island}", f"an islet of {' or '.join(islands)}")


def _missing_islands(files: Files) -> Iterator[Fault]:
    if not files.islands.entries:
        return  # the file itself is reported
    for island in get_args(IslandId):
        if island not in files.islands.ids:
            yield Fault(files.islands.entries[0].file, island, "", "nothing", "an entry for each of the four islands")


def _incomplete_claims(files: Files) -> Iterator[Fault]:
    """Each island once, and for each island each viewpoint once: no side may be left out or doubled."""
    for entry, claims in _sound(files.claims):
        yield from _each_once(entry, "islands", [part.island for part in claims.islands], get_args(IslandId))
        for part in claims.islands:
            viewpoints = [position.viewpoint for position in part.positions]
            yield from _each_once(entry, f"islands.{part.island}.positions", viewpoints, get_args(Viewpoint))


def _incomplete_territories(files: Files) -> Iterator[Fault]:
    """Each place has its holdings, and those of today are the same as in claims.yaml."""
    if not files.territories.entries:
        return  # the file itself is reported
    for place in get_args(PlaceId):
        if place not in files.territories.ids:
            yield Fault(files.territories.entries[0].file, place, "", "nothing", f"an entry for `{place}`")
    for _, claims in _sound(files.claims):
        for part in claims.islands:
            yield from _contradictions(files, part)


def _contradictions(files: Files, part: IslandClaims) -> Iterator[Fault]:
    territory = files.territories.records.get(part.island)
    if territory is None:
        return  # reported
    file = files.territories.entries[0].file
    last = territory.holdings[-1].holder
    if last != part.governed_by:
        yield Fault(file, part.island, "holdings", f"`{last}` at last", f"`{part.governed_by}`, as in claims.yaml")
    claimed_by = sorted(claim.party for claim in territory.claims if claim.until_date is None)
    if claimed_by != sorted(part.claimed_by):
        expected = " and ".join(sorted(part.claimed_by)) + ", as in claims.yaml"
        yield Fault(file, part.island, "claims", " and ".join(claimed_by) or "none", expected)


def _events_out_of_order(files: Files) -> Iterator[Fault]:
    for (_, earlier), (entry, later) in pairwise(_sound(files.events)):
        if earlier.date > later.date:
            yield Fault(
                entry.file,
                entry.id,
                "fact.as_of",
                f"{later.date} after {earlier.date}",
                "events in the order of their dates",
            )


def _each_once(entry: Entry[Any], field: str, found: Sequence[str], expected: Sequence[str]) -> Iterator[Fault]:
    if sorted(found) != sorted(expected):
        yield Fault(entry.file, entry.id, field, ", ".join(found), "each once of " + ", ".join(expected))


def _wrong_excerpts(files: Files) -> Iterator[Fault]:
    for entry, article in _sound(files.articles):
        number = len(article.excerpts)
        if not FEWEST_EXCERPTS <= number <= MOST_EXCERPTS:
            expected = f"{FEWEST_EXCERPTS} to {MOST_EXCERPTS} excerpts"
            yield Fault(entry.file, entry.id, "excerpts", str(number), expected)
        quoted = quoted_words(article)
        if quoted * QUOTED_SHARE >= article.words:
            found = f"excerpts of {quoted} words together"
            yield Fault(entry.file, entry.id, "excerpts", found, f"less than a third of the article's {article.words}")


def quoted_words(article: Article) -> int:
    """How many words of the article all its excerpts repeat."""
    return sum(len(excerpt.quote.split()) for excerpt in article.excerpts)


def _sound(table: Table[M]) -> Iterator[tuple[Entry[M], M]]:
    for entry in table.entries:
        if entry.record is not None:
            yield entry, entry.record
