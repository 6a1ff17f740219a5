"""Finds the names of islands and places in a text, and leaves out namesakes, such as ships of the same name."""
