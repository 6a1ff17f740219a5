"""The page: Streamlit runs this file at each visit, and parts of it again at each choice."""

from ui.routing import page

page()
