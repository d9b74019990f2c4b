"""The frame of a reader's run: pages across the top, then the page that was asked for."""

import streamlit as st


def run() -> None:
    """Draw the bar and run the page of the address."""
    st.set_page_config(page_title="Recorded Crime Explorer", layout="wide")
    page = st.navigation(
        [
            st.Page("app_pages/overview.py", title="Overview", default=True),
            st.Page("app_pages/trends.py", title="Trends"),
            st.Page("app_pages/map.py", title="Map"),
            st.Page("app_pages/force.py", title="Force"),
            st.Page("app_pages/story.py", title="The grooming story"),
            st.Page("app_pages/data.py", title="Data"),
            st.Page("app_pages/about.py", title="About"),
        ],
        position="top",
    )
    page.run()


def apologise(exc: Exception) -> bool:
    """Say sorry in plain words; the server log keeps the details."""
    st.error(str(exc))
    return True
