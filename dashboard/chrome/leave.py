"""The button that leaves the site at once, as police sites have it."""

import streamlit as st

from dashboard.i18n import t

# A page that anybody might be reading.
DESTINATION = "https://www.bbc.co.uk/weather"

_HTML = """
<button type="button" part="leave"></button>
<span class="unseen" role="status" aria-live="polite"></span>
"""

_CSS = """
button {
  font: 600 0.875rem/1 var(--st-font);
  color: #fff;
  background: var(--st-primary-color);
  border: 1px solid var(--st-primary-color);
  border-radius: var(--st-base-radius);
  min-height: 2.25rem;
  padding: 0 0.8rem;
  cursor: pointer;
  white-space: nowrap;
}
button:hover { background: #0b2d4a; }
button:focus-visible { outline: 3px solid #f46a25; outline-offset: 2px; }
.short { display: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 640px) { .long { display: none; } .short { display: inline; } }
"""

# Escape three times within two seconds. The page is blanked before the next one arrives, and the
# history entry is replaced, so that Back does not return to it.
_JS = """
const PRESSES = 3
const WITHIN_MS = 2000

export default function (component) {
  const { data, parentElement } = component
  const button = parentElement.querySelector("button")
  const status = parentElement.querySelector("[role=status]")

  const leave = () => {
    document.title = data.blank_title
    document.body.style.display = "none"
    window.location.replace(data.destination)
  }

  const spans = [["long", data.label], ["short", data.short_label]].map(([name, text]) => {
    const span = document.createElement("span")
    span.className = name
    span.textContent = text
    return span
  })
  button.replaceChildren(...spans)
  button.setAttribute("aria-label", data.label)
  button.title = data.hint
  button.onclick = leave

  if (window.recordedCrimeLeave) document.removeEventListener("keydown", window.recordedCrimeLeave, true)
  let presses = []
  const onKey = (event) => {
    if (event.key !== "Escape" || event.repeat) return
    const now = Date.now()
    presses = presses.filter((at) => now - at < WITHIN_MS).concat(now)
    if (presses.length === PRESSES) leave()
    else if (presses.length === PRESSES - 1) status.textContent = data.once_more
  }
  window.recordedCrimeLeave = onKey
  document.addEventListener("keydown", onKey, true)
  return () => document.removeEventListener("keydown", onKey, true)
}
"""

_leave = st.components.v2.component("recorded_crime_leave", html=_HTML, css=_CSS, js=_JS)


def button() -> None:
    """Draw the button, always in the same corner of the bar, on every page."""
    with st.container(key="leave", width="content"):
        _leave(
            data={
                "label": t("Leave this site quickly"),
                "short_label": t("Leave site"),
                "hint": t("Or press Escape three times"),
                "once_more": t("Press Escape once more to leave this site."),
                "blank_title": t("New tab"),
                "destination": DESTINATION,
            },
            key="leave_button",
            width="content",
            height="content",
        )
