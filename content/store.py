"""Reads content/facts and content/articles, once, into one value."""
