"""Pictures of the map, previews of links, sheets (two-page PDFs of an island), and prints of stories.

All of them show the features of the layers and are typeset by Typst.
"""
