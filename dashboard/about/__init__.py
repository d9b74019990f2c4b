"""What the About page says: words and pure shaping, no Streamlit."""
