"""Invented frames in the shape of dashboard/queries.py, and one chart of every kind made of them."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from dashboard import queries
from dashboard.charts import map as area_map
from dashboard.charts import mix, multiples, printed, ranking, spark, trend
from dashboard.charts.spec import Chart, Note, Shapes, Words
from dashboard.charts.wordset import source_lines
from dashboard.selection import default_selection
from dashboard.store import open_package

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
        }
    )
    official = pd.DataFrame({"period_label": ["2017/18", "2018/19", "2019/20"],
                             "count": [166.0, 166.0, 120.0], "partial": [False, False, True]})  # fmt: skip
    return published, official


def make_charts() -> dict[str, Chart]:
    """A chart of every kind and of the selections that strain it."""
    words = make_words()
    areas = dict(list(NAMES.items())[:4])
    series, events = make_series(areas), make_events()
    table = make_force_table()
    shapes = make_shapes(list(table["area_code"]))
    close = make_series(dict(list(NAMES.items())[:6]), seed=5)
    close["value"] = 100.0 + close.groupby("period_key").cumcount()
    many = make_series({f"E230000{n:02d}": f"Force {n}" for n in range(1, 13)}, seed=9)
    gap = series.copy()
    gap.loc[gap.index[3:5], ["value", "status"]] = [np.nan, "not_supplied"]
    published, official = make_printed()
    mixed = pd.DataFrame({"offence_code": ["88A", "71", "19D"], "short_name": ["Sexual grooming (88A)",
                          "Abuse of children through sexual exploitation (71)", "Rape (19D)"],
                          "count": [299.0, 1_234_567.0, np.nan]})  # fmt: skip
    months = pd.DataFrame({"area_name": ["South Wales", "Gwent"] * 2, "count": [74, 20, 80, 25],
                           "series": ["printed"] * 2 + ["official"] * 2,
                           "period_label": ["April to October 2017"] * 2
                           + ["April to September 2017"] * 2})  # fmt: skip
    shares = pd.DataFrame({"category": ["Facebook, Snapchat or Instagram (combined)", "Other <5"],
                           "value": [48.0, 7.5]})  # fmt: skip
    made = {"words": words, "measure": "offences", "period": "year", "events": events}
    return {
        "trend": trend.trend(series, **made),
        "trend-index": trend.trend(series, **made, view="index"),
        "trend-gap": trend.trend(gap, **made),
        "trend-close": trend.trend(close, **made),
        "trend-many": trend.trend(many, **made, focus=("E23000003",)),
        "trend-one": trend.trend(series[series["period_key"] == "2017-18"], **made),
        "trend-zeros": trend.trend(series.assign(value=0.0), **made),
        "trend-large": trend.trend(series.assign(value=series["value"] * 9_999), **made),
        "trend-none": trend.trend(series.assign(value=np.nan), **made),
        "multiples": multiples.multiples(series, **made),
        "multiples-own": multiples.multiples(close, **made, shared_scale=False),
        "map": area_map.choropleth(
            table, words=words, measure="rate_under18", outlines=shapes, focus=("W15000003",)
        ),
        "map-small": area_map.choropleth(
            table, words=words, measure="offences", outlines=shapes, small=True, zoom="wales"
        ),
        "ranking": ranking.ranking(
            table, words=words, measure="rate_all", reference_value=60.0, reference_name="England and Wales",
            focus=("W15000003", "W15000001"),
        ),
        "ranking-near": ranking.ranking(
            table, words=words, measure="offences", focus=("W15000003",), limit=9
        ),
        "mix": mix.mix(mixed, words=words, focus=("88A",)),
        "printed": printed.beside_official(published, official, words=words),
        "months": printed.first_months(months, words=words),
        "shares": printed.shares(shares, words=words),
        "spark": spark.spark(series[series["area_code"] == "W15000003"], words=words, measure="offences"),
    }  # fmt: skip


def make_published_charts() -> dict[str, Chart]:
    """Charts of a spread of selections from the package in data/published, through the real queries."""
    package = open_package()
    start = default_selection(package)
    year = queries.latest_full_year(package)
    outlines = area_map.shapes(package.boundaries)
    words = make_words("As published")
    made: dict[str, Chart] = {}
    for measure, period, areas in (
        ("offences", "rolling", ("W15000003", "W15000001", "W15000002", "W15000004", "W92000004")),
        ("rate_under18", "quarter", ("E23000030", "E23000035", "E23000034")),
        ("rate_all", "year", ("K04000001", "E92000001", "XBTP")),
    ):
        selection = start.with_(measure=measure, period=period, areas=areas)
        events = queries.events_for(
            package, areas, (selection.offence,), date(2012, 4, 1), selection.end.last_day
        )
        frame = queries.series(package, selection)
        kind = f"{measure}-{period}"
        asked = {"words": words, "measure": measure, "period": period, "events": events}
        made[f"published-trend-{kind}"] = trend.trend(frame, **asked)
        made[f"published-multiples-{kind}"] = multiples.multiples(frame, **asked)
        table = queries.force_table(package, selection, year)
        made[f"published-map-{kind}"] = area_map.choropleth(
            table, words=words, measure=measure, outlines=outlines, focus=areas[:1]
        )
        made[f"published-ranking-{kind}"] = ranking.ranking(
            table, words=words, measure=measure, focus=areas[:1]
        )
    mixed = queries.offence_mix(package, "child-sexual-offences", "W15000003", year)
    made["published-mix"] = mix.mix(mixed, words=words, focus=("88A",))
    return made


CHARTS = make_charts() | make_published_charts()


@pytest.fixture(params=sorted(CHARTS))
def chart(request: pytest.FixtureRequest) -> Chart:
    """Every chart in turn: invented frames, and selections from the published package."""
    return CHARTS[request.param]


@pytest.fixture(scope="session")
def charts() -> dict[str, Chart]:
    """All charts by name."""
    return CHARTS


@pytest.fixture
def words() -> Words:
    """Words of a card."""
    return make_words()


@pytest.fixture
def series() -> pd.DataFrame:
    """Three areas over thirteen years, the last partial."""
    return make_series(dict(list(NAMES.items())[:3]))


@pytest.fixture
def events() -> pd.DataFrame:
    """Events as the package holds them."""
    return make_events()


@pytest.fixture
def force_table() -> pd.DataFrame:
    """43 forces, one without a figure."""
    return make_force_table()


@pytest.fixture
def shapes(force_table: pd.DataFrame) -> Shapes:
    """Outlines for the force table."""
    return make_shapes(list(force_table["area_code"]))
