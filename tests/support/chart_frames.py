"""Frames, words and charts made up for the tests of charts."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from dashboard.charts import (
    control,
    funnel,
    own,
    two_periods,
)
from dashboard.charts.spec import Chart, Note, Shapes, Words
from dashboard.charts.wordset import source_lines
from dashboard.stats import control as control_stats
from dashboard.stats import funnel as funnel_stats

NAMES = {
    "W15000003": "South Wales",
    "W15000001": "North Wales",
    "W15000004": "Dyfed-Powys",
    "E23000030": "Hampshire and Isle of Wight",
    "E23000035": "Devon and Cornwall",
    "K04000001": "England and Wales",
    "E23000034": "City of London",
}


def make_words(headline: str = "Recorded offences rose in South Wales") -> Words:
    """Words with everything that a card carries."""
    return Words(
        headline=headline,
        subtitle="Sexual grooming offences (88A), financial years to March 2025",
        sources=source_lines(
            release_date=date(2026, 4, 23), accessed_date=date(2026, 11, 24), population=True, maps=True
        ),
        notes=(
            Note(number=1, text="The law changed on 3 April 2017, so figures before and after it differ."),
            Note(number=2, text="Figures < 10 & figures > 1,000,000 are shown as published."),
        ),
        link="https://recorded-crime.example/trends?offence=88A&release=2026-04-23",
    )


def make_series(
    areas: dict[str, str], *, years: int = 13, partial: bool = True, seed: int = 1, scale: float = 300
) -> pd.DataFrame:
    """Financial years from 2012/13 on; the newest is partial and provisional when ``partial``."""
    random = np.random.default_rng(seed)
    rows = []
    for code, name in areas.items():
        level = float(random.integers(10, max(11, int(scale))))
        for step in range(years):
            start = date(2012 + step, 4, 1)
            last = partial and step == years - 1
            count = float(max(0, round(level * (1 + step / 4) + random.normal(0, level / 10))))
            rows.append(
                {
                    "area_code": code, "area_name": name,
                    "period_key": f"{start.year}-{(start.year + 1) % 100:02d}",
                    "period_label": f"{start.year}/{(start.year + 1) % 100:02d}",
                    "period_start": start,
                    "period_end": date(start.year + 1, 3, 31) - timedelta(days=90 if last else 0),
                    "quarters": 3 if last else 4,
                    "count": count, "value": count, "lower": count * 0.9, "upper": count * 1.1,
                    "status": "provisional" if last else "reported",
                    "partial": last, "marks": "p" if last else "",
                }
            )  # fmt: skip
    return pd.DataFrame(rows)


def make_events() -> pd.DataFrame:
    """Three events on charts and one that isn't."""
    return pd.DataFrame(
        {
            "event_date": [date(2017, 4, 3), date(2020, 3, 23), date(2023, 10, 26), date(2019, 1, 1)],
            "date_precision": ["day", "month", "day", "year"],
            "label": ["Sexual communication with a child becomes an offence", "First lockdown",
                      "Online Safety Act 2023", "Not for charts"],
            "on_chart": [True, True, True, False],
        }
    )  # fmt: skip


def make_force_table(count: int = 43, *, seed: int = 3) -> pd.DataFrame:
    """Rates for ``count`` forces; the last has none."""
    random = np.random.default_rng(seed)
    codes = [f"E230000{number:02d}" for number in range(1, count - 3)]
    codes += ["W15000001", "W15000002", "W15000003", "W15000004"]
    values = random.uniform(20, 110, len(codes))
    values[0] = np.nan
    names = [NAMES.get(code, f"Force {code[-2:]}") for code in codes]
    return pd.DataFrame(
        {
            "area_code": codes,
            "area_name": names,
            "value": values,
            "lower": values * 0.8,
            "upper": values * 1.2,
        }
    )


def make_funnel_table(*, adjusted: bool = True) -> tuple[pd.DataFrame, funnel_stats.Funnel]:
    """Counts and populations of 43 forces, the first without a count, with the limits around them."""
    table = make_force_table()
    random = np.random.default_rng(7)
    population = np.round(np.geomspace(90_000, 1_900_000, len(table)))
    counts = np.where(table["value"].isna(), np.nan, random.poisson(population * 60 / 100_000) + 20.0)
    counts[5] *= 6
    found = funnel_stats.funnel(offences_count=counts, persons=population, adjusted=adjusted)
    frame = table.assign(
        count=counts, population=population, rate=found.rate_per_100k, expected=found.expected,
        lower_95=found.limits.lower_95, upper_95=found.limits.upper_95, lower_998=found.limits.lower_998,
        upper_998=found.limits.upper_998, outside_95=found.comparison_95, outside_998=found.comparison_998,
        marks=["r" if place % 3 == 0 else "" for place in range(len(table))],
    )  # fmt: skip
    return frame, found


