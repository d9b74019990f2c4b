"""The figures printed about sexual grooming by force, computed again from the published rows."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from math import comb
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq
import pytest
from scipy.stats import chi2

from dashboard.stats.change import exact_changes
from dashboard.stats.control import control_chart
from dashboard.stats.funnel import Funnel, funnel
from dashboard.stats.intervals import poisson_interval
from dashboard.stats.rates import compare_all, rates
from dashboard.stats.trend import recent_trends

RELEASE, OFFENCE = date(2026, 4, 23), "88A"
FULL_YEARS = [f"{start}/{(start + 1) % 100:02d}" for start in range(2012, 2025)]


@dataclass(frozen=True, kw_only=True)
class Forces:
    """The 42 forces that have a rate: ``offences_count[force, year]``, ``under_18`` in mid-2024."""

    codes: list[str]
    offences_count: npt.NDArray[np.float64]
    under_18: npt.NDArray[np.float64]

    def in_year(self, year: str) -> npt.NDArray[np.float64]:
        return self.offences_count[:, FULL_YEARS.index(year)]


@pytest.fixture(scope="module")
def forces(published: Path) -> Forces:
    areas = pq.read_table(published / "areas.parquet").to_pylist()
    codes = [row["area_code"] for row in areas if row["area_kind"] == "force" and not row["rate_excluded"]]
    rows = pq.read_table(
        published / "offence_counts.parquet",
        columns=["area_code", "period_fy", "offences_count"],
        filters=[("release", "=", RELEASE), ("offence_code", "=", OFFENCE)],
    ).to_pylist()
    total: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        total[row["area_code"], row["period_fy"]] += row["offences_count"]
    people = pq.read_table(
        published / "population.parquet", filters=[("year", "=", 2024), ("age_band", "=", "under_18")]
    ).to_pylist()
    persons = {row["area_code"]: row["persons"] for row in people}
    return Forces(
        codes=codes,
        offences_count=np.array([[total[code, year] for year in FULL_YEARS] for code in codes], dtype=float),
        under_18=np.array([persons[code] for code in codes], dtype=float),
    )


def outside(found: Funnel) -> tuple[int, int]:
    """How many areas lie outside the 95% and the 99.8% limits."""
    return int((found.comparison_95 != "similar").sum()), int((found.comparison_998 != "similar").sum())


def test_the_printed_figures_of_the_funnel(forces: Forces) -> None:
    counts = forces.in_year("2024/25")
    assert len(counts) == 42
    adjusted = funnel(offences_count=counts, persons=forces.under_18)
    plain = funnel(offences_count=counts, persons=forces.under_18, adjusted=False)
    assert adjusted.areas_count == plain.areas_count == 42
    assert round(adjusted.dispersion.phi_before, 1) == 26.3
    assert round(adjusted.dispersion.phi, 1) == 14.4
    assert round(adjusted.dispersion.tau, 3) == 0.144
    assert outside(plain) == (32, 27)
    assert outside(adjusted) == (2, 0)
    assert plain.dispersion == adjusted.dispersion


def test_the_overall_rate_is_that_of_the_42_forces_together(forces: Forces) -> None:
    counts = forces.in_year("2024/25")
    found = funnel(offences_count=counts, persons=forces.under_18)
    assert found.overall_rate_per_100k == pytest.approx(
        math.fsum(counts) / math.fsum(forces.under_18) * 100_000
    )
    assert math.fsum(found.expected) == pytest.approx(math.fsum(counts))


def test_of_120_large_changes_since_2017_18_chance_explains_42(forces: Forces) -> None:
    since = forces.offences_count[:, FULL_YEARS.index("2017/18") :]
    before, now = since[:, :-1], since[:, 1:]
    beyond_a_fifth = np.abs(now - before) * 5 > before
    found = exact_changes(count_now=now, count_before=before)
    assert found.tested.all()
    assert int(beyond_a_fifth.sum()) == 120
    assert int((beyond_a_fifth & ~found.distinguishable).sum()) == 42


def test_every_p_value_is_twice_the_smaller_tail_of_exact_fractions(forces: Forces) -> None:
    before, now = forces.offences_count[:, :-1], forces.offences_count[:, 1:]
    found = exact_changes(count_now=now, count_before=before)
    for one, other, p_value in zip(now.flat, before.flat, found.p_value.flat, strict=True):
        total = int(one + other)
        # The two tails of a fair coin: the smaller one ends at the smaller count.
        tail = sum(comb(total, k) for k in range(int(min(one, other)) + 1))
        assert p_value == pytest.approx(float(min(1, 2 * tail / 2**total)), rel=1e-9)


def test_every_interval_is_byar_or_exact(forces: Forces) -> None:
    lower, upper = poisson_interval(forces.offences_count)
    for count, low, high in zip(forces.offences_count.flat, lower.flat, upper.flat, strict=True):
        if count >= 10:
            more = count + 1
            expected_low = count * (1 - 1 / (9 * count) - 1.96 / (3 * math.sqrt(count))) ** 3
            expected_high = more * (1 - 1 / (9 * more) + 1.96 / (3 * math.sqrt(more))) ** 3
        else:
            expected_low = chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
            expected_high = chi2.ppf(0.975, 2 * count + 2) / 2
        assert low == pytest.approx(expected_low)
        assert high == pytest.approx(expected_high)


def test_every_trend_tag_by_the_normal_equations(forces: Forces) -> None:
    last = forces.offences_count[:, -5:]
    lower, upper = poisson_interval(last)
    found = recent_trends(value=last, lower=lower, upper=upper)
    for place, line in enumerate(zip(last.tolist(), lower.tolist(), upper.tolist(), strict=True)):
        points = [
            (time, value, (3.92 / (high - low)) ** 2)
            for time, (value, low, high) in enumerate(zip(*line, strict=True))
        ]
        slopes, chi_squared = [], []
        for left_out in range(-1, 5):
            rows = [row for row in points if row[0] != left_out]
            sum_w, sum_t = sum(w for _, _, w in rows), sum(w * t for t, _, w in rows)
            below = sum_w * sum(w * t * t for t, _, w in rows) - sum_t**2
            above = sum_w * sum(w * t * v for t, v, w in rows) - sum_t * sum(w * v for _, v, w in rows)
            slopes.append(above / below)
            chi_squared.append((above / below) ** 2 * below / sum_w)
        tag = "no_significant_change"
        if chi_squared[0] > 9.5495 and (min(slopes) > 0 or max(slopes) < 0):
            tag = "increasing" if slopes[0] > 0 else "decreasing"
        assert found.tag[place] == tag
        assert found.chi_squared[place] == pytest.approx(chi_squared[0])
    assert {"increasing", "decreasing", "no_significant_change"} == set(found.tag)


def test_comparison_under_the_adjusted_limits_is_never_bolder_than_the_interval(forces: Forces) -> None:
    counts = forces.in_year("2024/25")
    found = funnel(offences_count=counts, persons=forces.under_18)
    interval = rates(offences_count=counts, persons=forces.under_18)
    plain = compare_all(lower=interval.lower, upper=interval.upper, benchmark=found.overall_rate_per_100k)
    for area, word in enumerate(found.comparison_95):
        assert word in ("similar", plain[area])


def test_the_break_of_april_2017_makes_the_chart_of_england_and_wales_start_afresh(forces: Forces) -> None:
    totals = forces.offences_count.sum(axis=0)
    breaks = [FULL_YEARS.index("2017/18")]
    chart = control_chart(totals, breaks=breaks)
    assert chart.mean[0] == pytest.approx(sum(totals[:5]) / 5)
    assert chart.mean[-1] == pytest.approx(sum(totals[5:]) / 8)
    assert chart.trial.all()
