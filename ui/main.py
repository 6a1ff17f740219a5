"""The page that Streamlit runs.

Streamlit runs this file when a visit begins, and when the reader goes back or forward in the browser's history. In the
article reader, Streamlit also runs this file after each input. On the page with the map, Streamlit runs only
`ui.page.explore.explore`, and only if a second map is opened or closed.
"""

from ui.routing import page

page()
