"""Finds the columns of a table that contain the text, title, date, publisher, language and id of an article."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from content.documents import tables
from content.documents.article import Article
from content.documents.decoding.dates import iso_date
from content.documents.errors import DocumentError
from content.documents.web.feeds import (
    JSON_DATES,
    JSON_LANGUAGES,
    JSON_PUBLISHERS,
    JSON_TEXTS,
    JSON_TITLES,
    RENDERED,
    plain,
    titled,
)

USUAL = {  # the usual column names in lower case, the best first
    "text": (*tables.TEXT, *map(str.lower, JSON_TEXTS)),
    "title": (*tables.TITLE, *map(str.lower, JSON_TITLES)),
    "date": (*tables.DATE, *map(str.lower, JSON_DATES)),
    "publisher": (*tables.PUBLISHER, *map(str.lower, JSON_PUBLISHERS)),
    "language": (*tables.LANGUAGE, *map(str.lower, JSON_LANGUAGES)),
    "id": ("id", "guid", "uuid", "url", "link"),
}


@dataclass(frozen=True)
class Columns:
    """The column names that a user has stated, by role, such as `title`.

    If a role is None, the column is found by the usual names for this role.
    """

    text: str | None = None
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    language: str | None = None
    id: str | None = None

    def stated(self) -> dict[str, str]:
        """A mapping from each role with a stated column name to this name."""
        return {field.name: name for field in fields(self) if (name := getattr(self, field.name))}

    def article_columns(self, names: list[str]) -> list[str]:
        """The columns among `names` that contain text, title, date, publisher, language or id, in the same order."""
        found = {role: _column(names, role, stated) for role, stated in self._roles()}
        return [name for name in names if name in found.values()]

    def id_of(self, row: Mapping[str, Any]) -> str | None:
        """The id of a row, without characters that cannot be shown. None if the row has no id."""
        stated = _value(row, "id", self.id)
        return "".join(char for char in stated if char.isprintable()) or None if stated else None

    def article(self, name: str, row: Mapping[str, Any]) -> Article:
        """The article in a row. Raises DocumentError if the row has no text.

        `row` maps column names to values. `name` is the name of the row in messages. Markup is removed from the text.
        If the text does not begin with the title, the title is put before it, as in the texts of other formats.
        """
        found = {role: _value(row, role, stated) for role, stated in self._roles()}
        text, title = plain(name, found["text"] or ""), found["title"]
        if not text.strip():
            raise DocumentError(name, _without_text(row, self.text))
        heading = plain(name, title) if title else None
        return titled(heading, text, found["publisher"], iso_date(found["date"]), found["language"], "")

    def _roles(self) -> list[tuple[str, str | None]]:
        return [(field.name, getattr(self, field.name)) for field in fields(self)]


def _without_text(row: Mapping[str, Any], stated: str | None) -> str:
    if _column(list(row), "text", stated) is None:
        missing = f"the column `{stated}`" if stated else "a column with the text: name it with --text"
        return f"{{name}} lacks {missing.replace('{', '{{').replace('}', '}}')}."
    return "{name} has no text."


def _column(names: list[str], role: str, stated: str | None) -> str | None:
    """The name of the column for a role. None if the table has no such column.

    If no name is stated, the usual names for the role are compared with `names` without regard to case.
    """
    if stated is not None:
        return stated if stated in names else None
    lower = {name.strip().lower(): name for name in reversed(names)}
    return next((lower[usual] for usual in USUAL[role] if usual in lower), None)


def _value(row: Mapping[str, Any], role: str, stated: str | None) -> str | None:
    column = _column(list(row), role, stated)
    return _words(row[column]) if column is not None else None


def _words(value: Any) -> str | None:
    """A value as text. None if it is empty, or of a type that contains no text.

    If the value is a mapping, the text is the first text in its fields RENDERED.
    """
    if isinstance(value, Mapping):
        return next((words for name in RENDERED if (words := _words(value.get(name)))), None)
    if isinstance(value, date):  # also true for a datetime
        return value.isoformat()
    if isinstance(value, bytes):  # Parquet files of some programs do not mark such bytes as text
        value = value.decode(errors="replace")
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value) if str(value).strip() else None
    return None
