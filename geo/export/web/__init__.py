"""HTML documents that contain only the map: the standalone map (one file) and the embed (for an iframe)."""
