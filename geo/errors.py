"""Errors in building and in reading the coastlines and scripts. Each error message says what to do."""

from content.record.faults import DataError


class BuildError(Exception):
    """Data or scripts cannot be built because a source is missing or differs from the expected one."""


class GeoDataError(DataError):
    """Files in `geo/coast/data/` are missing or wrong. `faults` contains every fault that was found."""
