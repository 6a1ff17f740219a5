"""Reads names that a user adds to the gazetteer (the list of names), and exports the gazetteer for other programs.

The added names are in a CSV file in UTF-8 with the columns COLUMNS. The last two columns may be empty or missing.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from content.linking.folded_text import fold
from content.linking.lexicon.gazetteer import EntryKind, GazetteerEntry, Target, gazetteer
from content.record.validation.faults import DataError, Fault

COLUMNS = ("name", "target", "kind", "place")
TARGETS, KINDS = get_args(Target), [kind for kind in get_args(EntryKind) if kind not in ("lookalike", "other_dispute")]
LETTERS = re.compile(r"[^\W_]+(?:[ '][^\W_]+)*\Z")
MIN_LETTERS = 2  # a single letter would be found everywhere


def read_names(path: Path) -> tuple[GazetteerEntry, ...]:
    """The gazetteer entries of a CSV file of names.

    The names are found regardless of case, width and accents, but not in inflected forms. Raises DataError with all
    faults of the file; each fault has its line.
    """
    try:
        table = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), restval="")
        rows = [{name: (row.get(name) or "").strip() for name in COLUMNS} for row in table]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError([Fault(str(path), "the whole file", "", str(error), "a table in UTF-8")]) from None
    missing = [name for name in COLUMNS[:2] if name not in (table.fieldnames or ())]
    faults = [
        Fault(str(path), "line 1", name, "no such column", f"the columns {', '.join(COLUMNS)}") for name in missing
    ]
    if not missing:
        faults = [fault for line, row in enumerate(rows, 2) for fault in _faults(str(path), f"line {line}", row)]
    if faults:
        raise DataError(faults)
    return tuple(_entry(line, row) for line, row in enumerate(rows, 2))


def _faults(file: str, line: str, row: dict[str, str]) -> Iterator[Fault]:
    form = _form(row["name"])
    if not LETTERS.match(form) or len(form) < MIN_LETTERS:
        yield Fault(
            file,
            line,
            "name",
            repr(row["name"]),
            f"at least {MIN_LETTERS} letters, with spaces, hyphens or apostrophes",
        )
    if row["target"] not in TARGETS:
        yield Fault(file, line, "target", repr(row["target"]), f"one of {', '.join(TARGETS)}")
    if row["kind"] and row["kind"] not in KINDS:
        yield Fault(file, line, "kind", repr(row["kind"]), f"nothing or one of {', '.join(KINDS)}")


def _entry(line: int, row: dict[str, str]) -> GazetteerEntry:
    return GazetteerEntry.model_validate(
        {
            "id": f"added_{line}",
            "kind": row["kind"] or "name",
            "target": row["target"],
            "place": row["place"] or None,
            "forms": (_form(row["name"]),),
        }
    )


def _form(name: str) -> str:
    """The pattern of the gazetteer for a plain name.

    It is the name as folded (normalised) text, with spaces instead of hyphens. A space in the pattern also matches a
    hyphen or nothing.
    """
    return fold(name.replace("-", " ")).text


def exported_gazetteer() -> Iterator[str]:
    """The entries of the gazetteer as JSON Lines, one entry on each line.

    Fields with their default value are left out.
    """
    for entry in gazetteer().entries:
        yield entry.model_dump_json(exclude_defaults=True)
