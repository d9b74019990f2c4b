"""Completeness: what is known of every figure, by force and quarter."""

from functools import partial

import streamlit as st

from dashboard import card, chrome, compare, completeness_view
from dashboard.cards import completeness as cards
from dashboard.i18n import t

view = chrome.current()
package, selection = view.package, view.selection

st.title(t("Which figures are there, and how good are they?"), anchor=False)
ask = chrome.ask(cards.choices(package, selection, partial(chrome.choice, width=compare.FOCUS_PIXELS)))
if ask.narrow:
    st.caption(
        t(
            "A narrow page draws the newest {n} quarters at most. Files, and the list below, hold all that "
            "are chosen.",
            n=str(completeness_view.QUARTERS_ON_A_PHONE),
        )
    )
figure = cards.marks(ask)
if why := cards.left_out(ask):
    st.info(why)
card.show(figure)
completeness_view.meanings()

st.header(t("Known to be incomplete, or recorded in another way"), anchor=False)
known = completeness_view.stretches(package, figure.selection, cards.table(ask))
if known.empty:
    st.markdown(t("No note held here names one of these bodies for these quarters."))
else:
    st.dataframe(
        known,
        hide_index=True,
        height=420 if len(known) > 11 else "content",
        alt=t("Stretches that are known to be incomplete or recorded in another way"),
    )
card.notes_hold(figure.chart.words)
