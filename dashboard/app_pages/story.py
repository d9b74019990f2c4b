"""The grooming story: printed counts of sexual communication with a child beside the official ones."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import card, card_notes, chrome
from dashboard.areas import ENGLAND_AND_WALES, WALES
from dashboard.charts import printed as printed_charts
from dashboard.charts.spec import Words, with_notes
from dashboard.charts.wordset import source_lines
from dashboard.chrome import options
from dashboard.conflict_box import conflict_box
from dashboard.context import PRINTED, RECORDED
from dashboard.freshness import today
from dashboard.i18n import format_number, t, td
from dashboard.rows import rows
from dashboard.story import breakdowns, first_months, frames, kept, observations, printed, words

UNITED_KINGDOM_CODE = "united-kingdom"

view = chrome.current()
package, selection = view.package, view.selection
counts = package.table("published_counts")


def _words(
    *,
    headline: str,
    subtitle: str,
    source: str,
    notes: tuple[str, ...],
    areas: tuple[str, ...],
    figures: tuple[str, ...] = (RECORDED, PRINTED),
    **choices: str,
) -> Words:
    lines = source_lines(release_date=selection.release or package.latest, accessed_date=today())
    made = Words(
        headline=headline,
        subtitle=subtitle,
        sources=(source, *lines),
        notes=card_notes.numbered_for(
            package, selection, areas=areas, offences=(frames.GROOMING,), figures=figures
        ),
        link=card.link(selection, package, choices),
    )
    return with_notes(made, notes)


start = kept.first_six_months(package)
total = start.set_index("area_code")["count"]
st.title(t("What was counted when a new law began"), anchor=False)
st.markdown(
    t(
        "On 3 April 2017 it became an offence in England and Wales for an adult to communicate sexually "
        "with a child. In the first six months police recorded **{all}** such offences, **{wales}** of them "
        "in Wales, as forces said in answer to requests under the Freedom of Information Act. This page "
        "keeps every count that has been printed since, with who printed it and when, beside the official "
        "statistics.",
        all=format_number(int(total[ENGLAND_AND_WALES])),
        wales=format_number(int(total[WALES])),
    )
)

official = frames.official_half_year(package, selection, first_months.PLACES)
source = t("Printed counts: {names}.", names=words.first_publishers(start))
left, right = st.columns([6, 5], gap="medium")
with left:
    card.show(
        printed_charts.first_months(
            frames.first_months_chart(package, start, official),
            words=_words(
                headline=frames.first_months_headline(package, start),
                subtitle=t(
                    "Offences recorded by the four Welsh forces, printed and official counts side by side"
                ),
                source=source,
                areas=first_months.FORCES,
                notes=(
                    words.two_series(),
                    t(
                        "The printed counts run from 3 April to 2 October 2017, the official ones to 30 "
                        "September."
                    ),
                    t(
                        "The official counts are as revised since; the printed ones are as forces gave them "
                        "in 2017."
                    ),
                ),
            ),
        ),
        key="first_months",
        selection=selection,
        package=package,
        data=partial(observations.first_months, package, selection, start),
    )
with right:
    st.subheader(t("The first six months, as printed"), anchor=False)
    st.table(
        frames.first_months_table(package, start, official),
        border="horizontal",
        hide_index=True,
        alt=t("Printed and official counts of the first six months"),
    )
    st.caption(
        t(
            "The four forces add up to Wales; England and Wales is the total that was printed then. An "
            "official count can be lower than a printed one: forces revise their records and move offences "
            "between codes."
        )
    )

st.header(t("What has been printed since"), anchor=False)
names = {
    UNITED_KINGDOM_CODE if place == printed.UNITED_KINGDOM else place: frames.place_name(package, place)
    for place in kept.places(package, tuple(options.areas(package)))
}
chosen = chrome.choice("place", label=t("Place"), options=names, default=ENGLAND_AND_WALES)
place = printed.UNITED_KINGDOM if chosen == UNITED_KINGDOM_CODE else chosen
figures = kept.figures(package, place)
notes = [
    words.two_series(),
    t("Counts over more than a year are in the list below the chart only."),
    t(
        "How many forces answered changes from year to year, so printed totals of different years do not "
        "make a series."
    ),
]
if place in {printed.UNITED_KINGDOM, ENGLAND_AND_WALES}:
    notes.append(
        t(
            "Totals for the United Kingdom and for England and Wales are two different series: Scotland and "
            "Northern Ireland count other offences under other laws."
        )
    )
if figures:
    card.show(
        frames.with_marks_only(
            printed_charts.beside_official(
                frames.for_chart(figures),
                frames.official_years(package, selection, place),
                words=_words(
                    headline=frames.printed_headline(figures, place=names[chosen]),
                    subtitle=frames.printed_subtitle(place),
                    source=t(
                        "Printed counts: publications named in the table below, mostly from requests by the "
                        "NSPCC."
                    ),
                    areas=() if place == printed.UNITED_KINGDOM else (place,),
                    notes=tuple(notes),
                    place=chosen,
                ),
            )
        ),
        key="printed",
        selection=selection,
        package=package,
        data=partial(observations.since, package, selection, figures, place=place),
        level=3,
    )
    with st.expander(t("Every printed count for {place}, with who printed it", place=names[chosen])):
        st.table(
            frames.with_sources(figures),
            border="horizontal",
            hide_index=True,
            alt=t("Printed counts for {place}", place=names[chosen]),
        )
in_words = printed.claims(counts, place=place)
loose = printed.undated(counts, place=place).rename(columns={"count": "offences_count"})
if len(in_words) or len(loose):
    st.subheader(t("Said in words, or without dates"), anchor=False)
    st.caption(t("These are claims, not counts. They are in no chart."))
    for row in rows(in_words):
        st.markdown(words.claim_line(td(row.claim_text), row))
    for row in rows(loose):
        st.markdown(words.claim_line(format_number(int(row.offences_count)), row))

st.header(t("Where sources disagree"), anchor=False)
conflicts = package.table("published_conflicts")
scope = chrome.choice(
    "conflicts",
    label=t("Show"),
    options={"place": t("{place} only", place=names[chosen]), "all": t("All places")},
    default="place",
    kind="segmented",
)
found = conflicts if scope == "all" else printed.conflicts_of(conflicts, place=place)
if found.empty:
    st.markdown(t("We know of no two sources that print different numbers for {place}.", place=names[chosen]))
for row in rows(found):
    conflict_box(row, key=f"conflict_{row.conflict_id}")

st.header(t("Platforms and victims, as printed"), anchor=False)
st.markdown(
    t(
        "Shares are of the offences for which a force could say which platform was used, or who the victim "
        "was: often a part of all offences. Each picture is one printed breakdown; they are not comparable "
        "with each other."
    )
)
printed_breakdowns = kept.all_breakdowns(package)
picked = chrome.choice(
    "breakdown",
    label=t("Printed breakdown"),
    options={key: words.breakdown_title(entry) for key, entry in printed_breakdowns.items()},
    default=breakdowns.to_begin_with(tuple(printed_breakdowns.values())),
)
breakdown = printed_breakdowns[picked]
for unit in breakdown.units():
    pictured = breakdown.plottable(unit)
    card.show(
        printed_charts.shares(
            pictured,
            words=_words(
                headline=words.breakdown_title(breakdown),
                subtitle=words.base(breakdown, unit),
                source=t("Printed by {names}.", names=", ".join(dict.fromkeys(pictured["publisher"]))),
                areas=(),
                figures=(PRINTED,),
                notes=(t("Figures and categories are as printed; nothing was added up or converted."),),
                breakdown=picked,
            ),
            unit=unit,
        ),
        key=f"breakdown_{unit}",
        selection=selection,
        package=package,
        data=partial(observations.shares, breakdown, unit),
        level=3,
    )
said: pd.DataFrame = breakdown.in_words()
for row in rows(said):
    st.markdown(words.breakdown_line(row))
