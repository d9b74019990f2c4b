"""Playing the years of the map one after the other.

While it plays, the year is the reader's session's and the address keeps still; at the end, or when the
reader pauses, the year shown goes into the address, so that playing is one step of the browser's history.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import chrome
from dashboard.i18n import t

SECONDS_A_YEAR = 1.6
# Playing from one of the last years would be over at once: it begins with the first.
STEPS_LEFT = 2
_PLAYING = "map_playing"
_FRESH = "map_just_drawn"
_LANDED = "map_landed"


def land() -> None:
    """Put the last year into the address when playing has come to its end.

    Call it before the year is chosen.
    """
    year = st.session_state.pop(_LANDED, None)
    if year is not None:
        chrome.set_choice("year", year)


def playing_year(keys: Sequence[str]) -> str | None:
    """The year being shown while the map plays, None when it stands still or the years have changed."""
    year = st.session_state.get(_PLAYING)
    return year if year in keys else None


def button(keys: Sequence[str], *, shown: str) -> None:
    """The play or pause button."""
    if playing_year(keys) is None:
        st.button(
            t("Play the years"),
            key="map_play",
            icon=":material/play_arrow:",
            on_click=_start,
            args=(keys, shown),
        )
    else:
        st.button(t("Pause"), key="map_pause", icon=":material/pause:", on_click=_stop)


def keep_going(keys: Sequence[str]) -> None:
    """Move on to the next year after a moment. Draw it last: it runs again by itself while the map plays."""
    if playing_year(keys) is None:
        return
    st.session_state[_FRESH] = True
    _tick(tuple(keys))


@st.fragment(run_every=SECONDS_A_YEAR)
def _tick(keys: tuple[str, ...]) -> None:
    if st.session_state.pop(_FRESH, False):
        return
    year = playing_year(keys)
    if year is None:
        return
    if year == keys[-1]:
        st.session_state[_LANDED] = st.session_state.pop(_PLAYING)
    else:
        st.session_state[_PLAYING] = keys[keys.index(year) + 1]
    st.rerun(scope="app")


def _start(keys: Sequence[str], shown: str) -> None:
    near_the_end = shown in keys[-STEPS_LEFT:]
    st.session_state[_PLAYING] = keys[0] if near_the_end else shown


def _stop() -> None:
    year = st.session_state.pop(_PLAYING, None)
    if year is not None:
        chrome.set_choice("year", year)
