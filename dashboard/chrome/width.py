"""Whether the page is narrow: the browser tells, because only it knows how wide its window is.

Charts with several panels and the map's legend are laid out for a narrow or for a wide page. Until the
browser has told, a phone is taken to be narrow and everything else to be wide.
"""

import streamlit as st

# As wide as the page is when the row of choices folds (`styles`).
NARROW_PIXELS = 900
_KEY = "width_of_page"

_JS = """
export default function (component) {
  const { data, setStateValue } = component
  const query = window.matchMedia(`(max-width: ${data.pixels}px)`)
  const tell = () => {
    if (query.matches !== data.narrow) setStateValue("narrow", query.matches)
  }
  query.addEventListener("change", tell)
  tell()
  return () => query.removeEventListener("change", tell)
}
"""

_width = st.components.v2.component("recorded_crime_width", html="<span></span>", js=_JS)


def is_narrow() -> bool:
    """Whether the page is at most `NARROW_PIXELS` wide, as far as the browser has told."""
    told = st.session_state.get(_KEY, {}).get("narrow")
    return _says_phone() if told is None else bool(told)


def ask() -> None:
    """Let the browser tell, now and whenever the width crosses the limit. Drawn on every page, unseen."""
    with st.container(key="width", width="content"):
        _width(
            data={"pixels": NARROW_PIXELS, "narrow": is_narrow()},
            key=_KEY,
            width="content",
            height="content",
            on_narrow_change=_keep,
        )


def _keep() -> None:
    """A state of a component needs a callback; what was told is read from the session at the next run."""


def _says_phone() -> bool:
    headers = st.context.headers
    return headers.get("Sec-CH-UA-Mobile") == "?1" or "Mobi" in (headers.get("User-Agent") or "")
