"""The page with the map: the panel beside the map, the parts below it, and the messages between map and Python."""
