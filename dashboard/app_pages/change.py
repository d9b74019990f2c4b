"""Is this change real?: two periods of one area and offence, their test, and its control chart."""

import streamlit as st

from dashboard import card, change_facts, change_view, chrome, memo, queries, wording
from dashboard.areas import areas_of
from dashboard.charts.control import control
from dashboard.charts.two_periods import two_periods
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
with st.container(horizontal=True, vertical_alignment="bottom"):
    code = chrome.choice(
        "area",
        label=t("Area"),
        options=change_view.areas(package, selection),
        default=selection.areas[0],
        width=AREA_MENU_PIXELS,
    )
    kind = chrome.choice(
        "lengths", label=t("Periods"), options=change_view.lengths(), default="years", kind="segmented"
    )
area = areas_of(package)[code]
shown = change_view.for_area(package, selection, code)
page_choices = {"area": code, "lengths": kind}
if shown.measure != selection.measure:
    st.info(t("A rate means nothing for {area}, so counts are compared.", area=area.label))

try:
    pair = change_view.periods(held, kind)
    compared = queries.compare_periods(
        package, shown.offence, code, *pair, measure=shown.measure, release=shown.release
    )
except queries.PeriodsError as error:
    change_view.cannot_compare(error)
else:
    page_choices = change_view.page_choices(code, kind, pair)
    spanned = change_view.spanning(shown, compared)
    unit = queries.unit_words(compared)
    frame = queries.periods_frame(package, compared)
    change_view.says(package, compared)
    left, right = st.columns(2, gap="medium")
    with left:
        words = card.words(
            headline=wording.periods_headline(package, compared),
            subtitle=t(
                "{offence}: {unit}, {area}, {earlier} and {later}",
                offence=offence.label,
                unit=unit,
                area=area.label,
                earlier=wording.period_phrase(compared.earlier.window),
                later=wording.period_phrase(compared.later.window),
            ),
            selection=spanned,
            package=package,
            page_choices=page_choices,
            chosen=selection,
        )
        chart = memo.remember(
            package,
            ("two periods", compared, words),
            lambda: two_periods(
                frame,
                words=words,
                unit=unit,
                axis=queries.axis_words(compared),
                decimals=change_facts.decimals(compared),
            ),
        )
        card.show(chart, key="periods", selection=spanned, package=package, data=frame)
        change_view.caveats(package, compared)
    with right:
        change_facts.facts(package, compared)
        card.notes_hold(words)

quarters = queries.control(package, shown.offence, code, release=shown.release)
whole = shown.with_(start=held[0], end=held[-1], period="quarter", measure="offences")
words = card.words(
    headline=wording.control_headline(package, code, quarters),
    subtitle=t(
        "{offence}: offences recorded by quarter, {area}, with mean and limits, {months}",
        offence=offence.label,
        area=area.label,
        months=wording.months_label(held[0].first_day, held[-1].last_day),
    ),
    selection=whole,
    package=package,
    page_choices=page_choices,
    chosen=selection,
)
chart = memo.remember(
    package,
    ("control", whole, words),
    lambda: control(
        quarters,
        words=words,
        breaks=queries.control_breaks(package, whole.offence, code, release=whole.release),
    ),
)
card.show(chart, key="control", selection=whole, package=package, data=quarters)
change_view.about_signals(quarters)
