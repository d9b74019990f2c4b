"""The pages, each a straight script that Streamlit runs inside the frame."""
