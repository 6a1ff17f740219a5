"""Pages of text and links, without Streamlit and without a script: method, changes, articles, and questions."""
