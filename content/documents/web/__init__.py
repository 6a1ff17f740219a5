"""Web pages, and what is made of them: feeds and EPUB files."""
