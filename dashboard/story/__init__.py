"""The grooming story: printed figures shaped for reading. Pure; no Streamlit."""
