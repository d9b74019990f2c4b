"""Trends: the chosen areas over time, as lines, index, per head or small multiples."""

import streamlit as st

from dashboard import card, card_notes, chrome, memo, overview, queries, recent_trend, trends, wording
from dashboard.charts.multiples import multiples
from dashboard.charts.trend import trend
from dashboard.fitting_rate import as_rate
from dashboard.i18n import t, td
from dashboard.offences import offences_of

view = chrome.current()
package, selection = view.package, view.selection
offence = offences_of(package)[selection.offence]

st.title(t("{offence} over time", offence=td(offence.name)), anchor=False)
if offence.definition:
    st.markdown(td(offence.definition))
shape = chrome.choice(
    "view",
    label=t("View"),
    options=trends.views(),
    default="lines",
    kind="segmented",
    label_visibility="collapsed",
)
shown = trends.for_view(package, selection, shape)
frame = queries.series(package, shown)
words = card.words(
    headline=wording.series_headline(package, shown),
    subtitle=trends.subtitle(package, shown, shape),
    selection=shown,
    package=package,
    page_choices={"view": shape},
    chosen=selection,
)
tags = (
    recent_trend.tags(package, as_rate(shown, package), overview.year(package, shown))
    if shape == "multiples"
    else None
)
events = card_notes.events(package, shown, only_breaks=shape == "multiples")
chart = memo.remember(
    package,
    ("trends", shape, shown, words),
    lambda: (
        multiples(
            frame,
            words=words,
            measure=shown.measure,
            period=shown.period,
            shared_scale=shown.is_rate,
            events=events,
            tags=tags.words,
            tags_note=tags.about,
        )
        if tags
        else trend(
            frame,
            words=words,
            measure=shown.measure,
            period=shown.period,
            view="index" if shape == "index" else "lines",
            events=events,
        )
    ),
)
card.show(
    chart,
    key="trend",
    selection=shown,
    package=package,
    data=None if shape == "index" else frame,
)
if tags:
    recent_trend.explain()

trends.latest(package, shown)
card.notes_hold(chart.words)
