import streamlit as st

st.title("force")
