"""What can go wrong with the ground, said so that the reader knows what to do."""

from content.record.faults import DataError


class BuildError(Exception):
    """The data cannot be built: the source is missing or is another one than expected."""


class GeoDataError(DataError):
    """Files in `geo/coast/data/` are missing or wrong; `faults` holds each fault."""
