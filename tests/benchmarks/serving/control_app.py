"""The control page of load benchmarks: a Streamlit page that does almost nothing."""

import streamlit as st

st.button("Go on", key="go-on")
st.text("Nothing else happens here.")
