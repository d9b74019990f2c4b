"""The funnel of the forces: figures computed again in plain Python, and sentences that never contradict."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from dashboard import funnel_view, queries, wording
from dashboard.areas import areas_of
from dashboard.fitting_rate import CHILD_THEMES, as_rate
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.queries import ForcesFunnel
from dashboard.selection import Selection, default_selection

CITY_OF_LONDON = "E23000034"
Counts = dict[tuple[str, str, str], int | None]


@dataclass(frozen=True, kw_only=True)
class Again:
    """The funnel of 88A in 2024/25 per child under 18, from the published rows by the printed formulae."""

    phi_before: float
    phi: float
    tau: float
    overall: float
    limits: dict[str, dict[tuple[float, bool], tuple[float, float]]]
    rates: dict[str, float]

    def outside(self, z: float, *, adjusted: bool) -> set[str]:
        return {
            code
            for code, rate in self.rates.items()
            if not self.limits[code][z, adjusted][0] <= rate <= self.limits[code][z, adjusted][1]
        }


def percentile(values: list[float], percent: float) -> float:
    """Between the two nearest values, in proportion."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


@pytest.fixture(scope="module")
def again(published: Path) -> Again:
    areas = pq.read_table(published / "areas.parquet").to_pylist()
    codes = [row["area_code"] for row in areas if row["area_kind"] == "force" and not row["rate_excluded"]]
    assert len(codes) == 42
    rows = pq.read_table(
        published / "offence_counts.parquet",
        columns=["area_code", "offences_count"],
        filters=[
            ("release", "=", date(2026, 4, 23)),
            ("offence_code", "=", "88A"),
            ("period_fy", "=", "2024/25"),
        ],
    ).to_pylist()
    total: dict[str, int] = defaultdict(int)
    for row in rows:
        total[row["area_code"]] += row["offences_count"]
    people = {
        row["area_code"]: row["persons"]
        for row in pq.read_table(
            published / "population.parquet", filters=[("year", "=", 2024), ("age_band", "=", "under_18")]
        ).to_pylist()
    }
    overall = sum(total[code] for code in codes) / sum(people[code] for code in codes)
    expected = {code: people[code] * overall for code in codes}
    error = {code: 1 / (2 * math.sqrt(expected[code])) for code in codes}
    scores = [(math.sqrt(total[code] / expected[code]) - 1) / error[code] for code in codes]
    low, high = percentile(scores, 10), percentile(scores, 90)
    phi = sum(min(max(score, low), high) ** 2 for score in scores) / 42
    weights = [1 / error[code] ** 2 for code in codes]
    between = (42 * phi - 41) / (sum(weights) - sum(w * w for w in weights) / sum(weights))
    limits: dict[str, dict[tuple[float, bool], tuple[float, float]]] = {}
    for code in codes:
        limits[code] = {}
        for z in (1.96, 3.0902):
            for adjusted in (True, False):
                spread = z * math.sqrt(error[code] ** 2 + (between if adjusted else 0))
                limits[code][z, adjusted] = (
                    max(1 - spread, 0) ** 2 * overall * 1e5,
                    (1 + spread) ** 2 * overall * 1e5,
                )
    return Again(
        phi_before=sum(score * score for score in scores) / 42,
        phi=phi,
        tau=math.sqrt(between),
        overall=overall * 1e5,
        limits=limits,
        rates={code: total[code] / people[code] * 1e5 for code in codes},
    )


def grooming(package: Package, *, adjusted: bool) -> ForcesFunnel:
    selection = default_selection(package).with_(measure="rate_under18")
    window = queries.held_year(package, None, "2024/25")
    return queries.forces_funnel(package, selection, window, adjusted=adjusted)


def test_the_printed_figures(package: Package, again: Again) -> None:
    adjusted, plain = grooming(package, adjusted=True), grooming(package, adjusted=False)
    spread = adjusted.found.dispersion
    assert (round(spread.phi_before, 1), round(spread.phi, 1), round(spread.tau, 3)) == (26.3, 14.4, 0.144)
    assert len(adjusted.frame) == adjusted.found.areas_count == 42
    assert wording.outside_counts(plain) == (32, 27)
    assert wording.outside_counts(adjusted) == (2, 0)
    assert (round(again.phi_before, 1), round(again.phi, 1), round(again.tau, 3)) == (26.3, 14.4, 0.144)
    assert [len(again.outside(z, adjusted=False)) for z in (1.96, 3.0902)] == [32, 27]
    assert [len(again.outside(z, adjusted=True)) for z in (1.96, 3.0902)] == [2, 0]


