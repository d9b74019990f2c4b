"""The table that started the project: the first six months of the law, force by force."""

from __future__ import annotations

from datetime import date

import pandas as pd

START = date(2017, 4, 3)
END = date(2017, 10, 2)
FORCES = ("W15000003", "W15000001", "W15000002", "W15000004")
WALES = "W92000004"
ENGLAND_AND_WALES = "K04000001"
PLACES = (*FORCES, WALES, ENGLAND_AND_WALES)
COLUMNS = ["area_code", "count", "publishers", "source_url"]


class StoryError(ValueError):
    """The published tables do not hold a figure that the story is built on."""


def first_six_months(counts: pd.DataFrame) -> pd.DataFrame:
    """Printed offences of s.15A, 3 April to 2 October 2017, for the Welsh forces, Wales, and England and
    Wales.

    ``counts`` is the table ``published_counts``. Gives one row a place in the order of ``PLACES`` with
    columns ``COLUMNS``; ``publishers`` is a tuple of everybody who printed the figure. Raises StoryError
    when a place has no figure, or more than one.
    """
    chosen = counts[
        (counts["offence_kind"] == "s15a")
        & counts["count"].notna()
        & counts["area_code"].isin(PLACES)
        & (counts["period_start"] == START)
        & (counts["period_end"] == END)
    ]
    rows = []
    for area_code in PLACES:
        of_area = chosen[chosen["area_code"] == area_code]
        printed = sorted(int(value) for value in of_area["count"].unique())
        if len(printed) != 1:
            raise StoryError(
                f"published_counts: {area_code} has {printed or 'no figure'} for {START} to {END}; "
                "one figure was expected. Look at data/reference/published_counts.csv, then run `python -m "
                "etl build`."
            )
        rows.append(
            {
                "area_code": area_code,
                "count": printed[0],
                "publishers": tuple(dict.fromkeys(of_area["publisher"])),
                "source_url": of_area["source_url"].iloc[0],
            }
        )
    return pd.DataFrame(rows, columns=COLUMNS)


def forces_add_up(table: pd.DataFrame) -> bool:
    """Whether the four Welsh forces printed add up to the Wales that was printed."""
    by_area = table.set_index("area_code")["count"]
    return int(by_area.loc[list(FORCES)].sum()) == int(by_area.loc[WALES])
