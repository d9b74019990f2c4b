"""What the interface hands out, worked out a second way from the published files."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from scipy import stats

from dashboard.package import Package
from tests.support.asks import Answer

Get = Callable[..., Answer]
NEWEST, OLDER = "2026-04-23", "2023-10-19"


def _published(published: Path, release: str) -> pd.DataFrame:
    table = pd.read_parquet(published / "offence_counts.parquet")
    return table[table["release"].astype(str) == release]


def test_counts_are_those_of_the_file(get: Get, published: Path) -> None:
    raw = _published(published, NEWEST)
    raw = raw[(raw["area_code"] == "W15000003") & (raw["offence_code"] == "88A")]
    expected = dict(zip(raw["period_start"].astype(str), raw["offences_count"].astype(int), strict=True))
    rows = get("/counts.json", "offence=88A&areas=W15000003&period=quarter").json()["data"]
    assert {row["period_start"]: row["count"] for row in rows} == expected
    assert len(rows) == 55
    assert all(type(row["count"]) is int for row in rows)


@pytest.mark.parametrize(
    ("area", "year", "count"),
    [("W15000003", "2024-25", 299), ("W92000004", "2023-24", 572), ("K04000001", "2024-25", 7140)],
)
def test_the_figures_that_were_checked_by_hand(get: Get, area: str, year: str, count: int) -> None:
    query = f"offence=88A&areas={area}&period=year&from={year}&to={year}"
    assert [row["count"] for row in get("/counts", query).json()["data"]] == [count]


def test_all_forces_come_in_one_answer(get: Get, published: Path) -> None:
    answer = get("/counts", "offence=88A&areas=all-forces&period=quarter").json()
    assert answer["meta"]["count"] == len(answer["data"]) == 43 * 55
    assert answer["meta"]["next"] is None
    raw = _published(published, NEWEST)
    raw = raw[(raw["offence_code"] == "88A") & raw["area_code"].str.match("[EW]")]
    assert sum(row["count"] for row in answer["data"]) == raw["offences_count"].sum()


def _interval(count: int) -> tuple[float, float]:
    """Byar from ten offences on, else exact Poisson, at 95%."""
    if count < 10:
        low = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
        return low, stats.chi2.ppf(0.975, 2 * count + 2) / 2
    z = stats.norm.ppf(0.975)

    def limit(x: float, sign: int) -> float:
        return x * (1 - 1 / (9 * x) + sign * z / (3 * x**0.5)) ** 3

    return limit(count, -1), limit(count + 1, 1)


def test_rates_and_their_intervals_hold(get: Get, published: Path) -> None:
    people = pd.read_parquet(published / "population.parquet")
    people = people[people["age_band"] == "under_18"].set_index(["area_code", "year"])["persons"]
    query = "offence=88A&areas=all-forces&measure=rate_under18&period=year"
    rows = [row for row in get("/rates", query).json()["data"] if row["rate"] is not None]
    assert len(rows) == 42 * 14
    for row in rows:
        persons = people[row["area_code"], row["population_year"]]
        low, high = _interval(row["count"])
        assert row["population"] == persons
        assert row["rate"] == pytest.approx(1e5 * row["count"] / persons, rel=1e-12)
        assert row["lower"] == pytest.approx(1e5 * low / persons, rel=1e-4)
        assert row["upper"] == pytest.approx(1e5 * high / persons, rel=1e-4)


def test_a_rate_that_means_nothing_is_null_and_says_so(get: Get) -> None:
    row = get("/rates", "areas=E23000034&period=year&from=2024-25&to=2024-25").json()["data"][0]
    assert (row["rate"], row["lower"], row["population"]) == (None, None, None)
    assert row["status"] == "rate_not_meaningful"


def test_a_figure_that_is_missing_is_never_a_zero(get: Get) -> None:
    for row in get("/counts", "areas=all-areas&offence=8S&period=quarter").json()["data"]:
        assert (row["count"] is None) == (row["status"] not in {"reported", "revised", "provisional"})


def test_the_figures_that_changed_are_counted_again(get: Get, published: Path) -> None:
    keys = ["area_code", "offence_code", "period_start"]
    old, new = (_published(published, day).set_index(keys) for day in (OLDER, NEWEST))
    both = pd.DataFrame({"old": old["offences_count"], "new": new["offences_count"]})
    both = both.loc[old.index.intersection(new.index)]
    changed = both[(both["old"] != both["new"]) & both.notna().any(axis=1)]
    grooming = changed[changed.index.get_level_values("offence_code") == "88A"]
    answer = get("/revisions", "offence=88A").json()
    assert answer["meta"]["count"] == len(grooming) == 271
    assert sum(row["difference"] for row in answer["data"]) == (grooming["new"] - grooming["old"]).sum()
    every = get("/revisions", "limit=1").json()
    assert every["meta"]["count"] == len(changed) == 22_959


def test_json_and_csv_say_the_same(get: Get) -> None:
    query = "offence=88A&areas=W15000003,E23000034&period=year"
    rows = pd.DataFrame(get("/rates.json", query).json()["data"])
    table = pd.read_csv(io.BytesIO(get("/rates.csv", query).body), dtype={"offence_code": str})
    assert list(table.columns) == list(rows.columns)
    assert table["rate"].tolist() == pytest.approx(rows["rate"].astype(float).tolist(), rel=0, nan_ok=True)
    assert table["status"].tolist() == rows["status"].tolist()


@pytest.mark.parametrize(
    ("path", "table"),
    [("/events", "events"), ("/caveats", "caveats"), ("/published-counts", "published_counts")],
)
def test_a_table_without_choices_is_the_whole_table(
    get: Get, package: Package, path: str, table: str
) -> None:
    answer = get(path).json()
    key = package.table(table).columns[0]
    assert sorted(row[key] for row in answer["data"]) == sorted(package.table(table)[key])


def test_pages_of_an_answer_make_the_whole(get: Get) -> None:
    whole = get("/revisions.json", "offence=88A").json()["data"]
    rows, query = [], "offence=88A&limit=100"
    while query:
        part = get("/revisions.json", query)
        rows += part.json()["data"]
        following = part.json()["meta"]["next"]
        assert ('rel="next"' in part.headers["link"]) == bool(following)
        query = following.partition("?")[2] if following else ""
    assert rows == whole
