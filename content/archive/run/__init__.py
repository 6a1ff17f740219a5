"""Links archives: `link_archive` does a whole run, on this machine or on the workers of a Dask cluster.

To link a document means to find the mentions of the islands in its text, and to compare its figures with the record.

`partition.py` is the work of a worker: it reads a partition, links its documents and writes their rows in parts
(`parts.py`). This takes nearly all of the time. `archive.py` plans the partitions (`plan.py`), distributes them to the
workers (`cluster.py`, `hand_out.py`), and finally has the rows sorted (`sorting.py`).
"""

from content.archive.run.archive import Options, forget_source, link_archive

__all__ = ["Options", "forget_source", "link_archive"]
