"""What the reader sees: the page and its panels."""
