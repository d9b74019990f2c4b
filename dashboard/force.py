"""Parts of the Force page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import card_notes, queries, recent_trend, wording
from dashboard.areas import ENGLAND_AND_WALES, Area, areas_of
from dashboard.fitting_rate import as_rate
from dashboard.headlines_compare import range_words
from dashboard.i18n import format_number, format_percent, t, td
from dashboard.labels import capital, value_label
from dashboard.markdown import link, plain
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.selection import Selection

MOST_PRINTED = 12
RANKING_ROWS = 11
SMALLEST_SUM_FOR_SHARE = 20


def default_force(selection: Selection, package: Package) -> str:
    """The first chosen area that is a force, else the first Welsh force."""
    areas = areas_of(package)
    forces = {area.code for area in areas.forces}
    welsh = next(area.code for area in areas.forces if area.code.startswith("W"))
    return next((code for code in selection.areas if code in forces), welsh)


def for_comparison(package: Package, selection: Selection, force: Area) -> Selection:
    """The force with its region and England and Wales, as a rate; the force alone where it has no rate."""
    if force.rate_excluded:
        return selection.with_(areas=(force.code,), measure="offences")
    region = areas_of(package).region_of(force.code)
    around = (region.code,) if region is not None and len(region.members) > 1 else ()
    return as_rate(selection, package).with_(areas=(force.code, *around, ENGLAND_AND_WALES))


def theme_of(package: Package, offence: str) -> str:
    """The theme whose mix is shown: the chosen theme itself, or the smallest that holds the offence."""
    known = offences_of(package)
    if known[offence].is_theme:
        return offence
    return next((theme.code for theme in known.themes_with(offence)), offence)


def _row(table: pd.DataFrame, force: Area) -> dict[str, Any]:
    """The force's row of a table of forces."""
    return {str(name): value for name, value in table.set_index("area_code").loc[force.code].items()}


@dataclass(frozen=True, kw_only=True)
class Number:
    """A figure in words: what it is, its value, and what to know about it."""

    label: str
    value: str
    about: str


def key_numbers(
    package: Package, selection: Selection, table: pd.DataFrame, force: Area, year: str
) -> tuple[Number, ...]:
    """Count with its change, rate with its interval, and range of ranks, in one year.

    ``table`` is ``queries.force_table``. A force without a rate has no place, and its second number says why.
    """
    row = _row(table, force)
    change = queries.change_on_year(package, selection.offence, force.code, year, release=selection.release)
    count = Number(
        label=t("Offences recorded in {year}", year=year),
        value=value_label(float(row["count"]), measure="offences"),
        about=wording.with_revision(
            package,
            wording.change_words(change),
            offence=selection.offence,
            area=force.code,
            window=change.window,
            release=selection.release,
        ),
    )
    if force.rate_excluded:
        reason = td(force.rate_excluded_reason or "")
        return (count, Number(label=t("Rate"), value=t("not shown"), about=reason))
    unit = wording.measure_label(as_rate(selection, package).measure)
    return (
        count,
        Number(
            label=capital(unit),
            value=value_label(float(row["rate"]), measure="rate_all"),
            about=_limits(row),
        ),
        Number(label=t("Place among the forces"), value=_ranks(row), about=_ranks_explained(row, table)),
    )


def recent(package: Package, selection: Selection, force: Area, year: str) -> Number:
    """The recent trend of the force's rate up to one year."""
    tag, rests_on = recent_trend.of_area(package, as_rate(selection, package), force.code, year)
    return Number(label=t("Recent trend of the rate"), value=capital(tag), about=rests_on)


def numbers(package: Package, selection: Selection, table: pd.DataFrame, force: Area, year: str) -> None:
    """Draw the key numbers and the recent trend, up to one year."""
    found = key_numbers(package, selection, table, force, year)
    trend = recent(package, selection, force, year)
    with st.grid(len(found) + 1, min_column_width=200, gap="small"):
        for number in found:
            with st.container(border=True, gap="xxsmall", height="stretch"):
                st.caption(number.label)
                st.metric(number.label, number.value, label_visibility="collapsed")
                st.caption(number.about)
        with st.container(border=True, gap="xxsmall", height="stretch"):
            st.caption(trend.label)
            st.markdown(f"**{trend.value}**")
            st.caption(trend.about)
            recent_trend.explain()


def _limits(row: Mapping[str, Any]) -> str:
    if pd.isna(row["lower"]):
        return t("No interval can be given.")
    compared = {
        "lower": t("lower than England and Wales"),
        "similar": t("similar to England and Wales"),
        "higher": t("higher than England and Wales"),
    }.get(row["comparison"], t("not compared"))
    return t(
        "95% interval {lower} to {upper}: {compared} ({benchmark})",
        lower=format_number(row["lower"], decimals=1),
        upper=format_number(row["upper"], decimals=1),
        compared=compared,
        benchmark=format_number(row["benchmark"], decimals=1),
    )


def _ranks(row: Mapping[str, Any]) -> str:
    if pd.isna(row["rank_low"]):
        return t("no rank")
    return range_words(int(row["rank_low"]), int(row["rank_high"]))


