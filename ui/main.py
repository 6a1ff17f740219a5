"""The page that Streamlit runs.

Streamlit runs this file when a visit begins, and when the reader goes back or forward in the browser's history. When
the reader chooses something, it runs only if an article is open. If a second map is opened or closed, only
`ui.page.explore.explore` runs.
"""

from ui.routing import page

page()
