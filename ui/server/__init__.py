"""What the server returns besides Streamlit's page: HTML, data, citations, files made on demand, and HTTP headers."""
