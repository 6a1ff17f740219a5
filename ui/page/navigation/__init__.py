"""The navigation of the page: table of contents, languages, keyboard shortcuts, and the link to the first story."""
