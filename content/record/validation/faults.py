"""Faults in data files. The message of a fault helps an editor: it contains the place and the expected value."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault at one place of a data file. The message is `file: entry: field: found ...; expected ...`.

    `file` is the path of the file, such as `content/facts/islands.yaml`. `entry` is the id of the entry, or its number,
    such as `entry 3`, if it has no id. If the fault is not in a single entry, `entry` is `the whole file` or `the
    folder`. `field` is the path of the field in the entry, with dots, such as `population.3.sources`. If the file is
    not valid YAML, `field` is the line instead, such as `line 12`. `field` is empty if the whole entry or the whole
    file is wrong. `found` and `expected` are phrases for the message.
    """

    file: str
    entry: str
    field: str
    found: str
    expected: str

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.file, self.entry, self.field) if part)
        return f"{place}: found {self.found}; expected {self.expected}"


class DataError(Exception):
    """Raised if the data have faults and cannot be used. `faults` contains all faults, not only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
