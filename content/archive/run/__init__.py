"""Links archives: `link_archive` does a whole run, on this machine or on the workers of a Dask cluster.

`partition.py` is what a worker does: it reads a partition, links its documents and writes their rows in parts
(`parts.py`), the one thing in this room that takes long. `archive.py` plans the partitions (`plan.py`), hands them to
the workers (`cluster.py`, `hand_out.py`), and has the rows sorted when they are there (`sorting.py`).
"""

from content.archive.run.archive import Options, forget_source, link_archive

__all__ = ["Options", "forget_source", "link_archive"]
