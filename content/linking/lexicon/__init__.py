"""The words that texts are searched for: the gazetteer, its patterns, names that a user adds, and words of topics."""