def _ranks_explained(row: Mapping[str, Any], table: pd.DataFrame) -> str:
    if pd.isna(row["rank_low"]):
        return t("Fewer than ten offences, or no figure: a place would say nothing.")
    return t(
        "1 is the highest rate of {count}. The range is what the intervals allow.",
        count=format_number(int(table["rate"].notna().sum())),
    )


def events(package: Package, selection: Selection, force: str) -> pd.DataFrame:
    """Dated events that concern this force itself, not only others beside it in the chart."""
    return card_notes.events(package, selection.with_(areas=(force,)))


def mix_headline(parts: pd.DataFrame, force: Area, year: str) -> str:
    """Which offence makes up most of the theme, as a share where one can be given."""
    known = parts.dropna(subset=["count"])
    if known.empty:
        return t("{force}: no recorded figure for these offences in {year}", force=force.label, year=year)
    if known["count"].max() <= 0:
        return t("{force} recorded none of these offences in {year}", force=force.label, year=year)
    top = known.iloc[0]
    if pd.isna(top["share"]) or known["count"].sum() < SMALLEST_SUM_FOR_SHARE:
        return t("Most often recorded in {year}: {offence}", year=year, offence=td(top["short_name"]))
    return t(
        "{offence}: {share} of these offences recorded in {year}",
        offence=td(top["short_name"]),
        share=format_percent(float(top["share"])),
        year=year,
    )


def rank_headline(table: pd.DataFrame, force: Area) -> str:
    """Where the force stands among all, as the range that the intervals allow."""
    row = _row(table, force)
    if pd.isna(row["rank_low"]):
        return t("No place can be given for {force}", force=force.label)
    low, high = int(row["rank_low"]), int(row["rank_high"])
    count = format_number(int(table["rate"].notna().sum()))
    if low == high:
        return t(
            "{force}: place {low} of {count} by recorded rate", force=force.label, low=str(low), count=count
        )
    return t(
        "{force}: between place {low} and {high} of {count} by recorded rate",
        force=force.label,
        low=str(low),
        high=str(high),
        count=count,
    )


def notes(package: Package, selection: Selection, force: Area) -> None:
    """The caveats that name this force."""
    caveats = card_notes.found(package, selection, areas=(force.code,))
    own = caveats[caveats["area_codes"].str.split().map(lambda codes: force.code in codes)]
    st.header(t("Notes for {force}", force=force.label), anchor=False)
    if own.empty:
        st.markdown(t("None of the notes held here names this force for this offence."))
    for note in own.to_dict("records"):
        st.markdown(f"**{plain(td(note['label']))}.** {plain(td(note['text']))}")


def printed_rows(package: Package, force: Area) -> pd.DataFrame:
    """What others printed about the force: period, offence, count, who printed it. Newest period first."""
    rows = package.table("published_counts")
    rows = rows[(rows["area_code"] == force.code) & rows["count"].notna()]
    rows = rows.sort_values(["period_end", "period_start", "publisher"], ascending=[False, False, True])
    return pd.DataFrame(
        {
            t("Period"): [_period(row) for row in rows.to_dict("records")],
            t("What was counted"): [plain(td(text)) for text in rows["offence_as_published"]],
            t("Count"): [format_number(float(value)) for value in rows["count"]],
            t("Printed by"): [
                link(publisher, url if isinstance(url, str) else "")
                for publisher, url in zip(rows["publisher"], rows["source_url"], strict=True)
            ],
        }
    )


def _period(row: Mapping[Any, Any]) -> str:
    """The months that a printed count covers, or the printed words where nobody said which."""
    if pd.isna(row["period_start"]) or pd.isna(row["period_end"]):
        return plain(row["period_as_published"])
    return wording.months_label(row["period_start"], row["period_end"])


def elsewhere(package: Package, force: Area) -> None:
    """What was printed elsewhere about this force, and where two sources disagree."""
    st.header(t("What was printed elsewhere"), anchor=False)
    rows = printed_rows(package, force)
    if rows.empty:
        st.markdown(t("No printed count for this force is held here."))
        return
    st.markdown(
        t(
            "Counts that forces gave to journalists, charities or Parliament. They use other definitions and "
            "periods than the recorded figures above, so the two are read side by side and never joined."
        )
    )
    st.table(
        rows.head(MOST_PRINTED),
        border="horizontal",
        hide_index=True,
        alt=t("Counts printed elsewhere about {force}", force=force.label),
    )
    if len(rows) > MOST_PRINTED:
        st.caption(
            t("The newest {shown} of {count}.", shown=str(MOST_PRINTED), count=format_number(len(rows)))
        )
    conflicts = package.table("published_conflicts")
    for row in conflicts[conflicts["area_code"] == force.code].to_dict("records"):
        st.markdown(
            t(
                "**{period}: two sources disagree.** {explanation} {advice}",
                period=plain(row["period_as_published"]),
                explanation=plain(td(row["explanation"])),
                advice=plain(td(row["advice"])),
            )
        )
    st.page_link(
        "app_pages/revisions.py",
        label=t("What each release said, and what was revised"),
        icon=":material/arrow_forward:",
    )
    st.page_link(
        "app_pages/story.py", label=t("All printed counts, force by force"), icon=":material/arrow_forward:"
    )
