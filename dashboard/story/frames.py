"""Frames for the story's charts and tables, from the published tables and the official counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard.areas import areas_of
from dashboard.charts.spec import Chart
from dashboard.claims.doubts import CONTRADICTED, Doubt, doubt
from dashboard.claims.ledger import slug
from dashboard.i18n import format_number, t
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.queries import series, values_in
from dashboard.selection import Selection
from dashboard.story import words
from dashboard.story.first_months import FORCES, WALES
from dashboard.story.printed import UNITED_KINGDOM, Figure
from dashboard.windows import Window
from dashboard.wording import months_label

GROOMING = "88A"
DAYS_IN_A_YEAR = 366
OFFICIAL_HALF_YEAR = Window(period="rolling", first=Quarter(2017, 1), last=Quarter(2017, 2), wanted=2)


def place_name(package: Package, place: str) -> str:
    """The name of a place of the story for readers; the United Kingdom has no code."""
    return t("United Kingdom") if place == UNITED_KINGDOM else areas_of(package)[place].label


def official_half_year(package: Package, selection: Selection, places: Sequence[str]) -> dict[str, int]:
    """Official 88A of April to September 2017, by area code."""
    grooming = selection.with_(offence=GROOMING, measure="offences")
    found = values_in(package, grooming, OFFICIAL_HALF_YEAR, places)
    return {code: int(count) for code, count in zip(found["area_code"], found["count"], strict=True)}


def first_months_chart(package: Package, table: pd.DataFrame, official: dict[str, int]) -> pd.DataFrame:
    """The four Welsh forces, printed and official, as ``charts.printed.first_months`` takes them."""
    printed = table.set_index("area_code")["count"]
    months = months_label(OFFICIAL_HALF_YEAR.start, OFFICIAL_HALF_YEAR.end)
    rows = []
    for code in FORCES:
        shared = {"area_name": areas_of(package)[code].name}
        period = t("3 April to 2 October 2017")
        rows.append({**shared, "series": "printed", "count": int(printed[code]), "period_label": period})
        rows.append({**shared, "series": "official", "count": official[code], "period_label": months})
    return pd.DataFrame(rows)


def first_months_headline(package: Package, table: pd.DataFrame) -> str:
    """The force with the most offences printed, out of those printed for Wales."""
    printed = table.set_index("area_code")["count"]
    top = str(printed.loc[list(FORCES)].idxmax())
    return t(
        "{area} recorded {count} of the {total} offences printed for Wales",
        area=areas_of(package)[top].label,
        count=format_number(int(printed[top])),
        total=format_number(int(printed[WALES])),
    )


def first_months_table(package: Package, table: pd.DataFrame, official: dict[str, int]) -> pd.DataFrame:
    """The article's table for reading, with the official counts beside it."""
    return pd.DataFrame(
        {
            t("Area"): [areas_of(package)[code].label for code in table["area_code"]],
            t("Printed (s.15A), 3 April to 2 October 2017"): [
                format_number(count) for count in table["count"]
            ],
            t("Official (88A), April to September 2017"): [
                format_number(official[code]) for code in table["area_code"]
            ],
        }
    )


def doubt_of(package: Package, figure: Figure) -> Doubt:
    """Why a printed figure is doubtful (``claims.doubts.doubt``)."""
    place = slug(UNITED_KINGDOM) if figure.place == UNITED_KINGDOM else figure.place
    return doubt(package, place=place, count=figure.count, start=figure.period_start, end=figure.period_end)


def for_chart(package: Package, figures: Sequence[Figure]) -> pd.DataFrame:
    """Printed figures of a year or less, as ``charts.printed.beside_official`` takes them.

    Longer periods would dwarf the years beside them; they stand in the list of all figures.
    """
    columns = [
        "period_start", "period_end", "period_label", "count", "publishers", "full_year", "conflict", "doubt",
    ]  # fmt: skip
    rows = [
        {
            "period_start": figure.period_start,
            "period_end": figure.period_end,
            "period_label": words.period(figure.period_start, figure.period_end),
            "count": figure.count,
            "publishers": words.publishers(figure.printings),
            "full_year": bool(figure.financial_year),
            "conflict": (why := doubt_of(package, figure)) in CONTRADICTED,
            "doubt": words.doubt(why),
        }
        for figure in figures
        if (figure.period_end - figure.period_start).days <= DAYS_IN_A_YEAR
    ]
    return pd.DataFrame(rows, columns=columns)


