"""The page.

Streamlit runs this file at the start of each visit. After a choice on the page with the map, Streamlit runs only the
fragment `ui.page.explore.explore` again.
"""

from ui.routing import page

page()
