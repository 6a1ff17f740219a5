"""HTML documents that contain the map alone: the standalone map (one file) and the embed (for an iframe)."""
