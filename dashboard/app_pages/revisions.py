"""Revisions: what each release said of one figure, and what the newest one changed."""

import streamlit as st

from dashboard import card, card_notes, change_view, chrome, memo, queries, revisions_shown, wording
from dashboard import revisions_view as parts
from dashboard.areas import areas_of
from dashboard.charts.changed_share import changed_share
from dashboard.charts.trend import trend
from dashboard.i18n import format_date, t
from dashboard.offences import offences_of

AREA_MENU_PIXELS = 300

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
    parts.only_one(package)
    parts.how()
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    pair = parts.pair(package, selection)
    code = chrome.choice(
        "area",
        label=t("Area"),
        options=change_view.areas(package, selection),
        default=parts.default_area(package, selection),
        width=AREA_MENU_PIXELS,
    )
    step = chrome.choice(
        "step", label=t("Figures by"), options=parts.steps(), default="year", kind="segmented"
    )
area = areas_of(package)[code]
shown = parts.shown_windows(package, pair, step, selection)
windows = list(shown.values())
frame = queries.vintages(package, offence.code, (code,), windows)
rows = queries.between(frame, old=pair.old, new=pair.new)
page_choices = {"older": pair.old.isoformat(), "newer": pair.new.isoformat(), "area": code, "step": step}

left, right = st.columns([3, 2], gap="medium")
with right:
    st.header(t("One figure in both releases"), anchor=False)
    key = chrome.choice(
        "when",
        label=t("Period"),
        options={key: wording.period_label(window) for key, window in reversed(shown.items())},
        default=parts.most_revised(rows),
        width=AREA_MENU_PIXELS,
    )
page_choices |= {"when": key}
spanned = parts.spanning(selection, windows, step, pair.new).with_(areas=(code,))
with left:
    words = card.words(
        headline=wording.vintage_headline(area, rows, shown, pair=pair),
        subtitle=t(
            "{offence}: offences recorded, {area}, {period}, as each release gave them",
            offence=offence.label,
            area=area.label,
            period=wording.period_kind_label(step),
        ),
        selection=spanned,
        package=package,
        page_choices=page_choices,
        chosen=selection,
    )
    chart = memo.remember(
        package,
        ("vintages", spanned, pair, words),
        lambda: trend(
            queries.drawn(frame),
            words=words,
            measure="offences",
            period=step,
            events=card_notes.events(package, spanned, only_breaks=True),
            focus=(pair.new.isoformat(),),
        ),
    )
    card.show(
        chart,
        key="vintages",
        selection=spanned,
        package=package,
        data=frame.assign(release_date=frame["release"], value=frame["count"]),
    )
with right:
    of_period = queries.between(
        queries.vintages(
            package, offence.code, tuple(dict.fromkeys((code, *selection.areas))), (shown[key],)
        ),
        old=pair.old,
        new=pair.new,
    )
    st.markdown(
        wording.figure_words(area, of_period.iloc[0].to_dict(), shown[key], offence=offence.label, pair=pair)
    )
    if selection.areas != (code,):
        parts.table(revisions_shown.of_areas(of_period, pair), alt=t("The chosen areas in both releases"))
    st.caption(
        t(
            "The oldest release held here is of {date}; earlier printings may have said something else.",
            date=format_date(package.releases[-1]),
        )
    )

parts.triangle(frame, pair, area=area.label)

by_year = parts.by_year(package, pair)
left, right = st.columns([3, 2], gap="medium")
with left:
    words = card.words(
        headline=wording.share_headline(by_year),
        subtitle=t(
            "Share of figures (body, offence code and quarter) that differ between the releases of {old} and "
            "{new}, all offences and bodies",
            old=format_date(pair.old),
            new=format_date(pair.new),
        ),
        selection=spanned,
        package=package,
        areas=(),
        offences=(),
        page_choices=page_choices,
        chosen=selection,
    )
    chart = memo.remember(
        package, ("changed share", pair, words), lambda: changed_share(by_year, words=words)
    )
    card.show(chart, key="share", selection=spanned, package=package)
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
