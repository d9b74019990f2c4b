"""The grooming story: printed counts of sexual communication with a child beside the official ones."""

import pandas as pd
import streamlit as st

from dashboard import card, chrome
from dashboard.areas import ENGLAND_AND_WALES, WALES
from dashboard.cards import story as cards
from dashboard.conflict_box import conflict_box
from dashboard.i18n import format_number, t, td
from dashboard.rows import rows
from dashboard.story import first_months, frames, kept, printed, words

view = chrome.current()
package, selection = view.package, view.selection
counts = package.table("published_counts")

start = kept.first_six_months(package)
total = start.set_index("area_code")["count"]
st.title(t("What was counted when a new law began"), anchor=False)
st.markdown(
    t(
        "On 3 April 2017 it became an offence in England and Wales for an adult to communicate sexually "
        "with a child. In the first six months police recorded **{all}** such offences, **{wales}** of them "
        "in Wales, as forces said in answer to requests under the Freedom of Information Act. This page "
        "keeps every count that has been printed since, with who printed it and when, beside the official "
        "statistics.",
        all=format_number(int(total[ENGLAND_AND_WALES])),
        wales=format_number(int(total[WALES])),
    )
)

official = frames.official_half_year(package, selection, first_months.PLACES)
left, right = st.columns([6, 5], gap="medium")
with left:
    card.show(cards.first_six_months(chrome.ask()))
with right:
    st.subheader(t("The first six months, as printed"), anchor=False)
    st.table(
        frames.first_months_table(package, start, official),
        border="horizontal",
        hide_index=True,
        alt=t("Printed and official counts of the first six months"),
    )
    st.caption(
        t(
            "The four forces add up to Wales; England and Wales is the total that was printed then. An "
            "official count can be lower than a printed one: forces revise their records and move offences "
            "between codes."
        )
    )

st.header(t("What has been printed since"), anchor=False)
names = cards.places(package)
of_place = chrome.ask(cards.place_choice(package, selection, chrome.choice))
chosen = of_place.choices[cards.PLACE]
place = cards.place_of(chosen)
figures = kept.figures(package, place)
if figures:
    card.show(cards.since(of_place), level=3)
    with st.expander(t("Every printed count for {place}, with who printed it", place=names[chosen])):
        st.table(
            frames.with_sources(package, figures),
            border="horizontal",
            hide_index=True,
            alt=t("Printed counts for {place}", place=names[chosen]),
        )
in_words = printed.claims(counts, place=place)
loose = printed.undated(counts, place=place).rename(columns={"count": "offences_count"})
if len(in_words) or len(loose):
    st.subheader(t("Said in words, or without dates"), anchor=False)
    st.caption(t("These are claims, not counts. They are in no chart."))
    for row in rows(in_words):
        st.markdown(words.claim_line(td(row.claim_text), row))
    for row in rows(loose):
        st.markdown(words.claim_line(format_number(int(row.offences_count)), row))

st.header(t("Where sources disagree"), anchor=False)
conflicts = package.table("published_conflicts")
scope = chrome.choice(
    "conflicts",
    label=t("Show"),
    options={"place": t("{place} only", place=names[chosen]), "all": t("All places")},
    default="place",
    kind="segmented",
)
found = conflicts if scope == "all" else printed.conflicts_of(conflicts, place=place)
if found.empty:
    st.markdown(t("We know of no two sources that print different numbers for {place}.", place=names[chosen]))
for row in rows(found):
    conflict_box(row, key=f"conflict_{row.conflict_id}")

st.header(t("Platforms and victims, as printed"), anchor=False)
st.markdown(
    t(
        "Shares are of the offences for which a force could say which platform was used, or who the victim "
        "was: often a part of all offences. Each picture is one printed breakdown; they are not comparable "
        "with each other."
    )
)
ask = chrome.ask(cards.breakdown_choice(package, selection, chrome.choice))
breakdown = kept.all_breakdowns(package)[ask.choices[cards.BREAKDOWN]]
for unit in cards.units(ask):
    card.show(cards.shares(ask, unit), level=3)
said: pd.DataFrame = breakdown.in_words()
for row in rows(said):
    st.markdown(words.breakdown_line(row))
