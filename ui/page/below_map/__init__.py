"""The content of the parts below the map: topics with their charts, the timeline, and the list of articles."""
