"""Makes citations and references.

Citations show the sources of a fact on the page. With references, readers cite the atlas in their own works.
`content.citing.citations` makes the citations. `content.citing.references` makes the references to the page, to a fact
and to the article of an excerpt. `content.citing.citation_formats` writes references as plain text, BibTeX or CSL-JSON.
"""
