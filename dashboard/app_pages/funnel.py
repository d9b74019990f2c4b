"""Funnel: each force's rate against its size, with limits that say what would be unusual."""

import streamlit as st

from dashboard import card, chrome, funnel_view, memo, queries, wording
from dashboard.areas import WELSH_FORCES, areas_of
from dashboard.charts.funnel import funnel
from dashboard.chrome import options
from dashboard.fitting_rate import as_rate
from dashboard.i18n import t
from dashboard.map_view import facts, years
from dashboard.offences import offences_of

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
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    with st.container(width=250):
        year = chrome.choice(
            "year", label=t("Year"), options=years.labels(windows), default=years.default_key(windows)
        )
    with st.container(width="content"):
        kind = chrome.choice(
            "limits",
            label=t("Limits"),
            options={"adjusted": t("Adjusted"), "plain": t("Plain, chance alone")},
            default="adjusted",
            kind="segmented",
        )
for note in (funnel_view.measure_note(selection, rated), years.left_out(package, rated)):
    if note:
        st.caption(note)

window = windows[year]
adjusted = queries.forces_funnel(package, rated, window)
plain = queries.forces_funnel(package, rated, window, adjusted=False)
answer = plain if kind == "plain" else adjusted
default_force = next((code for code in selection.areas if code in forces), next(iter(forces)))

left, right = st.columns([7, 4], gap="medium")
with right:
    force = chrome.choice("force", label=t("Police force"), options=forces, default=default_force)
    st.table(
        funnel_view.facts(package, answer, force=force, measure=rated.measure),
        border="horizontal",
        alt=t(
            "Figures of {area}, {period}",
            area=areas_of(package)[force].label,
            period=wording.period_label(window),
        ),
    )

shown = rated.with_(start=window.first, end=window.last)
codes = tuple(answer.frame["area_code"])
words = card.words(
    headline=wording.funnel_headline(answer),
    subtitle=t(
        "{offence}: {measure}, {period}, by population of the police force area",
        offence=offences_of(package)[selection.offence].label,
        measure=wording.measure_label(rated.measure),
        period=wording.period_label(window),
    ),
    selection=shown,
    package=package,
    areas=codes,
    page_choices={"year": year, "limits": kind, "force": force},
    chosen=selection,
)
chart = memo.remember(
    package,
    ("funnel", shown, kind, force, words),
    lambda: funnel(
        answer.frame,
        words=words,
        measure=rated.measure,
        found=answer.found,
        labelled=WELSH_FORCES,
        chosen=force,
    ),
)
with right:
    card.notes_hold(words)
with left:
    card.show(
        chart,
        key="funnel",
        selection=shown,
        package=package,
        data=lambda: funnel_view.rows(answer),
        on_select=_click,
    )
    if answer.has_limits:
        st.markdown(wording.outside_words(answer))
        st.caption(t("Click a dot to choose its force, or choose it from the list; both do the same."))
        if kind == "plain":
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
            "Each dot is a force, further right the more people it serves. A force is called unusual only "
            "outside the adjusted 99.8% limits. That is a reason to ask why, and no judgement: a higher rate "
            "can mean more reporting, more policing or better recording."
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
