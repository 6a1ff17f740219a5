"""Pictures of the map, previews of links, and sheets (two-page PDFs of an island).

They show the features of the layers and are typeset by Typst.
"""
