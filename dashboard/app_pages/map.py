"""Map: the 43 forces in one year as areas, hexagons or in order, with the chosen force's figures."""

import streamlit as st

from dashboard import card, chrome, map_player, national
from dashboard.areas import areas_of
from dashboard.cards import map as cards
from dashboard.chrome import options
from dashboard.i18n import t
from dashboard.map_view import facts, figure, limits, years
from dashboard.wording import force_headline, period_label

view = chrome.current()
package, selection = view.package, view.selection
windows = years.offered(package, selection)
labels = years.labels(windows)
forces = options.forces(package)


def _slide() -> None:
    chrome.set_choice("year", st.session_state["map_slider"])


def _click() -> None:
    points = st.session_state["chart_map"]["selection"]["points"]
    if points:
        chrome.set_choice("force", points[0]["location"])


map_player.land()
st.title(t("Map of police force areas"), anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    with st.container(width=250):
        chosen_year = chrome.choice(
            "year", label=t("Year"), options=labels, default=years.default_key(windows)
        )
    year = map_player.playing_year(tuple(labels)) or chosen_year
    with st.container(width=420):
        st.session_state["map_slider"] = year
        st.select_slider(
            t("Move through the years"),
            list(labels),
            format_func=labels.__getitem__,
            key="map_slider",
            on_change=_slide,
        )
    map_player.button(tuple(labels), shown=year)
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    with st.container(width="content"):
        shape = chrome.choice(
            "shape", label=t("Shown as"), options=figure.shapes(), default="map", kind="segmented"
        )
    with st.container(width="content"):
        colour = chrome.choice(
            "colour", label=t("Colours say"), options=figure.colours(), default="value", kind="segmented"
        )
    zoom = "all"
    if shape == "map":
        with st.container(width="content"):
            zoom = chrome.choice(
                "view",
                label=t("Part of the map"),
                options=figure.zooms(),
                default="all",
                kind="segmented",
            )
if note := years.left_out(package, selection):
    st.caption(note)

compared = colour == "compared"
drawn = cards.shown(package, selection, year=year, colour=colour)
window, table = drawn.window, drawn.table
usual = cards.default_force(selection, forces)
choices = {"year": year, "shape": shape, "colour": colour, "view": zoom}
if national.reason(package, drawn.selection.with_(start=window.first, end=window.last)):
    card.show(cards.forces(chrome.ask({**choices, "force": usual})))
    map_player.keep_going(tuple(labels))
    chrome.end()

left, right = st.columns([6, 5], gap="medium")
with right:
    force = chrome.choice("force", label=t("Police force"), options=forces, default=usual)
    row = table[table["area_code"] == force].iloc[0]
    st.subheader(force_headline(package, selection, force, window), anchor=False)
    st.table(
        facts.of_force(package, selection, window, row),
        border="horizontal",
        alt=t(
            "Figures of {area}, {period}",
            area=areas_of(package)[force].label,
            period=period_label(window),
        ),
    )

of_map = cards.forces(chrome.ask({**choices, "force": force}))
with left:
    card.show(of_map, on_select="ignore" if shape == "bars" else _click)
    if shape != "bars":
        st.caption(t("Click an area to choose its force, or choose it from the list; both do the same."))
    if compared:
        st.caption(limits.explained(package, drawn.selection, window))

with right:
    st.subheader(t("All 43 forces, {period}", period=period_label(window)), anchor=False)
    heads = facts.headings()
    st.dataframe(
        facts.all_forces(table),
        hide_index=True,
        height=430,
        column_config={
            "area": st.column_config.TextColumn(heads["area"], pinned=True),
            "offences": st.column_config.NumberColumn(heads["offences"], format="localized"),
            "rate": st.column_config.NumberColumn(heads["rate"], format="%.1f"),
            "interval": st.column_config.TextColumn(heads["interval"]),
            "comparison": st.column_config.TextColumn(heads["comparison"]),
        },
        alt=t("Offences, rate and comparison of the 43 forces, {period}", period=period_label(window)),
    )
    st.caption(
        t(
            "In this list higher and lower are told by the 95% interval and say nothing about better or "
            "worse. {exceptions}",
            exceptions=facts.without_rate(package),
        )
    )
    card.notes_hold(of_map.chart.words)
    if changed := facts.revised(package, selection, table):
        st.caption(changed)
        st.page_link("app_pages/revisions.py", label=t("See revisions"), icon=":material/arrow_forward:")
    if not selection.is_rate:
        st.caption(
            t(
                "Counts follow the number of people who live in an area; to compare forces, choose a "
                "rate above."
            )
        )

map_player.keep_going(tuple(labels))
