"""The page. Streamlit runs this file at each visit; at each choice it runs only the fragment of the page again."""

from ui.routing import page

page()
