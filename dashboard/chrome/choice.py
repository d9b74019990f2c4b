"""A choice that only one page has (a view, a year, a force), kept in the address like the shared ones."""

from collections.abc import Callable, Mapping
from typing import Literal

import streamlit as st

from dashboard.chrome import address
from dashboard.i18n import t
from dashboard.markdown import plain


def choice(
    key: str,
    *,
    label: str,
    options: Mapping[str, str],
    default: str,
    kind: Literal["select", "segmented"] = "select",
    label_visibility: Literal["visible", "hidden", "collapsed"] = "visible",
    width: int | Literal["stretch"] = "stretch",
    spelled: Callable[[str], str] = str.strip,
) -> str:
    """Draw one choice and return its code.

    `options` are code (as in the address) to label. A code in the address that isn't one of them is
    explained, and `default` is used. `width` in pixels is for a select. `spelled` gives the spelling in
    `options` of what stands in the address.
    Raises ValueError when `default` is not an option.
    """
    if default not in options:
        raise ValueError(f"The default {default!r} of the choice {key!r} is not one of {', '.join(options)}.")
    given = address.read([key], part=key)[key]
    wanted = given[0] if given else default
    known = {code.casefold(): code for code in options}
    code = known.get(spelled(wanted).casefold())
    chosen = default if code is None else code
    menu = f"pick_{key}"
    st.session_state[menu] = chosen
    if kind == "segmented":
        st.segmented_control(
            label,
            list(options),
            format_func=options.__getitem__,
            key=menu,
            required=True,
            label_visibility=label_visibility,
            on_change=_choose,
            args=(key, default),
        )
    else:
        st.selectbox(
            label,
            list(options),
            format_func=options.__getitem__,
            key=menu,
            label_visibility=label_visibility,
            on_change=_choose,
            args=(key, default),
            width=width,
        )
    if code is None:
        st.warning(
            t(
                "“{given}” in the address is not a choice for “{label}”. Showing {used}.",
                given=plain(wanted),
                label=plain(label),
                used=plain(options[chosen]),
            )
        )
    return chosen


def segmented(
    key: str,
    *,
    label: str,
    options: Mapping[str, str],
    default: str,
    spelled: Callable[[str], str] = str.strip,
) -> str:
    """The same as a row of buttons, as wide as they are."""
    with st.container(width="content"):
        return choice(key, label=label, options=options, default=default, kind="segmented", spelled=spelled)


def _choose(key: str, default: str) -> None:
    picked = st.session_state[f"pick_{key}"]
    address.write({key: "" if picked in {None, default} else picked})


def set_choice(key: str, code: str) -> None:
    """Choose from a callback, such as a click on the map."""
    address.write({key: code})
