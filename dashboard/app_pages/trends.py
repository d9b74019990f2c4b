"""Trends: the chosen areas over time."""

import streamlit as st

from dashboard import card, chrome, queries
from dashboard.charts.multiples import multiples
from dashboard.charts.trend import trend
from dashboard.i18n import t

view = chrome.current()
package, selection = view.package, view.selection
st.title(t("Trends"), anchor=False)
shape = chrome.choice(
    "view",
    label=t("View"),
    options={
        "lines": t("Lines"),
        "index": t("Index"),
        "multiples": t("Small multiples"),
    },
    default="lines",
    kind="segmented",
    label_visibility="collapsed",
)
frame = queries.series(package, selection)
events = queries.events_for(
    package, selection.areas, (selection.offence,), selection.start.first_day, selection.end.last_day
)
words = card.words(headline="x", subtitle="y", selection=selection, package=package, page_choices={"view": shape})
if shape == "multiples":
    chart = multiples(frame, words=words, measure=selection.measure, period=selection.period, events=events)
else:
    chart = trend(
        frame,
        words=words,
        measure=selection.measure,
        period=selection.period,
        view="index" if shape == "index" else "lines",
        events=events,
    )
card.show(chart, key="trend", selection=selection, package=package, page_choices={"view": shape}, data=frame)
