"""Write all tables to one file with GDAL."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyogrio

from geo.export.data.formats.dataset import FileMetadata, dataset_metadata, file_metadata
from geo.export.data.rows import LocatedRow
from geo.export.data.tables import Table, tables
from geo.export.files import ExportRequest

FIXED_TIME = "2000-01-01T00:00:00.000Z"  # replaces the time stamp, so that equal content gives equal bytes

Options = Callable[[FileMetadata], dict[str, Any]]  # keyword arguments of pyogrio; their values have several types


def file_bytes(
    request: ExportRequest,
    name: str,
    driver: str,
    as_frame: Callable[[Table, list[LocatedRow]], pd.DataFrame],
    file_options: Options,
    table_options: Options,
) -> bytes:
    """Return the bytes of one file that contains every table, written by the GDAL driver `driver`.

    `name` is the name of the file in the temporary folder to which GDAL writes. `as_frame` makes the data frame of a
    table. `file_options` turns the metadata of the file into keyword arguments of `pyogrio.write_dataframe`;
    `table_options` does the same for the metadata of a table. Many programs show only the first table of a file, so the
    islands come first. The sources, which have no geometry, come last.
    """
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": FIXED_TIME})
    found = {table: table.rows(request) for table in tables()}
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        options = file_options(dataset_metadata(request, found))
        for table, rows in found.items():
            metadata = file_metadata(request.content.wording, table.title, table.description, rows)
            shape = {"geometry_type": table.shape} if table.shape else {}
            data = as_frame(table, rows)
            pyogrio.write_dataframe(
                data, path, table.key, driver, append=path.exists(), **shape, **options, **table_options(metadata)
            )
            options = {}
        return path.read_bytes()
