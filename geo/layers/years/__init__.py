"""What the map shows and says of a year: when a feature is there, captions, changes and events."""
