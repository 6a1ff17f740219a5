"""What the server answers besides Streamlit's page: HTML, data, citations, files made on demand, and its headers."""
