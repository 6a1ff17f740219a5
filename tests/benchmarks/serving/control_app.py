"""The control of the benchmarks of load: a Streamlit page that does next to nothing."""

import streamlit as st

st.button("Go on", key="go-on")
st.text("Nothing else happens here.")
