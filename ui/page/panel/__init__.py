"""The panel of an island: the strip, the status, and the files of the chart. Also the card of a place."""
