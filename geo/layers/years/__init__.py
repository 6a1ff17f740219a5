"""The map in time: the years for which a feature is shown, and the captions, changes and events of a year."""
