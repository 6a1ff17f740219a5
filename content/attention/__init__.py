"""Queries over the data set of an archive: which island was mentioned when, by whom, about what, with which figures.

`open_archive` opens a data set that `python -m content archive` has made, and DuckDB reads its Parquet where it lies.
The functions of the other modules take a `Reading` and a `Choice` and return values. "Media attention" shows them.
- `archive.py`: an open data set, and a reader's queries of it, within limits of memory and time;
- `choice.py`: what a reader chooses, and `conditions.py`, the same in SQL;
- `periods.py`: months, years and decades;
- `counts.py`: how often, from the table that has all counts;
- `passages.py`: the passages themselves in pages, and `search.py`, those with some words;
- `figures.py`: the figures of texts that were compared with a fact.
"""