def printed_headline(package: Package, figures: Sequence[Figure], *, place: str) -> str:
    """The oldest and the newest full year that were printed for a place, side by side and without a trend.

    A figure in doubt, as one of half a year that was printed as a year, stands there only where nothing else
    was printed, and then the headline says so.
    """
    years = [figure for figure in figures if figure.financial_year]
    sound = [figure for figure in years if not doubt_of(package, figure)]
    if len(sound) > 1:
        first, last = sound[0], sound[-1]
        return t(
            "{place}: {first} offences printed for {first_year}, {last} for {last_year}",
            place=place,
            first=format_number(first.count),
            first_year=first.financial_year,
            last=format_number(last.count),
            last_year=last.financial_year,
        )
    if sound:
        return t(
            "{place}: {count} offences printed for {year}",
            place=place,
            count=format_number(sound[0].count),
            year=sound[0].financial_year,
        )
    if years:
        newest = years[-1].financial_year
        return t(
            "{place}: {numbers} offences printed for {year}, but in doubt",
            place=place,
            numbers=_either(sorted({figure.count for figure in years if figure.financial_year == newest})),
            year=newest,
        )
    return t("{place}: no count of a full year has been printed", place=place)


def _either(numbers: Sequence[int]) -> str:
    """One number, or the lowest and the highest that were printed."""
    if len(numbers) == 1:
        return format_number(numbers[0])
    return t("{low} or {high}", low=format_number(numbers[0]), high=format_number(numbers[-1]))


def printed_subtitle(place: str) -> str:
    """What the chart of printed counts shows; the United Kingdom has no official count beside it."""
    if place == UNITED_KINGDOM:
        return t(
            "Offences of sexual communication with a child, as printed; no official count covers the whole"
        )
    return t("Offences of sexual communication with a child as printed, and official counts of 88A by year")


def with_marks_only(chart: Chart) -> Chart:
    """The chart without panels that hold nothing, as where a place has no official count."""
    panels = tuple(panel for panel in chart.panels if panel.marks)
    return replace(chart, panels=panels, columns=len(panels)) if panels else chart


def official_years(package: Package, selection: Selection, place: str) -> pd.DataFrame:
    """Official 88A of a place by financial year; nothing for the United Kingdom, which has no such count."""
    if place == UNITED_KINGDOM:
        return pd.DataFrame(
            {
                "period_label": pd.Series(dtype=str),
                "count": [],
                "partial": pd.Series(dtype=bool),
                "revised": pd.Series(dtype=bool),
            }
        )
    return series(package, official_selection(package, selection, place))[
        ["period_label", "count", "partial", "revised"]
    ]


def official_selection(package: Package, selection: Selection, place: str) -> Selection:
    """The question for official 88A of a place, every financial year that the release holds."""
    held = package.cube(selection.release).quarters
    return selection.with_(
        offence=GROOMING, measure="offences", period="year", areas=(place,), start=held[0], end=held[-1]
    )


def with_sources(package: Package, figures: Sequence[Figure]) -> pd.DataFrame:
    """Printed figures for reading: period, count, why it is doubtful where it is, and every printing."""
    doubts = [words.doubt(doubt_of(package, figure)) for figure in figures]
    return pd.DataFrame(
        {
            t("Period"): [words.period(figure.period_start, figure.period_end) for figure in figures],
            t("Offences printed"): [format_number(figure.count) for figure in figures],
            t("Printed by"): [
                t("{sources} ({doubt})", sources=words.sources(figure), doubt=why)
                if why
                else words.sources(figure)
                for figure, why in zip(figures, doubts, strict=True)
            ],
        }
    )
