"""The page "Check an article": the marked text of an article, the map of its mentions, and the library of articles."""
