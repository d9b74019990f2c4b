"""Overview: the finding, the headline numbers, how it moved, where it is, and what readers must know."""

import streamlit as st

from dashboard import card, chrome, overview, paper_links
from dashboard.cards import overview as cards
from dashboard.i18n import t

MAP_CARD_PIXELS = 620

view = chrome.current()
package, selection = view.package, view.selection
said = overview.said(package, selection, year=overview.year(package, selection))
ask = chrome.ask()

top = st.container()
left, right = st.columns([3, 2], gap="medium")
with right, st.skeleton(height=MAP_CARD_PIXELS):
    card.show(cards.of_map(ask))
    st.page_link("app_pages/map.py", label=t("Open the map with every year"), icon=":material/map:")
with left:
    areas = cards.of_areas(ask)
    card.show(areas)

with top:
    st.title(said.title, anchor=False)
    st.markdown(said.lead_in)
    overview.badges(package, selection)
    overview.numbers(said.numbers)
    card.notes_hold(areas.chart.words)
    paper_links.press_pack(package, selection)
overview.must_know(package, selection, said.must_know)
