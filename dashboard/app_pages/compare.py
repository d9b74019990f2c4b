"""Compare: the 43 forces in one year, as rates with what the intervals, tests and trends allow to say."""

import streamlit as st

from dashboard import card, chrome, compare, compare_shown, like_with_like, memo, overview, queries, wording
from dashboard.areas import areas_of
from dashboard.charts.ranking import ranking
from dashboard.charts.spec import with_notes
from dashboard.comparable import forces_left_out, without
from dashboard.fitting_rate import as_rate
from dashboard.i18n import t, tn
from dashboard.map_view.facts import without_rate
from dashboard.offences import offences_of

view = chrome.current()
package, selection = view.package, view.selection
compared = as_rate(selection, package)
windows = {window.key: window for window in reversed(queries.full_years(package, selection))}
newest = overview.year(package, selection).replace("/", "-")

st.title(t("Compare police forces"), anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    key = chrome.choice(
        "year",
        label=t("Year"),
        options={key: wording.period_label(window) for key, window in windows.items()},
        default=newest,
        width=130,
    )
    focus = compare.choose_focus(package, selection, label=t("Focus on"))
    only = focus != compare.EVERYBODY and chrome.choice(
        "show",
        label=t("Show"),
        options={"all": t("All forces"), "focus": t("These forces only")},
        default="all",
        kind="segmented",
    )
    figures = like_with_like.choose()
window, group = windows[key], compare.focused(package, focus)
out = forces_left_out(package, compared, window) if figures == like_with_like.COMPARABLE else {}
if len(out) == len(areas_of(package).forces):
    st.info(t("No force can be compared in this year, so all are shown. The notes say why."))
    out = {}
table = without(queries.compare_table(package, compared, window), out)
strong = tuple(code for code in compare.strong(package, selection, group) if code not in out)
lead = compare.lead_force(package, [*(code for code in selection.areas if code in strong), *strong])
said = compare.said(package, compared, window=window, focus=focus, lead=lead, left_out=tuple(out))
page_choices = {"year": key, "focus": focus, like_with_like.KEY: figures, **({"show": only} if only else {})}
of_year = compared.with_(period="year", start=window.first, end=window.last)
drawn = table[table["area_code"].isin(strong)] if only == "focus" else table

left, right = st.columns([3, 2], gap="large")
with left:
    words = card.words(
        headline=said.headline,
        subtitle=wording.subtitle(package, of_year),
        selection=of_year,
        package=package,
        areas=compare.scope(strong, group),
        page_choices=page_choices,
        chosen=selection,
    )
    words = with_notes(words, compare.left_out_words(package, out))
    chart = memo.remember(
        package,
        ("compare", compared, key, only, strong, tuple(out), words),
        lambda: ranking(
            drawn,
            words=words,
            measure=compared.measure,
            reference_value=compare.reference(table),
            reference_name=t("England and Wales"),
            focus=strong if only != "focus" else (),
        ),
    )
    card.show(
        chart,
        key="compare",
        selection=of_year,
        package=package,
        data=drawn,
    )
with right:
    st.header(t("What these figures allow to say"), anchor=False)
    if why := compare.why_rates(selection, compared):
        st.markdown(why)
    for sentence in said.sentences:
        st.markdown(sentence)
    if figures == like_with_like.COMPARABLE:
        compare.left_out(package, out)
    else:
        st.markdown(without_rate(package))
        st.subheader(t("Per child or per person"), anchor=False)
        st.markdown(said.denominators)
        st.caption(t("1 is the highest rate; the range is what the 95% intervals allow."))
    compare.methods()

name = offences_of(package)[compared.offence].label
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
rows = compare_shown.in_order(compare_shown.matching(package, drawn, find), sort)
if rows.empty:
    st.info(t("No force here has “{words}” in its name.", words=find))
else:
    st.table(
        compare_shown.shown(
            rows,
            before=wording.period_phrase(window.year_before()),
            per_child=compared.measure == "rate_under18",
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
    card.notes_hold(words)
    if rows["revised"].any():
        st.page_link("app_pages/revisions.py", label=t("See revisions"), icon=":material/arrow_forward:")
