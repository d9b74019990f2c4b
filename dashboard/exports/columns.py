"""What the columns of handed-out figures hold: one meaning for each column that `observations` keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.i18n import t

Kind = Literal["string", "integer", "number", "boolean", "date"]


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """A column: its title, type, what it holds, and the unit of its numbers (empty for none)."""

    title: str
    kind: Kind
    text: str
    unit: str = ""


def meanings() -> dict[str, Meaning]:
    """The meaning of each column by its name, in the reader's language."""
    return {**_what(), **_when(), **_figures(), **_control_limits(), **_comparisons(), **_status()}


def _what() -> dict[str, Meaning]:
    return {
        "series": Meaning(
            title=t("Series"),
            kind="string",
            text=t("Where the figure belongs: official, printed elsewhere, or of the reader's own file"),
        ),
        "area_code": Meaning(
            title=t("Area code"),
            kind="string",
            text=t(
                "ONS code of the police force area, region or nation; X… codes stand for bodies without one"
            ),
        ),
        "area_name": Meaning(title=t("Area"), kind="string", text=t("Name of the area")),
        "offence_code": Meaning(
            title=t("Offence code"),
            kind="string",
            text=t("Offence code of the Home Office, as text: 4.1 and 4.10 are different offences"),
        ),
        "offence_name": Meaning(title=t("Offence"), kind="string", text=t("Name of the offence")),
        "measure": Meaning(
            title=t("Measure"),
            kind="string",
            text=t(
                "What the column “value” holds: offences, rate_all (per 100,000 people) or rate_under18 "
                "(per 100,000 people under 18)"
            ),
        ),
        "category": Meaning(
            title=t("Category"), kind="string", text=t("Part of a whole, in the words of whoever printed it")
        ),
        "unit": Meaning(title=t("Unit"), kind="string", text=t("Unit of a printed figure")),
        "base": Meaning(
            title=t("Base"), kind="string", text=t("What a printed share is a share of, as printed")
        ),
    }


def _when() -> dict[str, Meaning]:
    return {
        "release_date": Meaning(
            title=t("Release"),
            kind="date",
            text=t("Day on which the release with this figure was published; empty for printed figures"),
        ),
        "period_key": Meaning(
            title=t("Period code"),
            kind="string",
            text=t("Period as the site's addresses have it, such as 2024-25, 2024-25-q4 or ye-2024-25-q2"),
        ),
        "period_label": Meaning(title=t("Period"), kind="string", text=t("Period in words")),
        "period_start": Meaning(title=t("First day"), kind="date", text=t("First day of the period")),
        "period_end": Meaning(title=t("Last day"), kind="date", text=t("Last day of the period")),
        "quarters": Meaning(
            title=t("Quarters"),
            kind="integer",
            text=t("Quarters of a year that the figure is the sum of"),
            unit=t("quarters"),
        ),
    }


def _figures() -> dict[str, Meaning]:
    return {
        "value": Meaning(
            title=t("Value"),
            kind="number",
            text=t("The figure that the chart shows, in the unit of its measure"),
        ),
        "lower": Meaning(
            title=t("Lower limit"), kind="number", text=t("Lower limit of the 95% interval of the value")
        ),
        "upper": Meaning(
            title=t("Upper limit"), kind="number", text=t("Upper limit of the 95% interval of the value")
        ),
        "count": Meaning(
            title=t("Offences"),
            kind="integer",
            text=t("Offences recorded in the period; below zero where corrections outweigh new records"),
            unit=t("offences"),
        ),
        "population": Meaning(
            title=t("Population"),
            kind="integer",
            text=t("People that the rate divides by"),
            unit=t("persons"),
        ),
        "population_year": Meaning(
            title=t("Population year"),
            kind="integer",
            text=t("Calendar year of the mid-year estimate that the rate divides by"),
        ),
        "population_status": Meaning(
            title=t("Population status"),
            kind="string",
            text=t("Whether the population was published, added up from published ones, or estimated"),
        ),
        "share": Meaning(
            title=t("Share"),
            kind="number",
            text=t("Share of all offences in the table, as a fraction: 0.25 is a quarter"),
        ),
        "rate": Meaning(
            title=t("Rate"),
            kind="number",
            text=t("Offences recorded per 100,000 people of the population in the row"),
            unit=t("offences per 100,000 people"),
        ),
        "rank_low": Meaning(
            title=t("First rank"),
            kind="integer",
            text=t("First place among the forces that the interval of the rate allows; 1 is the highest"),
        ),
        "rank_high": Meaning(
            title=t("Last rank"),
            kind="integer",
            text=t("Last place among the forces that the interval of the rate allows"),
        ),
    }


