"""Parts of the Overview page."""

import pandas as pd
import streamlit as st

from dashboard import card_notes, freshness, queries, wording
from dashboard.areas import ENGLAND_AND_WALES
from dashboard.freshness import today
from dashboard.i18n import format_date, t, td
from dashboard.labels import value_label
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.selection import Selection

MOST_NUMBERS = 8
# General caveats that nobody should quote a figure without, by their id; the breaks of a series come first.
MUST_KNOW = ("not-prevalence", "police-activity", "one-investigation", "newest-year-provisional")
# Themes whose offences are by definition against children: their map counts children.
CHILD_THEMES = ("online-grooming-exploitation", "child-sexual-offences", "child-cruelty-abduction")


def year(package: Package, selection: Selection) -> str:
    """The newest full financial year within the selection's span, else the newest full year held."""
    full = [window for window in queries.years(package, selection.release) if not window.partial]
    inside = [window for window in full if window.last <= selection.end]
    return (inside or full)[-1].last.fy


def with_england_and_wales(areas: tuple[str, ...]) -> tuple[str, ...]:
    """The areas, and England and Wales to compare them with."""
    return areas if ENGLAND_AND_WALES in areas else (*areas, ENGLAND_AND_WALES)


def is_about_children(package: Package, offence: str) -> bool:
    """Whether every code of an offence or theme names children in its definition."""
    known = offences_of(package)
    return any(
        set(known[offence].codes) <= set(known[theme].codes) for theme in CHILD_THEMES if theme in known
    )


def for_map(selection: Selection, package: Package) -> Selection:
    """The selection as a map shows it: always a rate, because counts follow where people live."""
    if selection.is_rate:
        return selection
    return selection.with_(
        measure="rate_under18" if is_about_children(package, selection.offence) else "rate_all"
    )


def lead_in(package: Package, selection: Selection, *, year: str, lead: str) -> None:
    """Two lines under the finding: England and Wales beside it, the break, and the status of the figures."""
    sentences = []
    if lead != ENGLAND_AND_WALES:
        whole = selection.with_(areas=(ENGLAND_AND_WALES,))
        row = queries.year_values(package, whole, year).iloc[0]
        sentences.append(
            t(
                "England and Wales together: **{value}** {unit} in {year}.",
                value=value_label(float(row["value"]), measure=selection.measure),
                unit=wording.measure_label(selection.measure),
                year=year,
            )
        )
    caveats = card_notes.found(package, selection)
    breaks = caveats[caveats["kind"] == "break"]
    sentences.extend(td(text) for text in breaks["text"].head(1))
    st.markdown(" ".join(sentences))
    _badges(package, selection)


def _badges(package: Package, selection: Selection) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        st.badge(t("Official statistics, not accredited"), color="blue")
        st.badge(t("Released {date}", date=format_date(selection.release or package.latest)), color="gray")
        st.badge(freshness.next_release(package, today=today(), release=selection.release), color="gray")


def numbers(package: Package, selection: Selection, year: str) -> None:
    """The value of the year for each area, with the change on the year before and its test in words."""
    rows = queries.year_values(package, selection, year).head(MOST_NUMBERS)
    with st.grid(max(len(rows), 1), min_column_width=130, gap="small"):
        for row in rows.to_dict("records"):
            change = queries.change_on_year(
                package,
                selection.offence,
                row["area_code"],
                year,
                measure=selection.measure,
                release=selection.release,
            )
            with st.container(border=True, gap="xxsmall", height="stretch"):
                st.metric(
                    td(row["area_name"]),
                    value_label(float(row["value"]), measure=selection.measure),
                )
                st.caption(wording.change_words(change))


def must_know(package: Package, selection: Selection) -> None:
    """The caveats that a reader must not miss, and where the figures come from."""
    caveats = card_notes.found(package, selection)
    left, right = st.columns(2, gap="large")
    with left:
        st.header(t("What to know before you quote a figure"), anchor=False)
        first = caveats[caveats["kind"] == "break"].head(1)
        general = caveats[caveats["caveat_id"].isin(MUST_KNOW)]
        for note in pd.concat([first, general]).to_dict("records"):
            st.markdown(f"**{td(note['label'])}.** {td(note['text'])}")
    with right:
        st.header(t("Where the figures come from"), anchor=False)
        st.markdown(
            t(
                "Each police force counts the offences it records under the Home Office's rules and sends "
                "them in by code and quarter. The Home Office publishes them as open data tables about every "
                "three months. This site reads those tables, checks them against totals that the Office for "
                "National Statistics printed, and shows every release that it holds."
            )
        )
        st.page_link(
            "app_pages/about.py", label=t("Sources, methods and checks"), icon=":material/arrow_forward:"
        )
        st.page_link(
            "app_pages/story.py",
            label=t("What else was printed about online grooming"),
            icon=":material/arrow_forward:",
        )
