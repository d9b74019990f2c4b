"""Completeness: what is known of every figure, by force and quarter."""

import streamlit as st

from dashboard import card, card_notes, chrome, compare, completeness_view, memo, wording
from dashboard.charts.heat import heat
from dashboard.i18n import t
from dashboard.offences import offences_of
from dashboard.query_completeness import bodies, completeness

view = chrome.current()
package, selection = view.package, view.selection
offence = offences_of(package)[selection.offence]
shown = selection.with_(period="quarter", measure="offences")

st.title(t("Which figures are there, and how good are they?"), anchor=False)
focus = compare.choose_focus(package, selection, label=t("Show"))
group = compare.focused(package, focus)
areas = bodies(package, shown.offence, shown.release) if group is None else group.members
frame = memo.remember(package, ("completeness", shown, areas), lambda: completeness(package, shown, areas))
if chrome.is_narrow():
    frame = completeness_view.latest_quarters(frame)
    st.caption(
        t(
            "A narrow page shows the newest {n} quarters at most. The file has those that are shown.",
            n=str(completeness_view.QUARTERS_ON_A_PHONE),
        )
    )
words = card.words(
    headline=completeness_view.headline(frame),
    subtitle=t(
        "{offence}: a mark for each body and quarter, {months}",
        offence=offence.label,
        months=wording.months_label(frame["period_start"].min(), frame["period_end"].max()),
    ),
    selection=shown,
    package=package,
    areas=areas,
    page_choices={"focus": focus},
    chosen=selection,
)
events = card_notes.events(package, shown.with_(areas=areas), only_breaks=True)
chart = memo.remember(
    package,
    ("heat", shown, areas, chrome.is_narrow(), words),
    lambda: heat(frame, words=words, events=events),
)
card.show(chart, key="completeness", selection=shown, package=package, data=frame)
completeness_view.meanings()

st.header(t("Known to be incomplete, or recorded in another way"), anchor=False)
known = completeness_view.stretches(package, shown, frame)
if known.empty:
    st.markdown(t("No note held here names one of these bodies for these quarters."))
else:
    st.dataframe(
        known,
        hide_index=True,
        height=420 if len(known) > 11 else "content",
        alt=t("Stretches that are known to be incomplete or recorded in another way"),
    )
card.notes_hold(words)
