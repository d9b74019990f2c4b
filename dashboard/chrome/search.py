"""Words that a reader searches one page for, kept in the address like its choices."""

import streamlit as st

from dashboard.chrome import address


def search(key: str, *, label: str, placeholder: str, width: int) -> str:
    """Draw a search box and return what was typed, without blanks around it. ``width`` is in pixels."""
    given = address.read([key], part=key)[key]
    box = f"pick_{key}"
    st.session_state[box] = given[0] if given else ""
    st.text_input(label, key=box, placeholder=placeholder, on_change=_keep, args=(key,), width=width)
    return str(st.session_state[box]).strip()


def _keep(key: str) -> None:
    address.write({key: st.session_state[f"pick_{key}"].strip()})
