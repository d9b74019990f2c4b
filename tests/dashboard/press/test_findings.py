"""Findings hold: every number is computed again from the published tables, and no sentence says more."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from dashboard import queries
from dashboard.areas import areas_of
from dashboard.i18n import td
from dashboard.package import Package
from dashboard.press import to_write
from dashboard.press.finding import Finding, as_rows
from dashboard.press.findings import findings
from dashboard.press.subject import Subject, subject_of
from dashboard.selection import Selection, default_selection

BASE = "https://crime.example"
OFFENCES = ("88A", "71", "17A", "child-sexual-offences", "robbery")
UNFILLED = re.compile(r"\bnan\b|\bNaN\b|\bNone\b(?! was recorded)|\{|\}|<NA>|\binf\b")
TREND = re.compile(r"shows an? (increasing|decreasing) trend")
Counts = dict[tuple[str, str, str], int | None]


def subject(package: Package, *areas: str, offence: str = "88A", **more: object) -> Subject:
    selection = default_selection(package).with_(areas=areas, offence=offence, **more)
    return subject_of(package, selection, base=BASE)


def by_kind(found: tuple[Finding, ...]) -> dict[str, Finding]:
    return {one.kind: one for one in found}


def doubled_tail(now: float, before: float, share: float = 0.5) -> float:
    """The conditional test: twice the smaller tail of a binomial."""
    whole = int(now + before)
    low, high = stats.binom.cdf(now, whole, share), stats.binom.sf(now - 1, whole, share)
    return min(1.0, 2 * float(min(low, high)))


def interval(count: float) -> tuple[float, float]:
    """Byar's from ten on, Garwood's below."""
    if count < 10:
        low = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
        return float(low), float(stats.chi2.ppf(0.975, 2 * count + 2) / 2)
    z = stats.norm.ppf(0.975)
    more = count + 1
    low = count * (1 - 1 / (9 * count) - z / (3 * np.sqrt(count))) ** 3
    return float(low), float(more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3)


class Tables:
    """The published tables, read without the dashboard's queries."""

    def __init__(self, package: Package) -> None:
        counts = pd.DataFrame(package.table("offence_counts"))
        self.counts = counts[pd.to_datetime(counts["release"]).dt.date == package.latest]
        self.people = package.table("population")

    def count(self, area: str, offence: str, year: str) -> float:
        rows = self.counts
        mine = (rows["area_code"] == area) & (rows["offence_code"] == offence) & (rows["period_fy"] == year)
        return float(rows.loc[mine, "offences_count"].sum())

    def children(self, area: str, year: str) -> float:
        rows = self.people
        mine = (
            (rows["area_code"] == area) & (rows["year"] == int(year[:4])) & (rows["age_band"] == "under_18")
        )
        return float(rows.loc[mine, "persons"].iloc[0])


@pytest.fixture(scope="module")
def tables(package: Package) -> Tables:
    return Tables(package)


@pytest.mark.parametrize("area", ["W15000003", "W15000002", "W15000004", "E23000001", "E23000013"])
def test_every_number_again_from_the_tables(package: Package, tables: Tables, area: str) -> None:
    found = by_kind(findings(subject(package, area)))
    change = {one.what: one for one in found["change"].numbers}
    now, before = (tables.count(area, "88A", year) for year in ("2024/25", "2023/24"))
    later, earlier = change["Offences recorded, 2024/25"], change["Offences recorded, 2023/24"]
    assert (later.value, earlier.value) == (now, before)
    assert (later.lower, later.upper) == pytest.approx(interval(now), rel=1e-3)
    p_value = doubled_tail(now, before)
    assert change["Exact test"].value == pytest.approx(p_value)
    chance = "chance alone could" in found["change"].sentence
    assert chance == (p_value >= 0.05)
    assert f"{now:,.0f} offences in 2024/25 and {before:,.0f} in 2023/24" in found["change"].sentence

    rated = found["comparison"].numbers[0]
    people = tables.children(area, "2024/25")
    assert rated.value == pytest.approx(now / people * 100_000)
    limits = tuple(limit / people * 100_000 for limit in interval(now))
    assert (rated.lower, rated.upper) == pytest.approx(limits, rel=1e-3)
    forces = [one.code for one in areas_of(package).forces]
    together = sum(tables.count(code, "88A", "2024/25") for code in (*forces, "XBTP"))
    children = sum(tables.children(code, "2024/25") for code in forces)
    assert found["comparison"].numbers[-1].value == pytest.approx(together / children * 100_000)
    word = "higher" if limits[0] > together / children * 1e5 else "lower"
    if limits[0] <= together / children * 1e5 <= limits[1]:
        word = "cannot be told"
    assert word in found["comparison"].sentence

    values = [one.value for one in found["trend"].numbers]
    years = [one.what for one in found["trend"].numbers]
    assert years == ["2020/21", "2021/22", "2022/23", "2023/24", "2024/25"]
    again = [tables.count(area, "88A", year) / tables.children(area, year) * 1e5 for year in years]
    assert values == pytest.approx(again)


