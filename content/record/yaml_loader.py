"""Reads the YAML files: each entry becomes a record or faults, and what is sound is kept beside what is not.

Files are YAML 1.1 in UTF-8. Dates stay text, so that `1945-08-15` and `1945-08` need no quotes, and a key
written twice is a fault.
"""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from content.models import (
    Article,
    Claims,
    Event,
    FormerIds,
    Island,
    Islet,
    Landmark,
    Language,
    Line,
    Method,
    Settlement,
    Site,
    Source,
    Territory,
)
from content.record.faults import Fault

M = TypeVar("M", bound=BaseModel)
WHOLE_FILE = "the whole file"
MAX_SHOWN = 80  # characters of a wrong value that a message repeats


@dataclass(frozen=True)
class Entry(Generic[M]):
    """One entry of a data file; `record` is None where the entry is faulty."""

    file: str
    id: str
    record: M | None


@dataclass(frozen=True)
class Table(Generic[M]):
    """All entries of one kind, and the faults met while reading them."""

    entries: tuple[Entry[M], ...]
    faults: tuple[Fault, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids in use, those of faulty entries included, so that one fault does not cause others."""
        return frozenset(entry.id for entry in self.entries)

    @property
    def records(self) -> dict[str, M]:
        """The sound records by id, in the order of the file."""
        return {entry.id: entry.record for entry in self.entries if entry.record is not None}


@dataclass(frozen=True)
class Files:
    """Everything under content/facts and content/articles."""

    sources: Table[Source]
    islands: Table[Island]
    islets: Table[Islet]
    settlements: Table[Settlement]
    sites: Table[Site]
    landmarks: Table[Landmark]
    claims: Table[Claims]
    lines: Table[Line]
    territories: Table[Territory]
    events: Table[Event]
    method: Table[Method]
    former_ids: Table[FormerIds]
    articles: Table[Article]

    @property
    def tables(self) -> tuple[Table[Any], ...]:
        """Every table, in the order in which faults are reported."""
        return tuple(vars(self).values())

    @property
    def places(self) -> tuple[Table[Any], ...]:
        """The tables whose ids share one namespace: whatever a click or a link may name."""
        return (self.islands, self.islets, self.settlements, self.sites, self.landmarks)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong in all of them."""
        return tuple(fault for table in self.tables for fault in table.faults)


def read_files(root: Path, language: Language = "en") -> Files:
    """Read every data file under `root`, the content package's folder or one like it, in one of its languages."""
    return _Reader(root.resolve(), language).files()


@dataclass(frozen=True)
class _Reader:
    """Reads the files under `root`; of what stands there in each language, records get the one of `language`."""

    root: Path
    language: Language

    def files(self) -> Files:
        return Files(
            sources=self._mapping("sources", Source),
            islands=self._list("islands", Island),
            islets=self._list("islets", Islet),
            settlements=self._list("settlements", Settlement),
            sites=self._list("military", Site),
            landmarks=self._list("landmarks", Landmark),
            claims=self._record(self._facts("claims"), Claims),
            lines=self._list("lines", Line),
            territories=self._list("holdings", Territory),
            events=self._list("timeline", Event),
            method=self._record(self._facts("method"), Method),
            former_ids=self._record(self._facts("former_ids"), FormerIds),
            articles=self._articles(),
        )

    def _facts(self, name: str) -> Path:
        return self.root / "facts" / f"{name}.yaml"

    def _mapping(self, name: str, model: type[M]) -> Table[M]:
        """A file that maps each id to its record."""
        file, data, faults = _parse(self.root, self._facts(name), dict, "a mapping from id to entry")
        return self._table(file, [(str(id_), raw) for id_, raw in (data or {}).items()], model, faults)

    def _list(self, name: str, model: type[M]) -> Table[M]:
        """A file that lists records, each with its `id`."""
        file, data, faults = _parse(self.root, self._facts(name), list, "a list of entries")
        raws = [(_id_of(raw, number), raw) for number, raw in enumerate(data or [], 1)]
        return self._table(file, raws, model, faults)

    def _record(self, path: Path, model: type[M]) -> Table[M]:
        """A file that is one record, known by the file's name."""
        file, data, faults = _parse(self.root, path, dict, "a mapping")
        return self._table(file, [] if data is None else [(path.stem, data)], model, faults)

    def _articles(self) -> Table[Article]:
        """One article a file, the file named after the article's id."""
        folder = self.root / "articles"
        tables = [self._record(path, Article) for path in sorted(folder.glob("*.yaml"))]
        if not tables:
            shown = _shown_path(self.root, folder)
            return Table((), (Fault(shown, "the folder", "", "no article", "at least one file <id>.yaml"),))
        return Table(
            tuple(entry for table in tables for entry in table.entries),
            tuple(fault for table in tables for fault in table.faults),
        )

    def _table(self, file: str, raws: list[tuple[str, Any]], model: type[M], faults: list[Fault]) -> Table[M]:
        entries = []
        for id_, raw in raws:
            try:
                entries.append(Entry(file, id_, model.model_validate(raw, context={"language": self.language})))
            except ValidationError as error:
                entries.append(Entry[M](file, id_, None))
                faults += [_fault(file, id_, raw, details) for details in error.errors()]
        return Table(tuple(entries), tuple(faults))


def _id_of(raw: Any, number: int) -> str:
    has_id = isinstance(raw, dict) and isinstance(raw.get("id"), str)
    return str(raw["id"]) if has_id else f"entry {number}"


# YAML ---------------------------------------------------------------------------------------------------------------


class _Loader(yaml.CSafeLoader):
    """YAML's safe types without dates, which stay text."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key `{key.value}` a second time", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _parse(root: Path, path: Path, kind: type[Any], expected: str) -> tuple[str, Any, list[Fault]]:
    """The file's name as shown, its data or None, and what is wrong with the file as a whole."""
    file = _shown_path(root, path)
    try:
        text = path.read_text(encoding="utf-8")
        data = _data(text)
    except OSError:
        return file, None, [Fault(file, WHOLE_FILE, "", "no such file", expected)]
    except UnicodeDecodeError as error:
        return file, None, [Fault(file, WHOLE_FILE, "", f"a byte that is not UTF-8 ({error.reason})", "UTF-8")]
    except yaml.YAMLError as error:
        return file, None, [_yaml_fault(file, text, error)]
    if isinstance(data, kind):
        return file, data, []
    return file, None, [Fault(file, WHOLE_FILE, "", _shown(data), expected)]


@lru_cache(maxsize=64)  # files
def _data(text: str) -> Any:
    """What a file says, kept since the same files are read for each language: do not change it."""
    return yaml.load(text, _Loader)


def _yaml_fault(file: str, text: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    if mark is None:
        return Fault(file, WHOLE_FILE, "", problem, "YAML")
    return Fault(file, _entry_at(text, mark.line), f"line {mark.line + 1}", problem, "YAML with each key once")


def _entry_at(text: str, line: int) -> str:
    """The entry that a line (counted from 0) belongs to, for files too broken to be parsed."""
    before = "\n".join(text.splitlines()[: line + 1])
    starts = re.findall(r"^(?:- id: *|(?=\w))([\w-]+)", before, re.MULTILINE)
    return starts[-1] if starts else WHOLE_FILE


# Messages -----------------------------------------------------------------------------------------------------------


def _fault(file: str, entry: str, raw: Any, details: ErrorDetails) -> Fault:
    """Say one of pydantic's errors for the person who edits the file."""
    context = details.get("ctx", {})
    location = (*details["loc"], *filter(None, [context.get("field")]))
    found, expected = _found_expected(details)
    return Fault(file, entry, dotted(raw, location), found, expected)


def _found_expected(details: ErrorDetails) -> tuple[str, str]:
    context = details.get("ctx", {})
    match details["type"]:
        case "rule":
            return context["found"], context["expected"]
        case "missing":
            return "nothing", "this field"
        case "extra_forbidden":
            return "a field of that name", "only fields that content/models.py names for it"
        case "value_error":
            return _shown(details["input"]), str(context["error"])
    return _shown(details["input"]), details["msg"].removeprefix("Input should be ").removeprefix("Value should be ")


def dotted(raw: Any, location: tuple[int | str, ...]) -> str:
    """A field's path, such as `population.3.sources`, list items counted from 0, or by id where they have one."""
    steps = []
    for step in location:
        raw = _item(raw, step)
        named = isinstance(step, int) and isinstance(raw, Mapping) and isinstance(raw.get("id"), str)
        steps.append(str(raw["id"]) if named else str(step))
    return ".".join(steps)


def _item(raw: Any, step: int | str) -> Any:
    try:
        return raw[step]
    except (KeyError, IndexError, TypeError):
        return None


def _shown(value: Any) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 3] + "..."


def _shown_path(root: Path, path: Path) -> str:
    return path.relative_to(root.parent).as_posix()
