"""Citations, which show the sources of a fact on the page, and references, with which other works cite the atlas.

`content.citing.citations` makes the citations. `content.citing.references` makes the references to the page, to a fact
and to the article of an excerpt; `content.citing.citation_formats` writes references in a file format.
"""
