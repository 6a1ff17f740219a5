"""The layers of the map: each layer turns facts into features, and has the signs that the legend explains."""
