"""The page.

Streamlit runs this file at each visit. At a choice on the page of the map, Streamlit runs only the fragment
`ui.page.explore.explore` again.
"""

from ui.routing import page

page()
