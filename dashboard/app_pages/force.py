"""Force: one page for each of the 43 forces."""

import streamlit as st

from dashboard import card, chrome, force, memo, queries, wording
from dashboard.areas import areas_of
from dashboard.charts.mix import mix
from dashboard.charts.ranking import ranking
from dashboard.charts.trend import trend
from dashboard.chrome import options
from dashboard.i18n import t
from dashboard.offences import offences_of
from dashboard.overview import year as newest_full_year

FORCE_MENU_PIXELS = 380

view = chrome.current()
package, selection = view.package, view.selection

heading = st.container()
code = chrome.choice(
    "force",
    label=t("Police force"),
    options=options.forces(package),
    default=force.default_force(selection, package),
    width=FORCE_MENU_PIXELS,
)
area = areas_of(package)[code]
page_choices = {"force": code}
year = newest_full_year(package, selection)
window = queries.held_year(package, selection.release, year)
compared = force.for_comparison(package, selection, area)
of_year = compared.with_(period="year", start=window.first, end=window.last)
in_year = selection.with_(start=window.first, end=window.last)
table = queries.force_table(package, compared, year)

numbers = st.container()
frame = queries.series(package, compared)
words = card.words(
    headline=wording.force_headline(package, compared, code, window)
    if not area.rate_excluded
    else wording.area_headline(package, compared, code),
    subtitle=wording.subtitle(package, compared),
    selection=compared,
    package=package,
    areas=(code,),
    page_choices=page_choices,
    chosen=selection,
)
chart = memo.remember(
    package,
    ("force trend", compared, words),
    lambda: trend(
        frame,
        words=words,
        measure=compared.measure,
        period=compared.period,
        events=force.events(package, compared, code),
        focus=(code,),
    ),
)
card.show(chart, key="force_trend", selection=compared, package=package, data=frame)
with heading:
    st.title(area.label, anchor=False)
    st.markdown(wording.headline_in(package, selection.with_(measure="offences"), code, window) + ".")
with numbers:
    force.numbers(package, compared, table, area, year)
    card.notes_hold(words)

left, right = st.columns(2, gap="medium")
with left:
    theme = offences_of(package)[force.theme_of(package, selection.offence)]
    parts = queries.offence_mix(package, theme.code, code, year, release=selection.release)
    words = card.words(
        headline=force.mix_headline(parts, area, year),
        subtitle=t(
            "{theme}: offences recorded by code, {force}, {year}",
            theme=theme.label,
            force=area.label,
            year=year,
        ),
        selection=in_year,
        package=package,
        areas=(code,),
        offences=(theme.code,),
        page_choices=page_choices,
        population=False,
        chosen=selection,
    )
    chart = memo.remember(
        package,
        ("force mix", selection.offence, words),
        lambda: mix(parts, words=words, focus=offences_of(package)[selection.offence].codes),
    )
    card.show(
        chart,
        key="force_mix",
        selection=in_year,
        package=package,
        data=parts.assign(area_code=code, area_name=area.label, period_label=year),
    )
if not area.rate_excluded:
    with right:
        words = card.words(
            headline=force.rank_headline(table, area),
            subtitle=wording.subtitle(package, of_year),
            selection=of_year,
            package=package,
            areas=(code,),
            page_choices=page_choices,
            chosen=selection,
        )
        chart = memo.remember(
            package,
            ("force rank", compared, year, words),
            lambda: ranking(
                table,
                words=words,
                measure=compared.measure,
                reference_value=float(table["benchmark"].iloc[0]),
                reference_name=t("England and Wales"),
                focus=(code,),
                limit=force.RANKING_ROWS,
            ),
        )
        card.show(chart, key="force_rank", selection=of_year, package=package, data=table)


left, right = st.columns([2, 3], gap="large")
with left:
    force.notes(package, selection, area)
with right:
    force.elsewhere(package, area)