def test_ranks_are_ranges_that_the_intervals_allow(package: Package, tables: Tables) -> None:
    rated = {}
    for one in areas_of(package).forces:
        if not one.rate_excluded:
            people = tables.children(one.code, "2024/25")
            limits = interval(tables.count(one.code, "88A", "2024/25"))
            rated[one.code] = tuple(limit / people for limit in limits)
    mine = rated["W15000003"]
    low = 1 + sum(other[0] > mine[1] for other in rated.values())
    high = len(rated) - sum(other[1] < mine[0] for other in rated.values())
    said = by_kind(findings(subject(package, "W15000003")))["comparison"].sentence
    assert f"between {low} and {high} of {len(rated)} forces" in said


def test_a_group_is_told_by_its_forces(package: Package) -> None:
    table = queries.force_table(
        package, default_selection(package).with_(measure="rate_under18"), "2024/25"
    ).set_index("area_code")
    wales = areas_of(package)["W92000004"]
    higher = sum(table.loc[code, "rate_lower"] > table.loc[code, "benchmark"] for code in wales.members)
    said = by_kind(findings(subject(package, "W92000004")))["comparison"].sentence
    assert f"Of 4 forces with a rate in Wales, in 2024/25, {higher} recorded a higher rate" in said


def test_the_long_view_is_since_the_break_and_tells_the_range(package: Package, tables: Tables) -> None:
    found = by_kind(findings(subject(package, "E23000034")))
    assert set(found) == {"change", "long", "comparison"}
    assert not found["comparison"].holds
    long = found["long"]
    assert [one.what for one in long.numbers[:2]] == [
        "Offences recorded, 2017/18",
        "Offences recorded, 2024/25",
    ]
    assert [one.value for one in long.numbers[:2]] == [
        tables.count("E23000034", "88A", year) for year in ("2017/18", "2024/25")
    ]
    between = [tables.count("E23000034", "88A", f"{year}/{year - 1999}") for year in range(2018, 2024)]
    assert f"counts lay from {min(between):.0f} (" in long.sentence
    assert f"to {max(between):.0f} (" in long.sentence


def assert_sound(found: tuple[Finding, ...], of: Subject) -> None:
    """Three entries, nothing unfilled, and nothing across a break that does not say so."""
    assert len(found) == 3
    assert len({one.kind for one in found}) == 3
    for one in found:
        texts = [one.sentence, one.test, one.title, *one.cautions, *(n.shown for n in one.numbers)]
        for text in texts:
            assert not UNFILLED.search(text), text
        if not one.holds:
            assert one.sentence
            assert not re.search("higher by|lower by|recorded a (higher|lower)|trend, beyond", one.sentence)
    days = queries.breaks_for(of.package, (of.area.code,), (of.selection.offence,))
    for one in found:
        years = [
            int(year) for number in one.numbers for year in re.findall(r"([0-9]{4})/[0-9]{2}", number.what)
        ]
        if one.holds and one.kind in ("change", "long", "trend") and years:
            inside = [
                day for day in days if f"{min(years)}-06" < day.isoformat() <= f"{max(years) + 1}-03-31"
            ]
            assert not inside or "what is counted changed on" in one.sentence, (one.sentence, inside)
    headline = to_write.headline_of(of)
    assert headline.startswith(td(of.offence.name)), headline
    without_change = ", " not in headline.removeprefix(td(of.offence.name))
    assert len(headline.split()) <= 15 or without_change, headline
    assert not UNFILLED.search(headline)


@pytest.mark.parametrize("offence", OFFENCES)
def test_all_forces_have_three_sound_entries(package: Package, offence: str) -> None:
    for area in areas_of(package).forces:
        of = subject(package, area.code, offence=offence)
        found = findings(of)
        assert_sound(found, of)
        by_numbers = by_kind(found)["change"]
        counts = [one.value for one in by_numbers.numbers if one.what.startswith("Offences")]
        if by_numbers.test:
            before, now = counts
            assert before is not None
            assert now is not None
            chance = doubled_tail(now, before) >= 0.05
            assert ("by more than chance" not in by_numbers.sentence) == chance, by_numbers.sentence
        for entry in (*to_write.to_use(of, found), *to_write.not_to_use(of)):
            assert not UNFILLED.search(entry.text + entry.reason), entry


@pytest.mark.parametrize(
    "area", ["K04000001", "W92000004", "E12000007", "XBTP", "g.Some.W15000001.W15000004"]
)
@pytest.mark.parametrize("release", [None, "older"])
def test_groups_and_older_releases_too(package: Package, area: str, release: str | None) -> None:
    day = package.releases[-1] if release else None
    selection = default_selection(package, day).with_(areas=(area,))
    of = subject_of(package, selection, base=BASE)
    assert_sound(findings(of), of)


@pytest.mark.parametrize("measure", ["rate_all", "rate_under18"])
@pytest.mark.parametrize("area", ["W15000003", "E23000034", "XBTP"])
def test_rates_too(package: Package, area: str, measure: str) -> None:
    of = subject(package, area, measure=measure)
    assert_sound(findings(of), of)


def test_links_open_the_same_figures(package: Package) -> None:
    for one in findings(subject(package, "W15000003")):
        assert one.link.startswith(f"{BASE}/")
        assert "release=2026-04-23" in one.link
        assert "offence=88A" in one.link


