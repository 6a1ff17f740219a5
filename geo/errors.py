"""Errors that are raised if the coastlines cannot be built or read, or if the scripts cannot be joined."""

from content.record.validation.faults import DataError


class BuildError(Exception):
    """The coastlines cannot be built, or the scripts of the browser cannot be joined into one script.

    The coastlines cannot be built if the package with the land polygons is missing or has other data than expected, or
    if a point of an anchor (`geo.coast.anchors`) lies in none of the polygons. The scripts cannot be joined if they
    import each other in a circle, or if a script has an import or export in a form that `geo.map.scripts` does not
    support.
    """


class GeoDataError(DataError):
    """A file in `geo/coast/data/` is missing or wrong. `faults` contains every fault that was found."""
