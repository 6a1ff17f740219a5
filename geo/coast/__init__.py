"""The coast: building, checking and measuring the land, and the lines derived from it."""
