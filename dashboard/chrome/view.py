"""What a page needs to know of the reader's choices and of the data."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.asking import Ask
from dashboard.chrome.width import is_narrow
from dashboard.selection import Problem, Selection
from dashboard.store import Package

_KEY = "view_of_this_run"
_PLACE_BESIDE = "/"


@dataclass(frozen=True, kw_only=True)
class View:
    """One run's choices: the package, what was chosen, and what of the address was not understood."""

    package: Package
    selection: Selection
    problems: tuple[Problem, ...] = ()


def keep(view: View) -> None:
    """Make the view of this run known to the page and to its fragments."""
    st.session_state[_KEY] = view


def current() -> View:
    """The view of this run. Raises LookupError when the frame has not been drawn."""
    view: View | None = st.session_state.get(_KEY)
    if view is None:
        raise LookupError("No view yet: run dashboard/app.py, which draws the frame around every page.")
    return view


def ask(choices: Mapping[str, str] | None = None) -> Ask:
    """What the cards of this page are asked for; `choices` are those that only this page has, by key."""
    view = current()
    return Ask(
        package=view.package,
        selection=view.selection,
        page=st.context.url or _PLACE_BESIDE,
        choices=choices or {},
        narrow=is_narrow(),
    )
