"""The map as an HTML document of its own: one file, and an embed."""
