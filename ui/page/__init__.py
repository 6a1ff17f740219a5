"""The page with the map: the panel beside the map, the parts below the map, and the messages between page and map."""
