"""Loads the content: reads all files and checks all rules. It returns Content, or raises one error with all faults."""

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
    """The content of the data files in the folder `root`, in one language.

    `root` has the same files and folders as the package `content`. Raises DataError with all faults that are found in
    this language. Faults of single entries come first; faults between entries follow. A missing translation is a fault
    whatever `language` is.
    """
    return _load([language], root)[language]


def load_all(root: Path = ROOT) -> dict[Language, Content]:
    """The content of the data files in the folder `root`, in every language.

    Raises DataError with the faults of all languages. A fault that occurs in several languages is contained once.
    """
    return _load(get_args(Language), root)


def _load(languages: Sequence[Language], root: Path) -> dict[Language, Content]:
    loaded = {language: read_tables(root, language) for language in languages}
    found = [fault for tables in loaded.values() for fault in (*tables.faults, *rule_faults(tables))]
    if found:
        raise DataError(list(dict.fromkeys(found)))
    return {language: _content(language, tables) for language, tables in loaded.items()}


def _content(language: Language, tables: LoadedTables) -> Content:
    return Content(wording_in(language), **{table.name: _value(table, tables) for table in TABLES})


def _value(table: Table, tables: LoadedTables) -> Any:  # Any: the type is the type of the field of Content
    """The value of the field of Content for `table`: the records by id, or the only record if `table.is_document`.

    The records are in the order of `table.spec.order`, or in the order of the file if `order` is empty.
    """
    records = tables.by_name[table.name].records
    if table.is_document:
        (record,) = records.values()
        return record
    return {id_: records[id_] for id_ in table.spec.order or records}
