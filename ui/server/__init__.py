"""The responses of the server besides Streamlit's own: HTML, data, citations, files made on demand, HTTP headers."""
