"""The page on which a reader opens an article: its marked text, its map, and the library."""
