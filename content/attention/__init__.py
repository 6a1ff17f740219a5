"""Queries on the data set of an archive. They tell when and how often islands are mentioned, by whom and on what topic.

`open_archive` opens a data set that `python -m content archive` has made. DuckDB reads its Parquet files directly. The
functions of the other modules take a `QuerySession` and a `Choice` and return values, which "Media attention" shows.

- `archive.py`: an open data set, and the queries of a reader, within limits of memory and time;
- `choice.py`: the filters that a reader chooses, and `conditions.py`, the same filters in SQL;
- `periods.py`: months, years and decades;
- `counts.py`: numbers of mentions, from the table that contains all counts;
- `passages.py`: the passages, in pages, and `search.py`, passages that contain certain words;
- `figures.py`: the figures of texts that were compared with a fact.
"""
