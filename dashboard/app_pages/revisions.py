"""Revisions: what each release said of one figure, and what the newest one changed."""

from functools import partial

import streamlit as st

from dashboard import card, change_view, chrome, queries, revisions_shown, wording
from dashboard import revisions_view as parts
from dashboard.cards import revisions as cards
from dashboard.i18n import format_date, t
from dashboard.offences import offences_of

AREA_MENU_PIXELS = 300
RELEASE_PIXELS = 190

view = chrome.current()
package, selection = view.package, view.selection
offence = offences_of(package)[selection.offence]

st.title(t("Revisions"), anchor=False)
st.markdown(
    t(
        "Each release of the tables can change figures of earlier years. Here is what each release held said "
        "of {offence}, and what changed between two of them.",
        offence=offence.label,
    )
)
if len(package.releases) == 1:
    st.info(parts.only_one_words(package), icon=":material/info:")
    parts.how()
    chrome.end()

with st.container(horizontal=True, gap="small"):
    older, newer = parts.releases(package, selection, partial(chrome.choice, width=RELEASE_PIXELS))
    code = chrome.choice(
        cards.AREA,
        label=t("Area"),
        options=change_view.areas(package, selection),
        default=parts.default_area(package, selection),
        width=AREA_MENU_PIXELS,
    )
    step = chrome.choice(
        cards.STEP,
        label=t("Figures by"),
        options=parts.steps(),
        default=parts.USUAL_STEP,
        kind="segmented",
    )
choices = {cards.OLDER: older, cards.NEWER: newer, cards.AREA: code, cards.STEP: step}
found = cards.shown(chrome.ask(choices))
pair, area = found.pair, found.area

left, right = st.columns([3, 2], gap="medium")
with right:
    st.header(t("One figure in both releases"), anchor=False)
    key = chrome.choice(
        cards.WHEN,
        label=t("Period"),
        options={key: wording.period_label(window) for key, window in reversed(found.windows.items())},
        default=parts.most_revised(found.rows),
        width=AREA_MENU_PIXELS,
    )
ask = chrome.ask({**choices, cards.WHEN: key})
with left:
    card.show(cards.vintages(ask, found))
with right:
    of_period = queries.between(
        queries.vintages(
            package, offence.code, tuple(dict.fromkeys((code, *selection.areas))), (found.windows[key],)
        ),
        old=pair.old,
        new=pair.new,
    )
    st.markdown(
        wording.figure_words(
            area, of_period.iloc[0].to_dict(), found.windows[key], offence=offence.label, pair=pair
        )
    )
    if selection.areas != (code,):
        parts.table(revisions_shown.of_areas(of_period, pair), alt=t("The chosen areas in both releases"))
    st.caption(
        t(
            "The oldest release held here is of {date}; earlier printings may have said something else.",
            date=format_date(package.releases[-1]),
        )
    )

parts.triangle(found.frame, pair, area=area.label)

left, right = st.columns([3, 2], gap="medium")
with left:
    card.show(cards.share(ask, found))
with right:
    st.header(t("How much changed in all"), anchor=False)
    parts.in_all(package, pair, offence.code)

st.header(t("The largest revisions"), anchor=False)
scope = chrome.choice(
    "scope",
    label=t("The largest revisions"),
    options=parts.scopes(area.label, offence.label),
    default="release",
    kind="segmented",
    label_visibility="collapsed",
)
parts.largest(package, pair, scope, area=code, offence=offence.code)
parts.moves(package, pair, offence=offence.code)
parts.how()