def _control_limits() -> dict[str, Meaning]:
    return {
        "mean": Meaning(
            title=t("Mean"),
            kind="number",
            text=t("Mean of the quarters between two breaks, in a control chart"),
            unit=t("offences a quarter"),
        ),
        "lower_limit": Meaning(
            title=t("Lower control limit"),
            kind="number",
            text=t("Mean less 2.66 mean moving ranges; below zero nothing is too low"),
            unit=t("offences a quarter"),
        ),
        "upper_limit": Meaning(
            title=t("Upper control limit"),
            kind="number",
            text=t("Mean plus 2.66 mean moving ranges; not the interval of a single figure"),
            unit=t("offences a quarter"),
        ),
        "stretch": Meaning(
            title=t("Stretch"),
            kind="integer",
            text=t("Stretches between breaks, counted from 0; each has limits of its own"),
        ),
        "trial": Meaning(
            title=t("Trial limits"),
            kind="boolean",
            text=t("True where the stretch has fewer than twelve figures, so that its limits are for trial"),
        ),
        "signals": Meaning(
            title=t("Signals"),
            kind="string",
            text=t("Patterns that chance rarely makes and that the quarter is part of, separated by blanks"),
        ),
    }


def _comparisons() -> dict[str, Meaning]:
    return {
        "comparison": Meaning(
            title=t("Comparison"),
            kind="string",
            text=t("The rate beside that of England and Wales at 95%: lower, similar or higher"),
        ),
        "count_before": Meaning(
            title=t("Offences before"),
            kind="integer",
            text=t("Offences recorded in the period that the change is measured from"),
            unit=t("offences"),
        ),
        "change": Meaning(
            title=t("Change"),
            kind="integer",
            text=t("Offences more or fewer than before"),
            unit=t("offences"),
        ),
        "relative_change": Meaning(
            title=t("Relative change"),
            kind="number",
            text=t("Change as a fraction of the figure before: 0.1 is 10% more; none where that is under 20"),
        ),
        "change_ratio": Meaning(
            title=t("Ratio"), kind="number", text=t("Figure of this period divided by the figure before")
        ),
        "change_ratio_lower": Meaning(
            title=t("Ratio, lower limit"),
            kind="number",
            text=t("Lower limit of the 95% interval of the ratio"),
        ),
        "change_ratio_upper": Meaning(
            title=t("Ratio, upper limit"),
            kind="number",
            text=t(
                "Upper limit of the 95% interval of the ratio; infinite where there was no offence before, "
                "which is INF in CSV and null in JSON"
            ),
        ),
        "change_p_value": Meaning(
            title=t("P value"),
            kind="number",
            text=t("How often chance alone would give a change at least this large, from 0 to 1"),
        ),
        "change_verdict": Meaning(
            title=t("Verdict"),
            kind="string",
            text=t("The change as its test tells it: lower, similar or higher"),
        ),
        "change_reason": Meaning(
            title=t("Why no verdict"),
            kind="string",
            text=t("Why the change was not tested or is not a percentage"),
        ),
        "recent_trend": Meaning(
            title=t("Recent trend"),
            kind="string",
            text=t(
                "Direction of the last five periods, where it can be told from chance and holds whichever of "
                "them is left out"
            ),
        ),
        "trend_reason": Meaning(
            title=t("Why no trend"), kind="string", text=t("Why the recent trend cannot be calculated")
        ),
    }


def _status() -> dict[str, Meaning]:
    return {
        "state": Meaning(
            title=t("Mark"), kind="string", text=t("What most needs saying about whether the figure is there")
        ),
        "states": Meaning(
            title=t("All marks"),
            kind="string",
            text=t("All that is true of the figure, separated by blanks"),
        ),
        "status": Meaning(
            title=t("Status"), kind="string", text=t("Why the figure is there or not, as a code")
        ),
        "status_in_words": Meaning(
            title=t("Status in words"), kind="string", text=t("Why the figure is there or not")
        ),
        "partial": Meaning(
            title=t("Part only"),
            kind="boolean",
            text=t("True where the figure covers a part of the period only"),
        ),
        "marks": Meaning(
            title=t("Shorthand"),
            kind="string",
            text=t("Marks such as p for provisional and r for revised, separated by blanks"),
        ),
        "notes": Meaning(title=t("Notes"), kind="string", text=t("The marks and anything else, in words")),
        "caveats": Meaning(
            title=t("Caveats"),
            kind="string",
            text=t(
                "Identifiers of the caveats that touch the row, separated by blanks; the notes explain them"
            ),
        ),
        "printed_by": Meaning(
            title=t("Printed by"), kind="string", text=t("Who printed the figure; empty for official figures")
        ),
        "source_url": Meaning(
            title=t("Address of the source"), kind="string", text=t("Where the figure was printed")
        ),
    }
