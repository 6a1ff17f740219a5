"""Write tables to files with GDAL."""

from pathlib import Path
from typing import Any

import pandas as pd
import pyogrio

from geo.export.data.tables import Table

FIXED_TIME = "2000-01-01T00:00:00.000Z"  # replaces the time stamp, so that equal content gives equal bytes


def write_table(path: Path, driver: str, table: Table, data: pd.DataFrame, options: dict[str, Any]) -> None:
    """Write a table with the GDAL driver `driver`. If the file exists already, the table is added as a new layer.

    `data` is the data frame of the table. `options` has keyword arguments of `pyogrio.write_dataframe`.
    """
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": FIXED_TIME})
    shape = {"geometry_type": table.shape} if table.shape else {}
    pyogrio.write_dataframe(data, path, table.key, driver, append=path.exists(), **shape, **options)