def make_funnel(words: Words, *, adjusted: bool = True, chosen: str = "W15000003") -> Chart:
    """The funnel of ``make_funnel_table`` with the Welsh forces named."""
    frame, found = make_funnel_table(adjusted=adjusted)
    welsh = tuple(code for code in frame["area_code"] if code.startswith("W"))
    return funnel.funnel(
        frame, words=words, measure="rate_under18", found=found, labelled=welsh, chosen=chosen
    )


def make_shapes(codes: list[str]) -> Shapes:
    """A grid of squares, one an area."""
    rings, places = {}, {}
    for number, code in enumerate(codes):
        west, south = 200_000.0 + 60_000 * (number % 7), 100_000.0 + 60_000 * (number // 7)
        rings[code] = (
            (
                (west, south),
                (west, south + 50e3),
                (west + 50e3, south + 50e3),
                (west + 50e3, south),
                (west, south),
            ),
        )
        places[code] = (west + 25e3, south + 25e3)
    lonlat = dict.fromkeys(codes, (-3.5, 51.6))
    return Shapes(rings=rings, places=places, lonlat=lonlat)


def make_hexes(codes: list[str]) -> pd.DataFrame:
    """Places in a grid of seven columns, in the shape of ``area_hexes``."""
    names = ["Met", "Thames Valley", "North-umbria", "A<B"]
    return pd.DataFrame(
        [
            {"area_code": code, "short_name": names[n % 4], "hex_column": n % 7, "hex_row": n // 7}
            for n, code in enumerate(codes)
        ]
    )


def make_limits(table: pd.DataFrame) -> pd.DataFrame:
    """The table with a class by funnel limits for each area, none where there is no value."""
    found = [("lower-998", "lower", "similar", "higher")[n % 4] for n in range(len(table))]
    return table.assign(limits=pd.Series(found, dtype=object).where(table["value"].notna(), None))


def make_printed() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Printed figures (a full year, half a year, a contradicted one) and official years."""
    published = pd.DataFrame(
        {
            "period_start": [date(2017, 4, 3), date(2017, 4, 1), date(2018, 4, 1)],
            "period_end": [date(2017, 10, 2), date(2018, 3, 31), date(2019, 3, 31)],
            "period_label": ["3 April to 2 October 2017", "2017/18", "2018/19"],
            "count": [74, 156, 160],
            "publishers": ["NSPCC; BBC News Wales", "NSPCC", "ITV News"],
            "full_year": [False, True, True],
            "conflict": [False, True, False],
            "doubt": ["", "another source prints another number", ""],
        }
    )
    official = pd.DataFrame({"period_label": ["2017/18", "2018/19", "2019/20"],
                             "count": [166.0, 166.0, 120.0], "partial": [False, False, True]})  # fmt: skip
    return published, official


def make_years(official: pd.DataFrame) -> pd.DataFrame:
    """The official years of ``make_printed`` with their first and last days."""
    years = [int(label[:4]) for label in official["period_label"]]
    return official.assign(
        period_start=[date(year, 4, 1) for year in years],
        period_end=[date(year + 1, 3, 31) for year in years],
    )


def make_quarters(values: list[float], *, break_at: int | None = None) -> pd.DataFrame:
    """Quarters of one area from April 2012 on in the shape of ``queries.control``."""
    starts = [date(2012 + (4 + 3 * n - 1) // 12, (3 + 3 * n) % 12 + 1, 1) for n in range(len(values))]
    ends = [start + timedelta(days=89) for start in starts]
    found = control_stats.control_chart(values, breaks=() if break_at is None else (break_at,))
    return pd.DataFrame(
        {
            "area_code": "W15000003", "area_name": "South Wales",
            "period_key": [start.isoformat() for start in starts],
            "period_label": [f"Quarter from {start:%B %Y}" for start in starts],
            "period_start": starts, "period_end": ends, "quarters": 1, "partial": False,
            "count": values, "value": values, "status": "reported", "marks": "",
            "mean": found.mean, "lower_limit": found.lower, "upper_limit": found.upper,
            "stretch": found.stretch, "trial": found.trial,
            "signals": [" ".join(name for name in control_stats.SIGNALS if found.signals[name][place])
                        for place in range(len(values))],
        }
    )  # fmt: skip


def make_control(values: list[float], *, break_at: int | None = None) -> Chart:
    """A control chart of quarters; the break stands where the second stretch begins."""
    frame = make_quarters(values, break_at=break_at)
    days = [] if break_at is None else [frame["period_start"].iloc[break_at]]
    breaks = pd.DataFrame({"day": days, "label": ["The law changed on 3 April 2017"] * len(days)})
    return control.control(frame, words=make_words(), breaks=breaks)


def make_periods(values: list[float], *, unit: str, decimals: int = 0) -> Chart:
    """Two periods with an interval of a fifth either side."""
    value = np.array(values)
    frame = pd.DataFrame(
        {
            "period_label": ["2024/25", "2025/26 (April to December 2025 only)"],
            "value": value, "lower": value * 0.8, "upper": value * 1.2,
            "count": value, "quarters": [4, 3], "status": "reported",
        }
    )  # fmt: skip
    return two_periods.two_periods(frame, words=make_words(), unit=unit, axis="offences", decimals=decimals)


def make_own(values: list[float], *, partial: int = -1, official: bool = True) -> Chart:
    """A reader's figures by year from 2014/15 over the series of one area; NaN is hidden, ``partial`` the
    place of one that covers nine months."""
    series = make_series({"W15000003": "South Wales"})
    if not official:
        series["value"] = np.nan
    known = dict(zip(series["period_label"], series["value"], strict=True))
    rows = [
        {
            "period_label": f"April to December {2014 + n}" if n == partial else f"{2014 + n}/{15 + n}",
            "period_start": date(2014 + n, 4, 1),
            "period_end": date(2014 + n, 12, 31) if n == partial else date(2015 + n, 3, 31),
            "partial": n == partial,
            "own": value, "own_status": "own_hidden" if np.isnan(value) else "own",
            "remark": "",
        }
        for n, value in enumerate(values)
    ]  # fmt: skip
    frame = pd.DataFrame(rows)
    frame["official"] = frame["period_label"].map(known).astype(float)
    frame["difference"] = frame["own"] - frame["official"]
    return own.own_over_official(series, frame, words=make_words(), period="year", events=make_events())


def make_cells(states: list[str]) -> pd.DataFrame:
    """Two areas by as many quarters as there are states; the second area has them the other way round."""
    rows = [
        {
            "area_code": code, "area_name": name, "period_key": f"q{place}",
            "period_label": f"Quarter {place}",
            "period_end": date(2019 + place // 4, 3 * (place % 4) + 3, 28),
            "count": np.nan if state in {"missing", "not_supplied", "not_applicable"} else float(place),
            "state": state,
        }
        for code, name, given in (("W15000003", "South Wales", states), ("W15000002", "Gwent", states[::-1]))
        for place, state in enumerate(given)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def make_vintages() -> pd.DataFrame:
    """Two releases of one area as ``query_vintages.drawn`` gives them: the older one ends earlier."""
    frame = make_series({"2023-10-19": "19 Oct 2023", "2026-04-23": "23 Apr 2026"}, seed=5)
    late = (frame["area_code"] == "2023-10-19") & (frame["period_start"] > date(2021, 4, 1))
    frame.loc[late, ["count", "value"]] = np.nan
    frame.loc[late, "status"] = "not_yet_published"
    return frame


def make_shares(changed: list[int]) -> pd.DataFrame:
    """The share of changed figures by year, the last year partial."""
    return pd.DataFrame(
        {
            "period_label": [f"20{12 + place}/{13 + place}" for place in range(len(changed))],
            "cells": [100] * len(changed),
            "changed": changed,
            "share": [number / 100 for number in changed],
            "partial": [place == len(changed) - 1 for place in range(len(changed))],
        }
    )


def make_moves(forces: list[int]) -> pd.DataFrame:
    """Offence codes that so many forces moved far, the first one lower and the others higher."""
    return pd.DataFrame(
        {
            "label": [f"Controlling and coercive behaviour ({place}U)" for place in range(len(forces))],
            "higher": [place > 0 for place in range(len(forces))],
            "forces": forces,
            "smallest": [0.41 if place else -0.41 for place in range(len(forces))],
            "largest": [1.9 if place else -0.75 for place in range(len(forces))],
            "names": [", ".join(f"Force {one}" for one in range(number)) for number in forces],
        }
    )
