"""Compare: the 43 forces in one year, as rates with what the intervals, tests and trends allow to say."""

from functools import partial

import streamlit as st

from dashboard import card, chrome, compare, compare_shown, like_with_like, national, wording
from dashboard.cards import compare as cards
from dashboard.i18n import t, tn
from dashboard.map_view.facts import without_rate
from dashboard.markdown import plain
from dashboard.offences import offences_of

view = chrome.current()
package, selection = view.package, view.selection

st.title(t("Compare police forces"), anchor=False)
with st.container(horizontal=True, gap="small"):
    years = cards.years(package, selection)
    key = chrome.choice(
        cards.YEAR,
        label=t("Year"),
        options={key: wording.period_label(window) for key, window in years.items()},
        default=cards.default_year(package, selection),
        width=130,
    )
    focus = compare.choose_focus(
        package, selection, partial(chrome.choice, width=compare.FOCUS_PIXELS), label=t("Focus on")
    )
    only = focus != compare.EVERYBODY and chrome.choice(
        cards.SHOW,
        label=t("Show"),
        options=compare.shows(),
        default="all",
        kind="segmented",
    )
    figures = like_with_like.choose(chrome.segmented)
choices = {cards.YEAR: key, cards.FOCUS: focus, like_with_like.KEY: figures}
ask = chrome.ask({**choices, cards.SHOW: only} if only else choices)
shown = cards.shown(ask)
window, said = shown.window, shown.said
if shown.none_left:
    st.info(t("No force can be compared in this year, so all are shown. The notes say why."))

of_forces = cards.forces(ask, shown)
if of_forces.chart.empty and national.reason(package, of_forces.selection):
    card.show(of_forces)
    chrome.end()

left, right = st.columns([3, 2], gap="large")
with left:
    card.show(of_forces)
with right:
    st.header(t("What these figures allow to say"), anchor=False)
    if why := compare.why_rates(selection, shown.compared):
        st.markdown(why)
    for sentence in said.sentences:
        st.markdown(sentence)
    if figures == like_with_like.COMPARABLE:
        compare.left_out(package, shown.out)
    else:
        st.markdown(without_rate(package))
        st.subheader(t("Per child or per person"), anchor=False)
        st.markdown(said.denominators)
        st.caption(t("1 is the highest rate; the range is what the 95% intervals allow."))
    compare.methods()

name = offences_of(package)[selection.offence].label
st.header(t("All figures: {offence}, {year}", offence=name, year=wording.period_label(window)), anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    sort = chrome.choice(
        "sort", label=t("Order of the table"), options=compare_shown.sorts(), default="rate", width=330
    )
    find = chrome.search(
        "find", label=t("Find a force"), placeholder=t("Part of a name, such as Wales"), width=260
    )
    columns = chrome.is_narrow() and chrome.choice(
        "columns",
        label=t("Columns"),
        options=compare_shown.column_choices(),
        default="rates",
        kind="segmented",
    )
rows = compare_shown.in_order(compare_shown.matching(package, shown.drawn, find), sort)
if rows.empty:
    st.info(t("No force here has “{words}” in its name.", words=plain(find)))
else:
    st.table(
        compare_shown.shown(
            rows,
            before=wording.period_phrase(window.year_before()),
            per_child=shown.compared.measure == "rate_under18",
            columns=columns or "all",
        ),
        border="horizontal",
        hide_index=True,
        height=compare_shown.TABLE_HEIGHT if len(rows) > compare_shown.LONG_TABLE else "content",
        alt=t(
            "{offence} by police force: counts, rates, comparisons, {year}",
            offence=name,
            year=wording.period_label(window),
        ),
    )
    st.caption(
        t(
            "{shown}. Rates are per 100,000. {benchmark} {shorthand}",
            shown=tn("{n} force", "{n} forces", len(rows)),
            benchmark=said.benchmark,
            shorthand=compare_shown.shorthand(rows),
        )
    )
    card.notes_hold(of_forces.chart.words)
    if rows["revised"].any():
        st.page_link("app_pages/revisions.py", label=t("See revisions"), icon=":material/arrow_forward:")
