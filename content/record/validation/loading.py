"""Loads the content: reads all files and checks all rules. Returns Content, or raises one error with all faults."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from content.models import Language
from content.record.store import ROOT, TABLES, Content, Table
from content.record.validation.faults import DataError
from content.record.validation.integrity import rule_faults
from content.record.validation.stories import story_faults
from content.record.validation.yaml_loader import LoadedTables, read_tables
from content.wording import wording_in


def load(language: Language = "en", root: Path = ROOT) -> Content:
    """The content of the data files in the folder `root`, in one language.

    `root` contains the folders `facts`, `articles` and `stories` with the same files as the package `content`. Raises
    DataError with all faults that are found in this language: first the faults of single entries, which are found when
    the files are read, then the faults found by the rules of `content.record.validation.integrity` and
    `content.record.validation.stories`. A text that is missing in any of the three languages is a fault.
    """
    return _load([language], root)[language]


def load_all(root: Path = ROOT) -> dict[Language, Content]:
    """The content of the data files in the folder `root`, in every language.

    `root` is as for `load`. Raises DataError with the faults of all languages. If the same fault is found in several
    languages, the error contains it once.
    """
    return _load(get_args(Language), root)


def _load(languages: Sequence[Language], root: Path) -> dict[Language, Content]:
    loaded = {language: read_tables(root, language) for language in languages}
    found = [
        fault for tables in loaded.values() for fault in (*tables.faults, *rule_faults(tables), *story_faults(tables))
    ]
    if found:
        raise DataError(list(dict.fromkeys(found)))
    return {language: _content(language, tables) for language, tables in loaded.items()}


def _content(language: Language, tables: LoadedTables) -> Content:
    return Content(wording_in(language), **{table.name: _value(table, tables) for table in TABLES})


def _value(table: Table, tables: LoadedTables) -> Any:  # Any: the type is the type of the field of Content
    """The value of the Content field that is called `table.name`.

    The value is a dictionary that maps ids to records. If `table.is_document`, the value is the single record instead.
    The dictionary has the order of `table.spec.order`; if `order` is empty, it has the order in which the records were
    read: the order in the file, or the order of the file names if the table is a folder.
    """
    records = tables.by_name[table.name].records
    if table.is_document:
        (record,) = records.values()
        return record
    return {id_: records[id_] for id_ in table.spec.order or records}
