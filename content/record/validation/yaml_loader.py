"""Reads the YAML files of the tables. Each entry becomes a record, or one or more faults.

The files are YAML 1.1 in UTF-8. The loader keeps dates as text, so that `1945-08-15` and `1945-08` need no quotation
marks. It is a fault if a key occurs twice in a mapping.
"""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from content.models import Language
from content.record.store import TABLES, Layout, Table
from content.record.validation.faults import Fault

M = TypeVar("M", bound=BaseModel)
WHOLE_FILE = "the whole file"
MAX_SHOWN = 80  # a message repeats at most this many characters of a wrong value


@dataclass(frozen=True)
class FileEntry(Generic[M]):
    """One entry of a data file. `record` is None if the entry has a fault.

    If an entry in a list has no `id`, `id` is the number of the entry, such as `entry 3`, counted from 1.
    """

    file: str
    id: str
    record: M | None


@dataclass(frozen=True)
class LoadedTable(Generic[M]):
    """The entries of one table, and the faults that were found when the table was read."""

    entries: tuple[FileEntry[M], ...]
    faults: tuple[Fault, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all entries, also of entries with faults. A reference to such an entry is not another fault."""
        return frozenset(entry.id for entry in self.entries)

    @property
    def records(self) -> dict[str, M]:
        """A dictionary that maps ids to the records without faults, in the order in which they were read."""
        return {entry.id: entry.record for entry in self.entries if entry.record is not None}

    @property
    def sound(self) -> Iterator[tuple[FileEntry[M], M]]:
        """The entries without faults, each as a pair with its record."""
        for entry in self.entries:
            if entry.record is not None:
                yield entry, entry.record


@dataclass(frozen=True, eq=False)
class LoadedTables:
    """Every table with the entries that were read from its files.

    `by_name` maps the name of each table to the table, in the order of TABLES.
    """

    by_name: Mapping[str, LoadedTable[Any]]

    def of(self, model: type[M]) -> LoadedTable[M]:
        """The table whose records are instances of `model`. Raises ValueError if no table or several tables match."""
        (name,) = [table.name for table in TABLES if table.model is model]
        return self.by_name[name]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults of all tables."""
        return tuple(fault for table in self.by_name.values() for fault in table.faults)


def read_tables(root: Path, language: Language = "en") -> LoadedTables:
    """Read every table from the folder `root`, which contains the same folders as the package `content`.

    In the files, a text for readers has a version in each of the three languages. The records contain only the version
    in `language`. A missing file, a file that is not valid YAML, and an entry that its model rejects are not raised as
    errors; they are faults in the result.
    """
    reader = _Reader(root.resolve(), language)
    return LoadedTables({table.name: reader.table(table) for table in TABLES})


@dataclass(frozen=True)
class _Reader:
    """Reads the tables from the folder `root`, with the texts in `language`."""

    root: Path
    language: Language

    def table(self, table: Table) -> LoadedTable[Any]:
        path = self.root / table.spec.path
        match table.spec.layout:
            case Layout.LIST:
                return self._list(path, table.model)
            case Layout.MAPPING:
                return self._mapping(path, table.model)
            case Layout.DOCUMENT:
                return self._document(path, table.model)
            case Layout.FOLDER:
                return self._folder(path, table.model)

    def _list(self, path: Path, model: type[M]) -> LoadedTable[M]:
        file, data, faults = _parse(self.root, path, list, "a list of entries")
        raws = [(_id_of(raw, number), raw) for number, raw in enumerate(data or [], 1)]
        return self._validated(file, raws, model, faults)

    def _mapping(self, path: Path, model: type[M]) -> LoadedTable[M]:
        file, data, faults = _parse(self.root, path, dict, "a mapping from id to entry")
        return self._validated(file, [(str(id_), raw) for id_, raw in (data or {}).items()], model, faults)

    def _document(self, path: Path, model: type[M]) -> LoadedTable[M]:
        file, data, faults = _parse(self.root, path, dict, "a mapping")
        return self._validated(file, [] if data is None else [(path.stem, data)], model, faults)

    def _folder(self, folder: Path, model: type[M]) -> LoadedTable[M]:
        documents = [self._document(path, model) for path in sorted(folder.glob("*.yaml"))]
        if not documents:
            shown = _shown_path(self.root, folder)
            return LoadedTable(
                (), (Fault(shown, "the folder", "", f"no {model.__name__.lower()}", "at least one file <id>.yaml"),)
            )
        return LoadedTable(
            tuple(entry for document in documents for entry in document.entries),
            tuple(fault for document in documents for fault in document.faults),
        )

    def _validated(self, file: str, raws: list[tuple[str, Any]], model: type[M], faults: list[Fault]) -> LoadedTable[M]:
        entries = []
        for id_, raw in raws:
            try:
                entries.append(FileEntry(file, id_, model.model_validate(raw, context={"language": self.language})))
            except ValidationError as error:
                entries.append(FileEntry[M](file, id_, None))
                faults += [_fault(file, id_, raw, details) for details in error.errors()]
        return LoadedTable(tuple(entries), tuple(faults))


def _id_of(raw: Any, number: int) -> str:
    has_id = isinstance(raw, dict) and isinstance(raw.get("id"), str)
    return str(raw["id"]) if has_id else f"entry {number}"


# YAML ---------------------------------------------------------------------------------------------------------------


class _Loader(yaml.CSafeLoader):
    """PyYAML's safe loader, with three changes.

    - Dates stay text.
    - A key that occurs twice in a mapping, or that is a list or a mapping, raises a MarkedYAMLError.
    - A value that does not have its type, such as `0x_` or `!!bool maybe`, raises a MarkedYAMLError. PyYAML would raise
      other errors.
    """

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError):
            problem = f"{_shown(node.value)}, which is not of the type `{node.tag.rpartition(':')[2]}`"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark) from None

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="a list or mapping as a key", problem_mark=key.start_mark)
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key `{key.value}` a second time", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _parse(root: Path, path: Path, kind: type[Any], expected: str) -> tuple[str, Any, list[Fault]]:
    """Parse a YAML file. Return the path of the file as messages show it, the data, and the faults of the file.

    There is a fault if the file cannot be read, is not valid YAML, or has data that are not an instance of `kind`
    (`list` or `dict`). The data are then None. `expected` describes `kind` in the message of the fault.
    """
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


