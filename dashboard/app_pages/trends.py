"""Trends: the chosen areas over time, as lines, index, per head or small multiples."""

import streamlit as st

from dashboard import card, chrome, national, recent_trend, trends, wording
from dashboard.cards import trends as cards
from dashboard.comparable import now
from dashboard.i18n import t, td
from dashboard.offences import offences_of

view = chrome.current()
package, selection = view.package, view.selection
offence = offences_of(package)[selection.offence]

st.title(t("{offence} over time", offence=td(offence.name)), anchor=False)
if offence.definition:
    st.markdown(td(offence.definition))
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    ask = chrome.ask(cards.choices(package, selection, chrome.segmented))
figure = cards.series(ask)
card.show(figure)
found = cards.compared(ask)
if cards.tags(ask):
    recent_trend.explain()
if found is not None:
    trends.left_out(found)

shown = figure.selection
counted_nationally = figure.chart.empty and national.reason(package, shown)
areas = shown.areas if found is None else now(package, shown, wording.last_window(package, shown))
if areas and not counted_nationally and (found is None or not found.empty):
    trends.latest(package, shown.with_(areas=areas))
    card.notes_hold(figure.chart.words)
