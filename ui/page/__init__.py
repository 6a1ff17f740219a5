"""The page of the map: its panel, the parts below the map, and the bridge to the map."""