@lru_cache(maxsize=256)  # the data have about ninety files
def _data(text: str) -> Any:
    """The data in a YAML text. Cached, because each language reads the same files. Callers must not modify the data."""
    return yaml.load(text, _Loader)


def _yaml_fault(file: str, text: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    if mark is None:
        return Fault(file, WHOLE_FILE, "", problem, "YAML")
    return Fault(file, _entry_at(text, mark.line), f"line {mark.line + 1}", problem, "YAML with each key once")


def _entry_at(text: str, line: int) -> str:
    """The id of the entry that contains a line of a file that cannot be parsed.

    `line` is counted from 0. The entry begins at `line` or at the last earlier line that looks like the start of an
    entry: `- id: kunashir` in a list, or a key that is not indented. In a file with a single record, such a key is a
    field, so the result is the name of the field. The result is WHOLE_FILE if there is no such line.
    """
    before = "\n".join(text.splitlines()[: line + 1])
    starts = re.findall(r"^(?:- id: *|(?=\w))([\w-]+)", before, re.MULTILINE)
    return starts[-1] if starts else WHOLE_FILE


# Messages -----------------------------------------------------------------------------------------------------------


def _fault(file: str, entry: str, raw: Any, details: ErrorDetails) -> Fault:
    """The fault for one error of pydantic. `raw` is the data of the entry before the validation."""
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
            return "a field of that name", "only fields that content/models/ names for it"
        case "value_error":
            return _shown(details["input"]), str(context["error"])
    return _shown(details["input"]), details["msg"].removeprefix("Input should be ").removeprefix("Value should be ")


def dotted(raw: Any, location: tuple[int | str, ...]) -> str:
    """The path of a field in the raw data of an entry, with dots, such as `population.3.sources`.

    A list item is named by its `id`, or by its index (from 0) if it has no `id`. `location` is the path as pydantic
    gives it (`loc`).
    """
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
