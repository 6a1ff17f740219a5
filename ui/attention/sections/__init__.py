"""The sections of the page "Media attention": time, islands, shares, figures and passages, and their charts."""
