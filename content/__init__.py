"""The words: facts, sources and articles, and the checks that keep them honest."""
