"""Functions for all formats: decoding characters, detecting languages, reading dates, parsing markup and zip files."""
