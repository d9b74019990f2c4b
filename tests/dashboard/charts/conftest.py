"""Invented frames in the shape of dashboard/queries.py, and one chart of every kind made of them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from dashboard import queries
from dashboard.charts import (
    changed_share,
    compared,
    funnel,
    heat,
    hexes,
    mix,
    multiples,
    printed,
    printed_dots,
    ranking,
    shared_moves,
    spark,
    trend,
)
from dashboard.charts import map as area_map
from dashboard.charts.spec import Chart, Shapes, Words
from dashboard.selection import default_selection
from dashboard.stats import funnel as funnel_stats
from dashboard.store import open_package
from tests.support.chart_frames import (
    NAMES,
    make_cells,
    make_control,
    make_events,
    make_force_table,
    make_funnel,
    make_funnel_table,
    make_hexes,
    make_limits,
    make_moves,
    make_own,
    make_periods,
    make_printed,
    make_series,
    make_shapes,
    make_shares,
    make_vintages,
    make_words,
    make_years,
)


def make_charts() -> dict[str, Chart]:
    """A chart of every kind and of the selections that strain it."""
    words = make_words()
    areas = dict(list(NAMES.items())[:4])
    series, events = make_series(areas), make_events()
    table = make_force_table()
    shapes = make_shapes(list(table["area_code"]))
    hexagons = hexes.shapes(make_hexes(list(table["area_code"])))
    close = make_series(dict(list(NAMES.items())[:6]), seed=5)
    close["value"] = 100.0 + close.groupby("period_key").cumcount()
    many = make_series({f"E230000{n:02d}": f"Force {n}" for n in range(1, 13)}, seed=9)
    gap = series.copy()
    gap.loc[gap.index[3:5], ["value", "status"]] = [np.nan, "not_supplied"]
    published, official = make_printed()
    years = make_years(official)
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
        "trend-vintages": trend.trend(make_vintages(), **made, focus=("2026-04-23",)),
        "changed-share": changed_share.changed_share(make_shares([0, 31, 50]), words=words),
        "changed-share-nothing": changed_share.changed_share(make_shares([0, 0]), words=words),
        "changed-share-none": changed_share.changed_share(make_shares([]), words=words),
        "shared-moves": shared_moves.shared_moves(make_moves([28, 12, 5]), words=words, strong_from=11),
        "shared-moves-few": shared_moves.shared_moves(make_moves([6, 5]), words=words, strong_from=11),
        "shared-moves-none": shared_moves.shared_moves(make_moves([]), words=words, strong_from=11),
        "heat": heat.heat(make_cells([*heat.LOOKS, "not_applicable"]), words=words, events=events),
        "heat-nothing": heat.heat(make_cells(["not_applicable"] * 3), words=words),
        "multiples": multiples.multiples(series, **made),
        "multiples-own": multiples.multiples(close, **made, shared_scale=False),
        "map": area_map.choropleth(
            table, words=words, measure="rate_under18", outlines=shapes, focus=("W15000003",)
        ),
        "map-small": area_map.choropleth(
            table, words=words, measure="offences", outlines=shapes, small=True, zoom="wales"
        ),
        "hexes": area_map.choropleth(
            table, words=words, measure="rate_under18", outlines=hexagons, focus=("W15000003",)
        ),
        "hexes-compared": area_map.choropleth(
            make_limits(table), words=words, measure="rate_all", outlines=hexagons, by="compared"
        ),
        "map-compared": area_map.choropleth(
            make_limits(table), words=words, measure="rate_all", outlines=shapes, by="compared"
        ),
        "ranking-compared": compared.coloured(
            ranking.ranking(table, words=words, measure="rate_all", focus=("W15000003",)),
            dict(zip(table["area_name"], make_limits(table)["limits"], strict=True)),
            focus=("South Wales",),
        ),
        "ranking": ranking.ranking(
            table, words=words, measure="rate_all", reference_value=60.0, reference_name="England and Wales",
            focus=("W15000003", "W15000001"),
        ),
        "ranking-near": ranking.ranking(
            table, words=words, measure="offences", focus=("W15000003",), limit=9
        ),
        "control": make_control(
            [3, 5, 2, 4, 6, 3, 2, 5, 4, 3, 5, 2, *([50, 61, 44, 58] * 3), 90, 51, 45, 44, 43, 42, 41, 40],
            break_at=12,
        ),
        "control-trial": make_control([2, 9, 1, 7, 3]),
        "control-one": make_control([40]),
        "control-none": make_control([np.nan, np.nan]),
        "periods": make_periods([342, 299], unit="offences recorded"),
        "periods-rate": make_periods(
            [27.7, 35.1], unit="offences recorded per 100,000 children under 18 and quarter", decimals=1
        ),
        "periods-zero": make_periods([0, 0], unit="offences recorded"),
        "periods-none": make_periods([np.nan, np.nan], unit="offences recorded"),
        "own": make_own([158, np.nan, 171, 90, 240], partial=3),
        "own-long": make_own([float(20 * n) for n in range(15)]),
        "own-alone": make_own([12, 40], official=False),
        "own-hidden": make_own([np.nan]),
        "funnel": make_funnel(words),
        "funnel-plain": make_funnel(words, adjusted=False, chosen="E23000001"),
        "mix": mix.mix(mixed, words=words, focus=("88A",)),
        "printed": printed.beside_official(published, official, words=words),
        "prints": printed_dots.printed_dots(published, years, words=words, events=events),
        "prints-alone": printed_dots.printed_dots(published, years.iloc[:0], words=words),
        "prints-none": printed_dots.printed_dots(published.iloc[:0], years.iloc[:0], words=words),
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
    held = queries.held_year(package, None, year)
    for offence, adjusted in (("88A", True), ("88A", False), ("71", True)):
        rated = start.with_(measure="rate_under18", offence=offence)
        answer = queries.forces_funnel(package, rated, held, adjusted=adjusted)
        made[f"published-funnel-{offence}-{adjusted}"] = funnel.funnel(
            answer.frame,
            words=words,
            measure="rate_under18",
            found=answer.found,
            labelled=("W15000001", "W15000002", "W15000003", "W15000004"),
            chosen="E23000030",
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
def funnel_table() -> tuple[pd.DataFrame, funnel_stats.Funnel]:
    """43 forces with the limits around them."""
    return make_funnel_table()


@pytest.fixture
def shapes(force_table: pd.DataFrame) -> Shapes:
    """Outlines for the force table."""
    return make_shapes(list(force_table["area_code"]))
