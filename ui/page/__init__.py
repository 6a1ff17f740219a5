"""The page of the map: the panel beside the map, the parts below it, and the bridge between page and map."""
