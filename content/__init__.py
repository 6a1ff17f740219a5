"""The facts, sources and articles of the atlas, and the text linking.

Text linking means to find the mentions of the islands in a text. The packages are `record` (the data and their checks),
`citing` (citations and references), `documents` (text of files), `linking` (mentions) and `library` (saved articles).
"""
