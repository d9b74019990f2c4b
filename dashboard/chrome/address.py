"""The address as the one place where a reader's choices are kept.

Each query key has a hidden text field bound to it. Binding gives three things: a choice survives
a change of page, Back and forward bring it back, and Python may write it. The fields are text,
not the visible menus themselves, because a bound menu writes its label into the address (which a
translation or a renamed offence would break), drops a value it doesn't know without a word, and
replaces the history entry, so that Back would leave the page.
"""

from collections.abc import Iterable, Mapping

import streamlit as st


def read(keys: Iterable[str], *, part: str) -> dict[str, list[str]]:
    """The raw text of each key in the address; an absent or empty key gives an empty list.

    `part` names the group of fields: "all" for the choices that every page shares. A key that is
    given more than once keeps all its values, in order.
    """
    raw: dict[str, list[str]] = {}
    with st.container(key=f"address_{part}"):
        for key in keys:
            given = st.query_params.get_all(key)
            text = st.text_input(key, key=key, bind="query-params")
            raw[key] = given if len(given) > 1 else [text] if text else []
    return raw


def write(values: Mapping[str, str]) -> None:
    """Put values into the address; an empty text takes its key out.

    Works only before the fields are drawn, which means from a callback. Keys whose value stays
    are left alone, so that one choice is one step of the browser's history.
    """
    for key, value in values.items():
        if st.session_state.get(key, "") != value or len(st.query_params.get_all(key)) > 1:
            st.session_state[key] = value
