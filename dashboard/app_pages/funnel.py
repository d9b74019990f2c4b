"""Funnel: each force's rate against its size, with limits that say what would be unusual."""

import streamlit as st

from dashboard import card, chrome, funnel_view, national, wording
from dashboard.areas import areas_of
from dashboard.cards import funnel as cards
from dashboard.cards.map import default_force
from dashboard.chrome import options
from dashboard.fitting_rate import as_rate
from dashboard.i18n import t
from dashboard.map_view import facts, years

view = chrome.current()
package, selection = view.package, view.selection
rated = as_rate(selection, package)
windows = years.offered(package, rated)
forces = options.forces(package)


def _click() -> None:
    points = st.session_state["chart_funnel"]["selection"]["points"]
    if points and points[0].get("customdata") in forces:
        chrome.set_choice("force", points[0]["customdata"])


st.title(t("Which forces are unusual?"), anchor=False)
with st.container(horizontal=True, gap="small"):
    with st.container(width=250):
        year = chrome.choice(
            "year", label=t("Year"), options=years.labels(windows), default=years.default_key(windows)
        )
    with st.container(width="content"):
        kind = chrome.choice(
            "limits",
            label=t("Limits"),
            options=cards.limits(),
            default="adjusted",
            kind="segmented",
        )
for note in (funnel_view.measure_note(selection, rated), years.left_out(package, rated)):
    if note:
        st.caption(note)

window = windows[year]
usual = default_force(selection, forces)
if national.reason(package, rated.with_(start=window.first, end=window.last)):
    card.show(cards.forces(chrome.ask({"year": year, "limits": kind, "force": usual})))
    chrome.end()

left, right = st.columns([7, 4], gap="medium")
with right:
    force = chrome.choice("force", label=t("Police force"), options=forces, default=usual)
    ask = chrome.ask({"year": year, "limits": kind, "force": force})
    answer = cards.answer(ask)
    st.table(
        funnel_view.facts(package, answer, force=force, selection=rated),
        border="horizontal",
        alt=t(
            "Figures of {area}, {period}",
            area=areas_of(package)[force].label,
            period=wording.period_label(window),
        ),
    )

of_forces = cards.forces(ask)
adjusted, plain = cards.answer(ask, adjusted=True), cards.answer(ask, adjusted=False)
with right:
    card.notes_hold(of_forces.chart.words)
with left:
    card.show(of_forces, on_select=_click)
    if answer.has_limits:
        st.markdown(wording.outside_words(answer))
        st.caption(t("Click a dot to choose its force, or choose it from the list; both do the same."))
        if kind == cards.PLAIN:
            st.info(wording.plain_words(adjusted, plain))
        else:
            st.subheader(t("Why not plain limits?"), anchor=False)
            st.markdown(wording.plain_words(adjusted, plain))

with right:
    if answer.has_limits:
        st.subheader(t("How wide the limits are"), anchor=False)
        st.markdown(wording.phi_words(adjusted))
        st.markdown(wording.tau_words(adjusted))
    st.subheader(t("How to read it"), anchor=False)
    st.markdown(
        t(
            "Each dot is a force, further right the more people it serves. A force is called unusual "
            "only outside the adjusted 99.8% limits. That is a reason to ask why, and no judgement: a "
            "higher rate can mean more reporting, more policing or better recording."
        )
    )
    st.caption(
        " ".join(
            text
            for text in (
                funnel_view.all_forces_words(answer),
                facts.without_rate(package),
                wording.without_figure_words(answer),
            )
            if text
        )
    )
    st.page_link("app_pages/about.py", label=t("The method"), icon=":material/arrow_forward:")
