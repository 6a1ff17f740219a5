"""What stands below the map: topics with their charts, the timeline, and the list of articles."""
