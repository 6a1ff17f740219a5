"""How readers get around the page: its contents, languages, keyboard shortcuts, and the first story."""
