"""The page "Check an article": the marked text of the open article, its map, and the library."""
