"""Archives: collections of documents too large for the library, linked into data sets in Parquet.

`dataset/` says what such a data set is and opens one; the page needs no more. `sources/` reads the archives of
others, and `run/` links them with Dask. The packages of both are in requirements-archive.txt: only the command needs
them.
"""
