"""What the Map page says of all forces in a table, and of the chosen one in words."""

from __future__ import annotations

import pandas as pd

from dashboard.areas import ENGLAND_AND_WALES, areas_of
from dashboard.fitting_rate import as_rate
from dashboard.i18n import format_date, format_number, t, td, tn
from dashboard.labels import interval_label
from dashboard.package import Package
from dashboard.queries import change_in, values_in
from dashboard.selection import Selection
from dashboard.windows import Window
from dashboard.wording import change_words, value_label, with_revision


def all_forces(table: pd.DataFrame) -> pd.DataFrame:
    """The 43 forces for reading: name, offences, rate, its 95% interval, comparison; highest value first.

    ``table`` is ``queries.force_table``. Column names are codes; ``headings`` has their words.
    """
    shown = pd.DataFrame(
        {
            "area": table["area_name"].map(td),
            "offences": table["count"].astype("Float64"),
            "rate": table["rate"].round(1).astype("Float64"),
            "interval": [
                interval_label(lower, upper, decimals=1, absent=t("[z]"))
                for lower, upper in zip(table["rate_lower"], table["rate_upper"], strict=True)
            ],
            "comparison": [comparison_word(word) for word in table["comparison"]],
        }
    )
    order = table["value"].rank(ascending=False, na_option="bottom", method="first").astype(int)
    return shown.assign(order=order).sort_values("order").drop(columns="order").reset_index(drop=True)


def revised(package: Package, selection: Selection, table: pd.DataFrame) -> str:
    """How many counts of the list the release before gave differently; "" for none."""
    count, earlier = int(table["revised"].sum()), package.previous_release(selection.release)
    if not count or earlier is None:
        return ""
    return tn(
        "{n} of these counts is revised since the release of {date}; the Revisions page has both.",
        "{n} of these counts are revised since the release of {date}; the Revisions page has both.",
        count,
        date=format_date(earlier),
    )


def headings() -> dict[str, str]:
    """The words at the head of each column of ``all_forces``; short, as the table stands beside the map."""
    return {
        "area": t("Area"),
        "offences": t("Offences"),
        "rate": t("Rate"),
        "interval": t("95% interval"),
        "comparison": t("Compared"),
    }


def rate_words(selection: Selection) -> str:
    """What the rates are: per 100,000 of whom."""
    if selection.measure == "rate_under18":
        return t("Per 100,000 children under 18")
    return t("Per 100,000 people")


def comparison_word(word: object) -> str:
    """Lower, similar or higher; a dash where nothing can be compared."""
    words = {"lower": t("lower"), "similar": t("similar"), "higher": t("higher")}
    return words.get(str(word), t("[z]"))


def of_force(package: Package, selection: Selection, window: Window, row: pd.Series) -> dict[str, str]:
    """The chosen force's figures, label to text, with the interval and the comparison.

    ``row`` is the force's row of ``queries.force_table`` for the window.
    """
    by_rate = as_rate(selection, package)
    national = values_in(package, by_rate, window, [ENGLAND_AND_WALES]).iloc[0]
    change = change_in(package, selection.offence, str(row["area_code"]), window, release=selection.release)
    rate_name = rate_words(by_rate)
    figures = {
        t("Offences recorded"): with_revision(
            package,
            value_label(row["count"], measure="offences"),
            offence=selection.offence,
            area=str(row["area_code"]),
            window=window,
            release=selection.release,
        ),
        t("Change on the year before"): change_words(change),
    }
    if pd.isna(row["rate"]):
        return figures | {rate_name: t("not shown: {reason}", reason=reason_for_no_rate(row))}
    figures[rate_name] = t(
        "{rate} (95% interval {interval})",
        rate=format_number(row["rate"], decimals=1),
        interval=interval_label(row["rate_lower"], row["rate_upper"], decimals=1, absent=t("[z]")),
    )
    figures[t("England and Wales")] = format_number(national["value"], decimals=1)
    figures[t("Against England and Wales")] = comparison_word(row["comparison"])
    if not pd.isna(row["rank_low"]):
        ranked = sum(not area.rate_excluded for area in areas_of(package).forces)
        figures[t("Rank among forces")] = _rank(int(row["rank_low"]), int(row["rank_high"]), ranked)
    return figures


def reason_for_no_rate(row: pd.Series) -> str:
    """Why a force has no rate, in words."""
    reason = row["rate_reason"]
    return td(reason) if isinstance(reason, str) and reason else t("no figure was supplied")


def without_rate(package: Package) -> str:
    """A sentence for each force whose rate is never shown, such as City of London."""
    excluded = [area for area in areas_of(package).forces if area.rate_excluded]
    return " ".join(
        t("{area}: no rate is shown. {reason}", area=area.label, reason=td(area.rate_excluded_reason or ""))
        for area in excluded
    )


def _rank(low: int, high: int, forces_count: int) -> str:
    if low == high:
        return t(
            "{rank} of {all} (1 is the highest rate)",
            rank=format_number(low),
            all=format_number(forces_count),
        )
    return t(
        "between {low} and {high} of {all} (1 is the highest rate)",
        all=format_number(forces_count),
        low=format_number(low),
        high=format_number(high),
    )
