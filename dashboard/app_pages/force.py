"""Force: one page for each of the 43 forces."""

from functools import partial

import streamlit as st

from dashboard import card, chrome, force, national, paper_links, wording
from dashboard.cards import force as cards

FORCE_MENU_PIXELS = 380

view = chrome.current()
package, selection = view.package, view.selection

heading = st.container()
menu = partial(chrome.choice, width=FORCE_MENU_PIXELS)
ask = chrome.ask(cards.choices(package, selection, menu))
shown = cards.shown(ask)
area = shown.area

numbers = st.container()
over_time = cards.over_time(ask)
card.show(over_time)
with heading:
    st.title(area.label, anchor=False)
    counts = selection.with_(measure="offences")
    st.markdown(wording.sentence_in(package, counts, area.code, shown.window) + ".")
with numbers:
    force.numbers(package, selection, cards.table(ask), area, shown.year)
    card.notes_hold(over_time.chart.words)
    with st.container(horizontal=True, gap="medium"):
        paper_links.press_pack(package, selection.with_(areas=(area.code,)))
        paper_links.report(package, selection, area.code)

if not (over_time.chart.empty and national.reason(package, over_time.selection)):
    left, right = st.columns(2, gap="medium")
    with left:
        card.show(cards.offence_mix(ask))
    if not area.rate_excluded:
        with right:
            card.show(cards.rank(ask))

left, right = st.columns([2, 3], gap="large")
with left:
    force.notes(package, selection, area)
with right:
    force.elsewhere(package, area)
