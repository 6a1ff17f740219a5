"""The record: facts and articles, read from YAML and checked as one value, and what they say about a year."""
