"""Errors that are raised if the coastlines cannot be built or read, or if the scripts cannot be joined."""

from content.record.validation.faults import DataError


class BuildError(Exception):
    """The coastlines cannot be built, or the scripts of the browser cannot be joined.

    The source of the coastlines is missing, differs from the expected one, or has no land at an anchor. Or scripts
    import each other in a circle, or one has a form that `geo.map.scripts` does not support.
    """


class GeoDataError(DataError):
    """A file in `geo/coast/data/` is missing or wrong. `faults` contains every fault that was found."""
