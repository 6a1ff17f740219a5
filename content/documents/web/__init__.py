"""Web pages, and formats that contain texts in HTML: feeds and EPUB files."""
