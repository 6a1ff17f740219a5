"""Errors of building and reading the coastlines and scripts; each message says what to do."""

from content.record.faults import DataError


class BuildError(Exception):
    """Data or scripts cannot be built: a source is missing, or differs from what is expected."""


class GeoDataError(DataError):
    """Files in `geo/coast/data/` are missing or wrong; `faults` holds each fault."""
