"""The layers of the map. Each layer turns facts into features, and has signs that the legend explains."""
