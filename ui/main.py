"""The page.

Streamlit runs this file when a visit begins, and when the reader goes back or forward in the browser's history. A
choice of the reader runs it only beside an open article. If a second map is opened or closed, only
`ui.page.explore.explore` runs.
"""

from ui.routing import page

page()
