"""One figure in every release, and what has changed since an older one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard import queries, wording
from dashboard.areas import areas_of
from dashboard.labels import status_label
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.query_revisions import Pair
from dashboard.query_vintages import count_before
from dashboard.selection import default_selection
from dashboard.windows import windows

OLDER, NEWEST = date(2023, 10, 19), date(2026, 4, 23)
PAIR = Pair(OLDER, NEWEST)
WALES, ALL, GWENT, SOUTH_WALES = "W92000004", "K04000001", "W15000002", "W15000003"
GROUP = "g.Rural_Wales.W15000001.W15000004"
MakeCounts = Callable[..., dict[tuple[str, str, str], int | None]]
MakePackage = Callable[..., Package]


@pytest.fixture(scope="module")
def table(published: Path) -> pd.DataFrame:
    """The published table with plain dates, for adding up a second way."""
    found = pd.read_parquet(published / "offence_counts.parquet")
    found["release"] = pd.to_datetime(found["release"]).dt.date
    return found


def of(package: Package, area: str, offence: str = "88A", step: str = "year") -> pd.DataFrame:
    held = package.cube().quarters
    chosen = windows(held, period=step, start=held[0], end=held[-1])
    frame = queries.vintages(package, offence, (area,), chosen)
    return queries.between(frame, old=OLDER, new=NEWEST).set_index("period_key")


@pytest.mark.parametrize(
    ("area", "period", "before", "now"),
    [
        (WALES, "2022-23", 403, 380),
        (ALL, "2021-22", 6_859, 6_903),
        (ALL, "2022-23", 6_781, 6_673),
        ("E23000014", "2021-22", 119, 215),
    ],
)
def test_figures_that_are_known_to_be_revised(
    package: Package, area: str, period: str, before: int, now: int
) -> None:
    row = of(package, area).loc[period]
    assert (row["before"], row["now"], row["difference"]) == (before, now, now - before)


@pytest.mark.parametrize("area", [WALES, ALL, GWENT, GROUP, "E12000003", "XBTP"])
@pytest.mark.parametrize("offence", ["88A", "71", "child-sexual-offences"])
def test_every_vintage_is_a_sum_of_the_published_table(
    package: Package, table: pd.DataFrame, area: str, offence: str
) -> None:
    bodies, codes = areas_of(package)[area].members, offences_of(package)[offence].codes
    rows = table[table["area_code"].isin(bodies) & table["offence_code"].isin(codes)]
    sums = rows.groupby(["release", "period_fy"], observed=True)["offences_count"].sum()
    for key, row in of(package, area, offence).iterrows():
        year = str(key).replace("-", "/")
        assert row["now"] == sums[NEWEST, year]
        if year < "2023/24":
            assert row["before"] == sums[OLDER, year]
        else:
            assert np.isnan(row["before"])


def test_what_is_not_out_yet_is_said_in_words_and_is_never_zero(package: Package) -> None:
    rows = of(package, WALES)
    assert rows.loc["2023-24", "status_before"] == "partly_published"
    assert rows.loc["2024-25", "status_before"] == "not_yet_published"
    assert rows.loc[["2023-24", "2024-25"], ["before", "difference", "percent"]].isna().all(axis=None)
    for status in {*rows["status_before"], *rows["status_now"]}:
        assert status_label(status)


def test_no_percentage_on_a_small_base(package: Package) -> None:
    for area in areas_of(package).forces:
        for row in of(package, area.code).to_dict("records"):
            if row["before"] < 20 or row["now"] < 10:
                assert np.isnan(row["percent"])


def test_codes_and_bodies_that_one_release_lacks(make_counts: MakeCounts, make_package: MakePackage) -> None:
    new = make_counts("2016/17 Q1", "2017/18 Q4", offences=("88A", "71"))
    old = {
        key: number
        for key, number in make_counts("2016/17 Q1", "2016/17 Q4").items()
        if key[0] != GWENT
    }  # fmt: skip
    old[SOUTH_WALES, "88A", "2016/17 Q3"] = None
    package = make_package(new, old)
    assert of(package, SOUTH_WALES, "71").loc["2016-17", "status_before"] == "code_absent"
    assert of(package, GWENT).loc["2016-17", "status_before"] == "body_absent"
    assert of(package, SOUTH_WALES).loc["2016-17", "status_before"] == "not_supplied"
    assert of(package, "W15000001").loc["2016-17", ["before", "now"]].tolist() == [20, 20]
    assert of(package, WALES).loc["2016-17", "status_before"] == "missing"


def test_one_release_alone_has_nothing_before_it(make_counts: MakeCounts, make_package: MakePackage) -> None:
    package = make_package(make_counts("2016/17 Q1", "2017/18 Q4"))
    window = queries.held_year(package, None, "2016/17")
    area = areas_of(package)[GWENT]
    assert count_before(package, offence="88A", area=area, window=window, release=None) is None
    assert wording.mark_words(package, None) == ""
    assert queries.pairs_held(package) == ()


@pytest.mark.parametrize("area", [*("W15000001", "W15000004", WALES, ALL), GROUP])
def test_the_mark_r_and_the_words_beside_it_agree(package: Package, area: str) -> None:
    selection = default_selection(package).with_(areas=(area,), period="year")
    for window, row in zip(
        queries.years(package), queries.series(package, selection).to_dict("records"), strict=True
    ):
        words = wording.with_revision(package, "words", offence="88A", area=area, window=window, release=None)
        assert row["revised"] == ("; revised, it was " in words)
        assert row["revised"] == ("r" in row["marks"].split())


def test_what_has_changed_since_an_older_release(package: Package, table: pd.DataFrame) -> None:
    selection = default_selection(package, OLDER).with_(period="quarter")
    since = queries.changed_since(package, selection)
    rows = table[table["offence_code"].eq("88A") & table["area_code"].str.startswith("W1")]
    wide = rows.pivot_table(
        index=["area_code", "period_start"], columns="release", values="offences_count", observed=True
    ).dropna()
    wales = wide.groupby("period_start").sum()
    moved = sum(int((one[OLDER] != one[NEWEST]).sum()) for one in (wide, wales))
    assert (since.compared, since.changed) == (len(wide) + len(wales), moved)
    assert since.largest is not None
    assert abs(since.largest.difference) == (wales[NEWEST] - wales[OLDER]).abs().max()


def test_nothing_changed_is_said(package: Package) -> None:
    held = package.cube(OLDER).quarters
    early = default_selection(package, OLDER).with_(end=held[7], period="year")
    since = queries.changed_since(package, early)
    said = wording.since_words(package, early, since)
    assert since.changed == 0
    assert said.startswith("Nothing has changed since: all 10 figures for Sexual grooming (88A)")


def test_the_newest_release_has_not_changed_since_itself(package: Package) -> None:
    assert queries.changed_since(package, default_selection(package)).changed == 0


NUMBER = re.compile(r"−?[0-9][0-9,]*")


@pytest.mark.parametrize("step", ["year", "quarter"])
def test_no_sentence_contradicts_its_row(package: Package, step: str) -> None:
    """Every offence of the themes about children, in every force, nation, region and all together."""
    codes = {
        code
        for theme in ("child-sexual-offences", "online-grooming-exploitation", "child-cruelty-abduction")
        for code in (theme, *offences_of(package)[theme].codes)
    }
    held = package.cube().quarters
    chosen = windows(held, period=step, start=held[-28], end=held[-1])
    shown = {window.key: window for window in chosen}
    places = [area.code for area in areas_of(package).pickable]
    for offence in sorted(codes):
        frame = queries.vintages(package, offence, places, chosen)
        both = queries.between(frame, old=OLDER, new=NEWEST)
        for place, rows in both.groupby("area_code", sort=False):
            area = areas_of(package)[str(place)]
            headline = wording.vintage_headline(area, rows, shown, pair=PAIR)
            assert len(headline.split()) <= wording.MOST_WORDS, headline
            assert "recorded" in headline
            moved = rows[rows["difference"].fillna(0) != 0]
            assert moved.empty == ("differs between" in headline or "can be compared" in headline), headline
            compared = rows.dropna(subset=["difference"])["period_key"]
            if moved.empty and len(compared) and "shown" not in headline:
                assert wording.period_phrase(shown[compared.iloc[-1]]) in headline
            if not moved.empty:
                top = moved["difference"].abs().max()
                row = moved[moved["difference"].abs() == top].iloc[0]
                assert f"{row['now']:,.0f}".replace("-", "−") in headline
                assert f"{row['before']:,.0f}".replace("-", "−") in headline
            for row in rows.iloc[-12:].to_dict("records"):
                said = wording.figure_words(area, row, shown[row["period_key"]], offence="it", pair=PAIR)
                figures = re.findall(r"\*\*([^*]+)\*\*", said)
                numbers = [float(figure.replace(",", "").replace("−", "-")) for figure in figures]
                expected = [value for value in (row["before"], row["now"]) if not np.isnan(value)]
                assert numbers == (expected[:1] if "in both releases" in said else expected), said
                assert ("in both releases" in said) == (row["difference"] == 0), said
