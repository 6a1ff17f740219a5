"""The page: Streamlit runs this file at each visit, and `explore` again at each choice."""

from ui.explore import page

page()
