"""Parts of the Overview page."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import card_notes, freshness, memo, queries, release_news_view, wording
from dashboard.areas import ENGLAND_AND_WALES, READERS_GROUP, areas_of
from dashboard.fitting_rate import as_rate
from dashboard.freshness import today
from dashboard.i18n import format_date, t, td
from dashboard.labels import value_label
from dashboard.package import Package
from dashboard.selection import Selection

MOST_NUMBERS = 8
# General caveats that nobody should quote a figure without, by their id; the breaks of a series come first.
MUST_KNOW = ("not-prevalence", "police-activity", "one-investigation", "newest-year-provisional")


def year(package: Package, selection: Selection) -> str:
    """The newest full financial year within the selection's span, else the newest full year held."""
    full = [window for window in queries.years(package, selection.release) if not window.partial]
    inside = [window for window in full if window.last <= selection.end]
    return (inside or full)[-1].last.fy


def with_england_and_wales(areas: tuple[str, ...]) -> tuple[str, ...]:
    """The areas, and England and Wales to compare them with."""
    return areas if ENGLAND_AND_WALES in areas else (*areas, ENGLAND_AND_WALES)


def bodies(package: Package, areas: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen areas with the members of readers' groups instead of the groups, for a map."""
    known = areas_of(package)
    return tuple(
        dict.fromkeys(
            body
            for code in areas
            for body in (known[code].members if known[code].kind == READERS_GROUP else (code,))
        )
    )


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the page says in words, made once for a selection: ``numbers`` are name, value and change of an
    area, ``must_know`` label and text of a caveat, both ready for readers."""

    title: str
    lead_in: str
    numbers: tuple[tuple[str, str, str], ...]
    series: tuple[str, str]
    map: tuple[str, str]
    must_know: tuple[tuple[str, str], ...]


def said(package: Package, selection: Selection, *, year: str) -> Said:
    """Every sentence of the page, from the data; each pair is a headline with its subtitle."""

    def make() -> Said:
        window = queries.held_year(package, selection.release, year)
        lead = wording.lead_area(package, selection, queries.year_values(package, selection, year))
        mapped = as_rate(selection, package)
        of_year = mapped.with_(period="year", start=window.first, end=window.last)
        return Said(
            title=wording.headline_in(package, selection, lead.code, window),
            lead_in=_lead_in(package, selection, year=year, lead=lead.code),
            numbers=_numbers(package, selection, year),
            series=(wording.series_headline(package, selection), wording.subtitle(package, selection)),
            map=(wording.map_headline(package, mapped, window), wording.subtitle(package, of_year)),
            must_know=_must_know(package, selection),
        )

    return memo.remember(package, ("overview words", selection, year), make)


def _lead_in(package: Package, selection: Selection, *, year: str, lead: str) -> str:
    """England and Wales beside the finding, and the break of the series."""
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
    breaks = caveats[caveats["direct"] & (caveats["kind"] == "break")]
    sentences.extend(td(text) for text in breaks["text"].head(1))
    return " ".join(sentences)


def _numbers(package: Package, selection: Selection, year: str) -> tuple[tuple[str, str, str], ...]:
    """The value of the year for each area, with the change on the year before and its test in words."""
    shown = selection.with_(areas=with_england_and_wales(selection.areas))
    rows = queries.year_values(package, shown, year).head(MOST_NUMBERS)
    found = []
    for code, name, value in zip(rows["area_code"], rows["area_name"], rows["value"], strict=True):
        change = queries.change_on_year(
            package, shown.offence, code, year, measure=shown.measure, release=shown.release
        )
        shown_value = value_label(float(value), measure=shown.measure)
        words = wording.with_revision(
            package,
            wording.change_words(change),
            offence=shown.offence,
            area=code,
            window=change.window,
            release=shown.release,
        )
        found.append((td(name), shown_value, words))
    return tuple(found)


def _must_know(package: Package, selection: Selection) -> tuple[tuple[str, str], ...]:
    """The caveats that a reader must not miss."""
    caveats = card_notes.found(package, selection)
    first = caveats[caveats["direct"] & (caveats["kind"] == "break")].head(1)
    general = caveats[caveats["caveat_id"].isin(MUST_KNOW)]
    chosen = pd.concat([first, general])
    return tuple((td(label), td(text)) for label, text in zip(chosen["label"], chosen["text"], strict=True))


def badges(package: Package, selection: Selection) -> None:
    """The status of the figures, in three words each."""
    with st.container(horizontal=True, gap="xsmall"):
        st.badge(t("Official statistics, not accredited"), color="blue")
        st.badge(t("Released {date}", date=format_date(selection.release or package.latest)), color="gray")
        st.badge(freshness.next_release(package, today=today(), release=selection.release), color="gray")


def numbers(rows: tuple[tuple[str, str, str], ...]) -> None:
    """Draw name, value and change of each area."""
    with st.grid(max(len(rows), 1), min_column_width=130, gap="small"):
        for name, value, change in rows:
            with st.container(border=True, gap="xxsmall", height="stretch"):
                st.metric(name, value)
                st.caption(change)


def must_know(package: Package, selection: Selection, notes: tuple[tuple[str, str], ...]) -> None:
    """Draw what a reader must not miss, where the figures come from, and what the release changed."""
    left, right = st.columns(2, gap="large")
    with left:
        st.header(t("What to know before you quote a figure"), anchor=False)
        st.markdown("\n\n".join(t("**{label}.** {text}", label=label, text=text) for label, text in notes))
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
        release_news_view.on_overview(package, selection)
        st.page_link(
            "app_pages/about.py", label=t("Sources, methods and checks"), icon=":material/arrow_forward:"
        )
        st.page_link(
            "app_pages/revisions.py",
            label=t("What each release said, and what was revised"),
            icon=":material/arrow_forward:",
        )
        st.page_link(
            "app_pages/story.py",
            label=t("What else was printed about online grooming"),
            icon=":material/arrow_forward:",
        )
