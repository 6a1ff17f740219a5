"""The tables of exported data, and the formats in which they are exported."""
