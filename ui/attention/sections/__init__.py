"""The sections of the page: over time, on the islands, shares, figures, passages, and their charts."""
