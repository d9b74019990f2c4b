"""Is this change real?: two periods of one area and offence, their test, and its control chart."""

import streamlit as st

from dashboard import card, change_facts, change_view, chrome, queries
from dashboard.areas import areas_of
from dashboard.asking import NoFigureError
from dashboard.cards import change as cards
from dashboard.i18n import t, td
from dashboard.offences import offences_of

AREA_MENU_PIXELS = 380

view = chrome.current()
package, selection = view.package, view.selection
held = package.cube(selection.release).quarters
offence = offences_of(package)[selection.offence]

st.title(t("Is this change real?"), anchor=False)
st.markdown(
    t(
        "{offence}: pick an area and two periods, and see whether chance alone could have made the "
        "difference.",
        offence=td(offence.name),
    )
)
with st.container(horizontal=True):
    code = chrome.choice(
        cards.AREA,
        label=t("Area"),
        options=change_view.areas(package, selection),
        default=selection.areas[0],
        width=AREA_MENU_PIXELS,
    )
    kind = chrome.choice(
        cards.LENGTHS, label=t("Periods"), options=change_view.lengths(), default="years", kind="segmented"
    )
ask = chrome.ask({cards.AREA: code, cards.LENGTHS: kind})
if cards.shown(ask).measure != selection.measure:
    area = areas_of(package)[code].label
    st.info(t("A rate means nothing for {area}, so counts are compared.", area=area))

try:
    with st.container(horizontal=True):
        pair = change_view.periods(held, kind, chrome.choice)
    ask = chrome.ask(change_view.page_choices(code, kind, pair))
    of_periods = cards.periods(ask)
except (queries.PeriodsError, NoFigureError) as error:
    change_view.cannot_compare(error)
else:
    compared = cards.compared(ask)
    change_view.says(package, compared)
    left, right = st.columns(2, gap="medium")
    with left:
        card.show(of_periods)
        change_view.caveats(package, compared)
    with right:
        change_facts.facts(package, compared)
        card.notes_hold(of_periods.chart.words)

of_quarters = cards.over_quarters(ask)
card.show(of_quarters)
change_view.about_signals(queries.control(package, selection.offence, code, release=selection.release))