def test_the_numbers_are_rows_of_a_file_too(package: Package) -> None:
    found = findings(subject(package, "W15000003"))
    rows = as_rows(found)
    assert len(rows) == sum(len(one.numbers) for one in found)
    assert set(rows["finding"]) == {1, 2, 3}
    assert rows["value"].notna().all()


def series(by_year: dict[int, int | None]) -> Counts:
    """Five offences a quarter everywhere, and these a quarter in South Wales."""
    others = ("E23000001", "E23000030", "E23000034", "W15000001", "W15000002", "W15000004", "XBTP")
    return {
        (area, "88A", f"{year}/{(year + 1) % 100:02d} Q{quarter}"): per_quarter if area == "W15000003" else 5
        for year, per_quarter in by_year.items()
        for quarter in (1, 2, 3, 4)
        for area in ("W15000003", *others)
    }


MakePackage = Callable[..., Package]


def invented(make_package: MakePackage, by_year: dict[int, int | None]) -> Subject:
    package = make_package(series(by_year), population_years=tuple(range(2016, 2027)))
    return subject(package, "W15000003")


def test_a_peak_in_the_last_year_is_a_change_and_no_trend(make_package: MakePackage) -> None:
    of = invented(make_package, {**dict.fromkeys(range(2017, 2024), 40), 2024: 120})
    found = by_kind(findings(of))
    assert_sound(findings(of), of)
    assert (
        "480 offences in 2024/25 and 160 in 2023/24: higher by more than chance" in found["change"].sentence
    )
    assert "no trend" in found["trend"].sentence


def test_an_oscillation_is_no_trend(make_package: MakePackage) -> None:
    of = invented(make_package, {year: 20 if year % 2 else 60 for year in range(2017, 2026)})
    found = by_kind(findings(of))
    assert_sound(findings(of), of)
    assert not TREND.search(found["trend"].sentence)
    assert "lower by more than chance" in found["change"].sentence


def test_a_steady_rise_is_a_trend(make_package: MakePackage) -> None:
    of = invented(make_package, {year: 10 * (year - 2016) for year in range(2017, 2026)})
    found = by_kind(findings(of))["trend"]
    match = TREND.search(found.sentence)
    assert match
    assert match[1] == "increasing"


def test_one_period_alone_claims_nothing(make_package: MakePackage) -> None:
    counts = {key: value for key, value in series({2017: 30}).items() if key[2] == "2017/18 Q1"}
    of = subject(make_package(counts, population_years=(2016, 2017, 2018)), "W15000003")
    found = findings(of)
    assert_sound(found, of)
    assert not any(one.test.startswith("Exact") for one in found)
    assert not by_kind(found)["change"].holds


def test_all_zeros_claim_nothing(make_package: MakePackage) -> None:
    of = invented(make_package, dict.fromkeys(range(2017, 2026), 0))
    found = by_kind(findings(of))
    assert_sound(findings(of), of)
    assert "0 offences in 2025/26 and 0 in 2024/25: the same number" in found["change"].sentence
    assert "no rank" in found["comparison"].sentence
    assert "no trend" in found["trend"].sentence
    assert any("None was recorded" in one.text for one in to_write.not_to_use(of))


def test_a_missing_year_is_said_and_replaced(make_package: MakePackage) -> None:
    of = invented(make_package, {**dict.fromkeys(range(2017, 2025), 30), 2025: None})
    found = findings(of)
    assert_sound(found, of)
    assert not any("0 offences" in one.sentence for one in found)
    assert not by_kind(found)["change"].holds
    assert "no recorded figure" in by_kind(found)["change"].sentence


def test_a_break_between_the_two_years_gives_no_verdict(make_package: MakePackage) -> None:
    of = invented(make_package, {2015: 5, 2016: 5, 2017: 50})
    found = findings(of)
    assert_sound(found, of)
    change = by_kind(found)["change"]
    assert "No verdict: what is counted changed on 3 April 2017" in change.sentence
    assert not any(one.kind in ("trend", "long") and one.holds for one in found)
    assert any("from before 3 April 2017" in one.text for one in to_write.not_to_use(of))


def test_a_large_revision_takes_the_place_of_a_trend(make_package: MakePackage) -> None:
    now, old = ({2015: 5, 2016: 5, 2017: per_quarter} for per_quarter in (50, 40))
    package = make_package(series(now), series(old), population_years=tuple(range(2014, 2020)))
    found = by_kind(findings(subject(package, "W15000003")))["revision"]
    assert found.holds
    assert "was 160 in the release" in found.sentence
    assert "is 200" in found.sentence
    assert [one.value for one in found.numbers] == [160, 200]


def test_the_choice_of_a_span_is_kept(package: Package) -> None:
    selection: Selection = default_selection(package).with_(areas=("W15000003",))
    held = package.cube().quarters
    end = next(quarter for quarter in held if quarter.slug == "2021-22-q4")
    of = subject_of(package, selection.with_(end=end), base=BASE)
    assert of.window.key == "2021-22"
    assert_sound(findings(of), of)
