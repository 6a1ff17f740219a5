"""Archives: collections of documents too large for the library, linked into data sets in Parquet.

To link a document means to find the mentions of the islands in its text, and to compare its figures with the record.

`dataset/` defines the tables of a data set and opens it; the page needs only this package. `sources/` reads archives in
the formats of their publishers, and `run/` links them with Dask. Only the command needs these two packages; their
dependencies are in requirements-archive.txt.
"""
