"""The ground: coastlines, measuring, and the map."""
