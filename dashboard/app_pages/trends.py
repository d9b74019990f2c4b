"""Trends: the chosen areas over time, as lines, index, per head or small multiples."""

import streamlit as st

from dashboard import (
    card,
    card_notes,
    chrome,
    like_with_like,
    memo,
    overview,
    queries,
    recent_trend,
    trends,
    wording,
)
from dashboard.charts.multiples import multiples
from dashboard.charts.spec import with_notes
from dashboard.charts.trend import trend
from dashboard.comparable import comparable, headline, now
from dashboard.fitting_rate import as_rate
from dashboard.i18n import t, td
from dashboard.offences import offences_of

view = chrome.current()
package, selection = view.package, view.selection
offence = offences_of(package)[selection.offence]

st.title(t("{offence} over time", offence=td(offence.name)), anchor=False)
if offence.definition:
    st.markdown(td(offence.definition))
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    with st.container(width="content"):
        shape = chrome.choice(
            "view", label=t("View"), options=trends.views(), default="lines", kind="segmented"
        )
    with st.container(width="content"):
        figures = like_with_like.choose()
shown = trends.for_view(package, selection, shape)
found = None
if figures == like_with_like.COMPARABLE:
    found = memo.remember(package, ("comparable", shown), lambda: comparable(package, shown))
    shown = found.selection
frame = queries.series(package, shown) if found is None else found.frame
words = card.words(
    headline=wording.series_headline(package, shown) if found is None else headline(package, found),
    subtitle=trends.subtitle(package, shown, shape),
    selection=shown,
    package=package,
    page_choices={"view": shape, like_with_like.KEY: figures},
    chosen=selection,
)
if found is not None:
    words = with_notes(words, [t("Left out: {what}", what=text) for text in found.left_out])
tags = (
    recent_trend.tags(package, as_rate(shown, package), overview.year(package, shown))
    if shape == "multiples" and found is None
    else None
)
events = card_notes.events(package, shown, only_breaks=shape == "multiples")
chart = memo.remember(
    package,
    ("trends", shape, figures, shown, words),
    lambda: (
        multiples(
            frame,
            words=words,
            measure=shown.measure,
            period=shown.period,
            shared_scale=shown.is_rate,
            events=events,
            tags=tags.words if tags else None,
            tags_note=tags.about if tags else "",
        )
        if shape == "multiples"
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
if found is None or not found.empty:
    card.show(
        chart,
        key="trend",
        selection=shown,
        package=package,
        data=None if shape == "index" else frame,
    )
else:
    st.info(t("Nothing is left that can be compared. Choose other areas or another span."))
if tags:
    recent_trend.explain()
if found is not None:
    trends.left_out(found)

areas = shown.areas if found is None else now(package, shown, wording.last_window(package, shown))
if areas and (found is None or not found.empty):
    trends.latest(package, shown.with_(areas=areas))
    card.notes_hold(chart.words)
