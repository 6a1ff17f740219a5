"""Loads the content: reads every file, checks every rule, and returns Content or raises all faults together."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from content.models import Language
from content.record.faults import DataError
from content.record.integrity import rule_faults
from content.record.store import ROOT, TABLES, Content, Table
from content.record.yaml_loader import LoadedTables, read_tables
from content.wording import wording_in


def load(language: Language = "en", root: Path = ROOT) -> Content:
    """The content under `root`, a folder laid out like this package's own, in one language.

    Raises DataError with every fault found while reading it in that language: first those of single entries, then
    those between entries. A translation that is missing in any language is among them.
    """
    return _load([language], root)[language]


def load_all(root: Path = ROOT) -> dict[Language, Content]:
    """The content under `root` in every language. Raises DataError with the faults of all languages, each once."""
    return _load(get_args(Language), root)


def _load(languages: Sequence[Language], root: Path) -> dict[Language, Content]:
    loaded = {language: read_tables(root, language) for language in languages}
    found = [fault for tables in loaded.values() for fault in (*tables.faults, *rule_faults(tables))]
    if found:
        raise DataError(list(dict.fromkeys(found)))
    return {language: _content(language, tables) for language, tables in loaded.items()}


def _content(language: Language, tables: LoadedTables) -> Content:
    return Content(wording_in(language), **{table.name: _value(table, tables) for table in TABLES})


def _value(table: Table, tables: LoadedTables) -> Any:  # the type that Content declares for the field
    """The records by id, or the one record of a document."""
    records = tables.by_name[table.name].records
    if table.is_document:
        (record,) = records.values()
        return record
    return {id_: records[id_] for id_ in table.spec.order or records}
