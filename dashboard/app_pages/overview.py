"""Overview: the finding, the headline numbers, how it moved, where it is, and what readers must know."""

import streamlit as st

from dashboard import card, card_notes, chrome, memo, overview, queries
from dashboard.areas import ENGLAND_AND_WALES
from dashboard.charts.map import choropleth, shapes
from dashboard.charts.multiples import multiples
from dashboard.fitting_rate import as_rate
from dashboard.i18n import t

MAP_CARD_PIXELS = 620

view = chrome.current()
package, selection = view.package, view.selection
year = overview.year(package, selection)
said = overview.said(package, selection, year=year)
shown = selection.with_(areas=overview.with_england_and_wales(selection.areas))

top = st.container()
left, right = st.columns([3, 2], gap="medium")
with right, st.skeleton(height=MAP_CARD_PIXELS):
    window = queries.held_year(package, selection.release, year)
    mapped = as_rate(selection, package).with_(start=window.first, end=window.last)
    table = queries.force_table(package, mapped, year)
    words = card.words(
        headline=said.map[0],
        subtitle=said.map[1],
        selection=mapped,
        package=package,
        areas=(ENGLAND_AND_WALES,),
        maps=True,
        chosen=selection,
    )
    chart = memo.remember(
        package,
        ("overview map", mapped, words),
        lambda: choropleth(
            table,
            words=words,
            measure=mapped.measure,
            outlines=package.once("shapes", lambda: shapes(package.boundaries)),
            focus=overview.bodies(package, selection.areas),
            small=True,
        ),
    )
    card.show(chart, key="map", selection=mapped, package=package, data=table)
    st.page_link("app_pages/map.py", label=t("Open the map with every year"), icon=":material/map:")
with left:
    frame = queries.series(package, shown)
    words = card.words(
        headline=said.series[0],
        subtitle=said.series[1],
        selection=shown,
        package=package,
        chosen=selection,
    )
    chart = memo.remember(
        package,
        ("overview areas", shown, words),
        lambda: multiples(
            frame,
            words=words,
            measure=shown.measure,
            period=shown.period,
            shared_scale=shown.is_rate,
            events=card_notes.events(package, shown, only_breaks=True),
            columns=2,
        ),
    )
    card.show(
        chart,
        key="areas",
        selection=shown,
        package=package,
        data=frame,
    )

with top:
    st.title(said.title, anchor=False)
    st.markdown(said.lead_in)
    overview.badges(package, selection)
    overview.numbers(said.numbers)
    card.notes_hold(words)
overview.must_know(package, selection, said.must_know)
