"""The sources of facts, and references to the page, a fact or an excerpt for use in other works."""
