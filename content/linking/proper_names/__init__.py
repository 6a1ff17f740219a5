"""Finds proper names: candidates in a text, namesakes of the islands, and the names that count."""
