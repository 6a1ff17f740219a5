"""What leaves the page: data, pictures, sheets, and the map as one file."""
