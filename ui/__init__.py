"""What the reader sees: the page with its panels, and the other responses of the server."""
