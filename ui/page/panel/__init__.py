"""The panel of an island: its strip, its status, its chart as files, and the card of a place."""
