"""The control chart of an area: limits by stretch between breaks, recomputed in plain Python."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from statistics import fmean

import numpy as np
import pytest

from dashboard import queries, wording
from dashboard.areas import areas_of
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.stats.control import SIGNALS

Counts = dict[tuple[str, str, str], int | None]
SOUTH_WALES = "W15000003"


def limits(values: list[float]) -> tuple[float, float, float]:
    """Mean and limits of one stretch, by the words of the rule."""
    ranges = [abs(after - before) for before, after in itertools.pairwise(values)]
    kept = [one for one in ranges if one <= 3.267 * fmean(ranges)]
    width = 2.66 * fmean(kept)
    return fmean(values), fmean(values) - width, fmean(values) + width


@pytest.mark.parametrize("area", ["W15000003", "E23000034", "K04000001", "E23000005"])
def test_limits_again_in_plain_python(package: Package, area: str) -> None:
    frame = queries.control(package, "88A", area)
    assert frame["stretch"].nunique() == 2
    for number, rows in frame.groupby("stretch"):
        mean, lower, upper = limits(rows["value"].tolist())
        assert rows["mean"].unique() == pytest.approx([mean]), number
        assert rows["lower_limit"].unique() == pytest.approx([lower])
        assert rows["upper_limit"].unique() == pytest.approx([upper])
        outside = (rows["value"] > upper + 1e-9) | (rows["value"] < lower - 1e-9)
        assert rows["signals"].str.contains("_limits").tolist() == outside.tolist()


def test_the_counts_are_those_of_the_quarters(package: Package) -> None:
    frame = queries.control(package, "88A", SOUTH_WALES)
    assert len(frame) == len(package.cube().quarters)
    year = frame[frame["period_key"].str.startswith("2024-25")]
    assert year["value"].sum() == 299


def test_limits_start_afresh_at_documented_breaks_only(package: Package) -> None:
    frame = queries.control(package, "88A", SOUTH_WALES)
    starts = frame.loc[frame["stretch"].diff() > 0, "period_start"].tolist()
    breaks = queries.control_breaks(package, "88A", SOUTH_WALES)
    assert starts == breaks["day"].tolist() == [Quarter(2017, 1).first_day]
    assert breaks["label"].tolist() == ["The law changed on 3 April 2017"]
    assert queries.control(package, "71", SOUTH_WALES)["stretch"].nunique() == 1


def test_fewer_than_twelve_quarters_make_trial_limits(
    make_counts: Callable[..., Counts], make_package: Callable[..., Package]
) -> None:
    package = make_package(make_counts("2016/17 Q1", "2018/19 Q3"))
    frame = queries.control(package, "88A", SOUTH_WALES)
    assert frame["trial"].all()
    assert frame["stretch"].tolist() == [0] * 4 + [1] * 7


def test_gaps_and_corrections_take_no_part(
    make_counts: Callable[..., Counts], make_package: Callable[..., Package]
) -> None:
    counts = make_counts("2016/17 Q1", "2018/19 Q3", offences=("71",))
    counts |= {(SOUTH_WALES, "71", "2016/17 Q3"): -4, (SOUTH_WALES, "71", "2017/18 Q2"): None}
    frame = queries.control(make_package(counts), "71", SOUTH_WALES)
    assert (frame["value"].iloc[2], np.isnan(frame["value"].iloc[5])) == (-4, True)
    assert frame["mean"].unique().tolist() == [5]
    assert (frame["signals"] == "").all()


def test_headlines_count_the_quarters_that_stand_out(package: Package) -> None:
    for offence in ("88A", "71", "child-sexual-offences", "22B"):
        for area in areas_of(package).pickable:
            frame = queries.control(package, offence, area.code)
            said = wording.control_headline(package, area.code, frame)
            assert len(said.split()) <= wording.MOST_WORDS, said
            assert "recorded" in said.casefold()
            newest = frame[frame["stretch"] == frame["stretch"].max()]
            signals = int((newest["signals"] != "").sum())
            if newest["mean"].isna().all() or newest["trial"].all():
                assert "too few" in said.casefold()
            elif signals:
                assert f"stand out in {signals} of {int((newest['value'] >= 0).sum())} quarters" in said
            else:
                assert "in no quarter" in said


def test_signals_are_words_of_the_statistics(package: Package) -> None:
    frame = queries.control(package, "88A", "K04000001")
    assert {word for words in frame["signals"] for word in str(words).split()} <= set(SIGNALS)


def test_trial_limits_are_no_finding(package: Package) -> None:
    frame = queries.control(package, "fraud", "E23000034")
    said = wording.control_headline(package, "E23000034", frame)
    assert said == "City of London: 3 recorded quarters are too few for more than trial limits"


def test_a_single_offence_in_all_quarters_stands_out_nowhere(package: Package) -> None:
    frame = queries.control(package, "71", "E23000034")
    assert frame["value"].sum() == 1
    assert (frame["signals"] == "").all()
    said = wording.control_headline(package, "E23000034", frame)
    assert said == "City of London: too few offences recorded for limits"