@pytest.mark.parametrize("adjusted", [True, False])
def test_every_force_has_the_limits_of_the_formulae(package: Package, again: Again, adjusted: bool) -> None:
    answer = grooming(package, adjusted=adjusted)
    assert answer.found.dispersion.phi_before == pytest.approx(again.phi_before)
    assert answer.found.dispersion.phi == pytest.approx(again.phi)
    assert answer.found.dispersion.tau == pytest.approx(again.tau)
    assert answer.found.overall_rate_per_100k == pytest.approx(again.overall)
    assert set(answer.frame["area_code"]) == set(again.rates)
    for row in answer.frame.to_dict("records"):
        own = again.limits[row["area_code"]]
        assert row["rate"] == pytest.approx(again.rates[row["area_code"]])
        assert (row["lower_95"], row["upper_95"]) == pytest.approx(own[1.96, adjusted], rel=1e-4)
        assert (row["lower_998"], row["upper_998"]) == pytest.approx(own[3.0902, adjusted], rel=1e-4)
    outside = answer.frame.loc[answer.frame["outside_95"] != "similar", "area_code"]
    assert set(outside) == again.outside(1.96, adjusted=adjusted)
    assert set(answer.outside["area_code"]) == again.outside(3.0902, adjusted=adjusted)


def test_city_of_london_is_left_out(package: Package) -> None:
    codes = [area.code for area in areas_of(package).forces]
    assert CITY_OF_LONDON in codes
    assert grooming(package, adjusted=True).frame["area_code"].tolist() == [
        code for code in codes if code != CITY_OF_LONDON
    ]


def test_counts_are_refused(package: Package) -> None:
    window = queries.held_year(package, None, "2024/25")
    with pytest.raises(ValueError, match="'offences'"):
        queries.forces_funnel(package, default_selection(package), window)


def test_what_the_page_says_of_the_printed_figures(package: Package) -> None:
    adjusted, plain = grooming(package, adjusted=True), grooming(package, adjusted=False)
    assert wording.funnel_headline(adjusted) == "No force recorded an unusual rate in 2024/25"
    assert wording.outside_words(adjusted) == (
        "No force is outside the 99.8% limits. 2 of 42 are outside the 95% limits, where about one in twenty "
        "lies by chance."
    )
    assert "15 higher, 12 lower" in wording.outside_words(plain)
    assert "unusual" not in wording.outside_words(plain) + wording.funnel_headline(plain)
    assert "26.3, and 14.4" in wording.phi_words(adjusted)
    assert "0.144" in wording.tau_words(adjusted)
    told = wording.plain_words(adjusted, plain)
    assert "leave 32 of 42 forces outside the 95% limits and 27 outside the 99.8% limits" in told
    assert "2 lie outside the 95% limits and 0 outside the 99.8% limits" in told


def offences_in_themes(package: Package) -> list[str]:
    known = offences_of(package)
    inside = {code for theme in CHILD_THEMES for code in known[theme].codes}
    return [*CHILD_THEMES, *sorted(inside)]


def check_sentences(answer: ForcesFunnel) -> None:
    """Hold every sentence against the rows."""
    frame, headline, under = answer.frame, wording.funnel_headline(answer), wording.outside_words(answer)
    assert len(headline.split()) <= wording.MOST_WORDS, headline
    assert "recorded" in headline
    if not answer.has_limits:
        assert under.startswith("No limits can be given")
        assert np.isnan(frame["lower_95"]).all()
        return
    higher = set(frame.loc[frame["rate"] > frame["upper_998"], "area_name"])
    lower = set(frame.loc[frame["rate"] < frame["lower_998"], "area_name"])
    count = len(higher) + len(lower)
    narrow = int(((frame["rate"] > frame["upper_95"]) | (frame["rate"] < frame["lower_95"])).sum())
    known = int(frame["lower_95"].notna().sum())
    said = re.match(r"(No|[0-9]+) forces? (?:is|are) outside the (plain )?99\.8% limits(?:: (.*?))?\.", under)
    assert said, under
    assert (0 if said[1] == "No" else int(said[1])) == count, under
    assert (said[2] is None) == answer.found.adjusted
    if 0 < count <= 6:
        named = {f"{name} (higher)" for name in higher} | {f"{name} (lower)" for name in lower}
        assert set(said[3].split(", ")) == named
    elif count:
        assert said[3] == f"{len(higher)} higher, {len(lower)} lower"
    assert (f"{narrow} of {known} " if narrow else "All forces lie inside") in under
    if not answer.found.adjusted:
        assert f"{count} of {known}" in headline
    elif count == 0:
        assert headline.startswith("No force")
    elif count == 1:
        assert headline.startswith(f"Only {(higher | lower).pop()} recorded an unusual rate")
    else:
        assert headline.startswith(f"{count} forces recorded unusual rates")
    for row in frame.to_dict("records"):
        place = "" if math.isnan(row["lower_95"]) else funnel_view.place(row, adjusted=answer.found.adjusted)
        unusual = row["area_name"] in higher | lower and answer.found.adjusted
        assert bool(re.search(r": unusual", place)) == unusual
        assert ("lower than" in place) == bool(row["rate"] < row["lower_95"])
        assert ("higher than" in place) == bool(row["rate"] > row["upper_95"])


