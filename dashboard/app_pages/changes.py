"""What changed: what a release brought, revised and lost against the one before it, and large moves."""

import streamlit as st

from dashboard import card, chrome
from dashboard import headlines_release_news as sentences
from dashboard import release_news_view as parts
from dashboard.cards import changes as cards
from dashboard.i18n import t
from dashboard.query_release_news import is_told, news

view = chrome.current()
package, selection = view.package, view.selection
if not is_told(package):
    st.title(t("What changed"), anchor=False)
    parts.not_told()
    chrome.end()

found = news(package, selection.release)
ask = chrome.ask()

st.title(sentences.title(found), anchor=False)
parts.head(package, found)

if found.before is not None:
    left, right = st.columns([3, 2], gap="medium")
    with left:
        card.show(cards.by_year(ask))
    with right:
        parts.years(found)
        parts.within(package, found)
    parts.largest(package, found)

if found.move_year is not None:
    left, right = st.columns([3, 2], gap="medium")
    with left:
        shared = cards.shared(ask)
        card.show(shared)
    with right:
        parts.about_moves(found)
        if found.before is None:
            parts.within(package, found)
    parts.single_moves(package, found, found.move_year)
    card.notes_hold(shared.chart.words)
    if found.part is not None:
        parts.part_of_year(package, found, found.part)
parts.take_away(package, found)
