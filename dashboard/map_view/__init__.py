"""The Map page: its years, classes, table and the chosen force's figures. No Streamlit."""