@pytest.mark.parametrize("year_number", range(2012, 2025))
def test_sentences_never_contradict_the_table(package: Package, year_number: int) -> None:
    window = queries.held_year(package, None, f"{year_number}/{(year_number + 1) % 100:02d}")
    for offence in offences_in_themes(package):
        chosen = default_selection(package).with_(offence=offence)
        rated: Selection = as_rate(chosen, package)
        adjusted = queries.forces_funnel(package, rated, window)
        plain = queries.forces_funnel(package, rated, window, adjusted=False)
        check_sentences(adjusted)
        check_sentences(plain)
        if not adjusted.has_limits:
            continue
        told = wording.plain_words(adjusted, plain)
        numbers = [*wording.outside_counts(plain), *wording.outside_counts(adjusted)]
        if adjusted.found.dispersion.tau == 0:
            assert numbers[:2] == numbers[2:]
            assert "are the same" in told
            continue
        found = re.findall(r"([0-9]+) (?:of [0-9]+ forces |lie )?outside the (?:95|99\.8)% limits", told)
        assert [int(number) for number in found] == numbers, told
        assert ("mislead" in told) == (numbers[1] > numbers[3])


def test_a_force_without_a_usable_figure_is_left_out_and_named(
    make_counts: Callable[..., Counts], make_package: Callable[..., Package]
) -> None:
    counts = make_counts("2016/17 Q1", "2017/18 Q4", per_quarter=50)
    counts["W15000002", "88A", "2016/17 Q2"] = None
    counts["W15000001", "88A", "2016/17 Q1"] = -400
    package = make_package(counts)
    selection = default_selection(package).with_(measure="rate_all")
    answer = queries.forces_funnel(package, selection, queries.held_year(package, None, "2016/17"))
    assert answer.found.areas_count == 4
    text = wording.without_figure_words(answer)
    assert text.startswith("2 forces are left out")
    assert text.endswith("North Wales, Gwent.")
    figures = funnel_view.facts(package, answer, force="W15000001", selection=selection)
    assert figures["Limits"].startswith("A count below zero")
    none = funnel_view.facts(package, answer, force="W15000002", selection=selection)
    assert none["Rate"] == "not shown: no figure was supplied"
    assert wording.without_figure_words(answer) in text
    check_sentences(answer)


def test_nothing_recorded_and_too_few_forces_have_no_limits_and_a_reason(
    make_counts: Callable[..., Counts], make_package: Callable[..., Package]
) -> None:
    counts = make_counts("2016/17 Q1", "2016/17 Q4", per_quarter=0)
    package = make_package(counts)
    selection = default_selection(package).with_(measure="rate_all")
    window = queries.held_year(package, None, "2016/17")
    nothing = queries.forces_funnel(package, selection, window)
    assert "no force recorded any of these offences in 2016/17" in wording.outside_words(nothing)
    check_sentences(nothing)
    alone = {key: None if key[0] not in ("W15000003", CITY_OF_LONDON) else 5 for key in counts}
    package = make_package(alone)
    one = queries.forces_funnel(package, selection, window)
    assert "fewer than two forces have a figure for 2016/17" in wording.outside_words(one)
    check_sentences(one)


def test_the_files_say_the_limits_and_the_place_of_each_force(package: Package) -> None:
    rows = funnel_view.rows(grooming(package, adjusted=True)).set_index("area_code")
    assert rows.loc["W15000003", "notes"] == (
        "higher than the 95% limits; limits adjusted for over-dispersion: 95% 27.9 to 93.2, "
        "99.8% 16.1 to 119.2"
    )
    assert rows["notes"].str.len().min() > 0
