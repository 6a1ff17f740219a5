"""The record: facts and articles, read from YAML files and checked together, and the state of the islands by year.

Start with `content.record.validation.loading`, which reads and checks the files, and `content.record.store`, which
defines the tables. `content.record.history` contains the functions that depend on a year.
"""
