"""What all formats consist of: characters, their language, dates, markup, and the parts of a ZIP file."""
