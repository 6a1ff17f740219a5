"""Faults in data files. A fault says where it is and what is expected there, so that an editor can correct it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault at one place of a data file.

    `file` is the path of the file, as the message shows it. `entry` is the id of the entry. `field` is the path of the
    field in the entry, with dots, such as `population.3.sources`. `field` is empty if the whole entry or the whole file
    is at fault. `found` and `expected` are the words that follow `found` and `expected` in the message.
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
    """The error if the data have faults and cannot be used. `faults` contains all faults, not only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
