"""Faults in data files, with the place and what is expected there, so that an editor can correct them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault at one place of a data file.

    `file` is the path as shown to the editor, `entry` the id of the entry, `field` the dotted path in it, or an empty
    string where the whole entry or file is at fault.
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
    """The data cannot be used. `faults` has every fault found, not only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
