"""What stands behind a statement, and how the page, a fact or an excerpt is cited in somebody else's work."""
