"""The page that reads an article of the reader's own, and the library."""
