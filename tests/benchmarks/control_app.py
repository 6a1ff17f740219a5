"""The control of `load.py`: a Streamlit page that does next to nothing."""

import streamlit as st

st.button("Go on")
st.text("Nothing else happens here.")
