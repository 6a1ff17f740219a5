"""Archives: collections of documents too large for the library, linked into data sets in Parquet.

`dataset/` defines such a data set and opens one; the page needs only this package. `sources/` reads archives in the
formats of their publishers, and `run/` links them with Dask. The dependencies of both are in requirements-archive.txt,
since only the command needs them.
"""
