"""The coastlines and the lines derived from them: building, checking, reading, measuring."""
