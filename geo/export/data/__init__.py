"""Tables and the data formats that they leave in."""
