"""Printed claims: what was printed about the offence, what it rests on, and how to word it."""

from functools import partial

import streamlit as st

from dashboard import card, chrome, claims_ledger, claims_shown, claims_view
from dashboard.areas import ENGLAND_AND_WALES
from dashboard.asking import NoFigureError
from dashboard.cards import claims as cards
from dashboard.claims import ledger, search
from dashboard.claims.conflicts import conflicts
from dashboard.claims.verdict import verdict
from dashboard.conflict_box import conflict_box
from dashboard.i18n import format_number, t, tn
from dashboard.markdown import plain

FEW_CONFLICTS = 6

view = chrome.current()
package, selection = view.package, view.selection
entries = ledger.entries(package)
disputes = conflicts(package)
collected = [entry for entry in entries if entry.collection == ledger.COLLECTION]

st.title(t("Printed claims"), anchor=False)
st.markdown(
    t(
        "**{figures}** printed figures and claims about sexual communication with a child and grooming, "
        "**{conflicts}** places where two sources disagree, and {others} figures of wider offences. Check "
        "what a number rests on before you repeat it.",
        figures=format_number(len(collected)),
        conflicts=format_number(len(disputes)),
        others=format_number(len(entries) - len(collected)),
    )
)
checking = st.container()

st.header(t("The ledger"), anchor=False)
with st.container(horizontal=True, gap="small"):
    filters = claims_ledger.filters(package, partial(chrome.choice, width=claims_ledger.FILTER_PIXELS))
found = search.chosen(package, **filters)
picked = ledger.by_id(package).get(claims_view.picked_id())
place = filters.get("place", ENGLAND_AND_WALES if picked is None else picked.place)
try:
    card.show(cards.prints(chrome.ask(claims_ledger.in_address(filters)), place))
except NoFigureError as error:
    st.info(plain(str(error)))

with checking:
    how = chrome.choice(
        "how",
        label=t("Which claim"),
        options={"paste": t("Paste a claim"), "pick": t("Pick a printed one")},
        default="paste" if picked is None else "pick",
        kind="segmented",
    )
    claim = claims_view.ask(package) if how == "paste" else claims_view.pick(package, found)
    if claim is not None:
        claims_shown.show(package, verdict(package, claim, release=selection.release))

st.markdown(
    tn("**{n}** print meets the filters.", "**{n}** prints meet the filters.", len(found))
    if found
    else t("No print meets all of these filters. Take one of them back.")
)
if found:
    claims_ledger.table(package, selection, found)
    st.caption(claims_ledger.how_to_read(package, selection))

st.header(t("Where two sources disagree"), anchor=False)
shown = [one for one in disputes if filters.get("place", one.place) == one.place]
st.markdown(
    tn("{n} place for this choice of area.", "{n} places for this choice of area.", len(shown))
    if shown
    else t("No two sources that disagree about this area are known here.")
)
if len(shown) > FEW_CONFLICTS:
    scope = chrome.choice(
        "disputes",
        label=t("Show"),
        options={
            "few": t("The first {count}", count=format_number(FEW_CONFLICTS)),
            "all": t("All {count}", count=format_number(len(shown))),
        },
        default="few",
        kind="segmented",
    )
    shown = shown if scope == "all" else shown[:FEW_CONFLICTS]
for conflict in shown:
    conflict_box(conflict, key=f"conflict_{conflict.conflict_id}")
