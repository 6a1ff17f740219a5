"""Writing every table into one file with GDAL."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyogrio
import shapely

from geo.export.data.dataset import about, members
from geo.export.data.rows import Placed
from geo.export.data.tables import Table, tables
from geo.export.files import Order

WRITTEN = "2000-01-01T00:00:00.000Z"  # stands in for the time of writing: the same content has the same bytes

Words = dict[str, str]
Options = Callable[[Words], dict[str, Any]]


def written(
    order: Order,
    name: str,
    driver: str,
    as_frame: Callable[[Table, list[Placed]], pd.DataFrame],
    whole: Options,
    each: Options,
) -> bytes:
    """Every table in one file of GDAL's `driver`; the largest last, since KML is read and written anew at each.

    `whole` and `each` turn what the file and a table say about themselves into the driver's options.
    """
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": WRITTEN})
    found = {table: table.rows(order) for table in tables()}
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        options = whole(about(order, found))
        for table, rows in sorted(found.items(), key=_size):
            said = members(order.content.wording, table.title, table.description, rows)
            shape = {"geometry_type": table.shape} if table.shape else {}
            data = as_frame(table, rows)
            pyogrio.write_dataframe(
                data, path, table.key, driver, append=path.exists(), **shape, **options, **each(said)
            )
            options = {}
        return path.read_bytes()


def _size(found: tuple[Table, list[Placed]]) -> int:
    return sum(int(shapely.get_num_coordinates(shape)) for _, shape in found[1])
