"""The page.

Streamlit runs this file when a visit begins, and when its reader goes back or forward. A choice runs nothing, except
beside an open article. A second map that comes or goes runs `ui.page.explore.explore` again.
"""

from ui.routing import page

page()
