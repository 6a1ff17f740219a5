"""The coastlines, the layers of the map, the map itself, charts and exports."""
