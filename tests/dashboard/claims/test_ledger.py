"""The ledger against the hand-kept CSV and the published parquet, each read a second way."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.areas import areas_of
from dashboard.claims import ledger, official, search
from dashboard.claims.conflicts import EVERY_KIND, conflicts
from dashboard.claims.ledger import Entry
from dashboard.periods import Quarter
from dashboard.store import Package
from tests.data.reference_rows import table

ARTICLE = {
    "W15000003": 74,
    "W15000001": 23,
    "W15000002": 20,
    "W15000004": 19,
    "W92000004": 136,
    "K04000001": 1_316,
}
FIRST_SIX_MONTHS = (date(2017, 4, 3), date(2017, 10, 2))


@pytest.fixture(scope="module")
def rows(root: Path) -> list[dict[str, str]]:
    return table(root, "published_counts")


@pytest.fixture(scope="module")
def counts(published: Path) -> pd.DataFrame:
    table = pd.read_parquet(published / "offence_counts.parquet")
    return table[table["offence_code"] == "88A"]


def near(one: date, other: date) -> bool:
    return abs((one - other).days) <= 2


def same_time(row: dict[str, str], other: dict[str, str]) -> bool:
    """Same two days, or both the same year from April to March, give or take two days."""
    days = [
        [date.fromisoformat(each[key]) for key in ("period_start", "period_end")] for each in (row, other)
    ]
    if days[0] == days[1]:
        return True
    year = days[0][0].year
    return all(near(start, date(year, 4, 1)) and near(end, date(year + 1, 3, 31)) for start, end in days)


def test_the_ledger_holds_every_row_and_none_other(package: Package, rows: list[dict[str, str]]) -> None:
    found = ledger.entries(package)
    assert len(found) == len(rows) == 564
    for entry, row in zip(found, rows, strict=True):
        assert entry.count_id == row["count_id"]
        assert entry.count == (int(row["count"]) if row["count"] else None)
        assert (entry.claim, entry.kind, entry.area_code) == (
            row["claim_text"], row["offence_kind"], row["area_code"],
        )  # fmt: skip
        assert (str(entry.start or ""), str(entry.end or "")) == (row["period_start"], row["period_end"])
        assert (entry.publisher, entry.url, entry.published) == (
            row["publisher"], row["source_url"], row["published_date"],
        )  # fmt: skip


def test_there_are_338_gathered_figures_and_37_conflicts(package: Package) -> None:
    collected = [entry for entry in ledger.entries(package) if entry.collection == ledger.COLLECTION]
    assert len(collected) == 338
    assert len(conflicts(package)) == len(package.table("published_conflicts")) == 37
    assert {one.conflict_id for one in conflicts(package)} == {f"conflict-{n:02d}" for n in range(1, 38)}


def test_the_conflict_without_an_address_is_kept(package: Package) -> None:
    (kept,) = [one for one in conflicts(package) if not one.url_b]
    assert (kept.value_b, kept.area_name) == ("8,420", "England and Wales")


def test_every_measure_of_a_conflict_is_known(package: Package) -> None:
    assert [one.conflict_id for one in conflicts(package) if one.kinds == EVERY_KIND] == []
    assert [
        one.conflict_id for one in conflicts(package) if not one.spans and one.conflict_id != "conflict-34"
    ] == []


def test_the_articles_figures_are_in_the_ledger(package: Package) -> None:
    found = defaultdict(set)
    for entry in search.chosen(package, kind="s15a", year="2017-18"):
        if (entry.start, entry.end) == FIRST_SIX_MONTHS and entry.count is not None:
            found[entry.place].add(entry.count)
    assert {place: found[place] for place in ARTICLE} == {place: {count} for place, count in ARTICLE.items()}


def test_standings_agree_with_the_csv(package: Package, rows: list[dict[str, str]]) -> None:
    standings = ledger.standings(package)
    place = {entry.count_id: entry.place for entry in ledger.entries(package)}
    by_kind_and_place = defaultdict(list)
    for row in rows:
        by_kind_and_place[row["offence_kind"], place[row["count_id"]]].append(row)
    for row in rows:
        found = standings[row["count_id"]]
        if not row["period_start"]:
            assert not found.same
            assert not found.others
            continue
        others = [
            other
            for other in by_kind_and_place[row["offence_kind"], place[row["count_id"]]]
            if other is not row and other["period_start"] and same_time(row, other)
        ]
        counted = [other for other in others if other["count"]]
        assert {e.count_id for e in found.same} == {
            o["count_id"] for o in counted if o["count"] == row["count"]
        }
        assert {e.count_id for e in found.others} == {
            o["count_id"] for o in counted if o["count"] != row["count"]
        }
        assert {e.count_id for e in found.in_words} == {o["count_id"] for o in others if not o["count"]}


def test_lancashire_and_dyfed_powys_stand_as_they_were_printed(package: Package) -> None:
    standings, known = ledger.standings(package), ledger.by_id(package)
    assert standings["s15a-091"].numbers == (64,)
    assert standings["s15a-092"].numbers == (175,)
    dyfed = [known[f"s15a-0{n}"] for n in (36, 39, 42)]
    assert {entry.count for entry in dyfed} == {19}
    for entry in dyfed:
        assert not standings[entry.count_id].others
        assert standings[entry.count_id].elsewhere


def test_totals_of_the_united_kingdom_never_stand_against_england_and_wales(package: Package) -> None:
    for count_id, found in ledger.standings(package).items():
        own = ledger.by_id(package)[count_id]
        for other in (*found.same, *found.others, *found.in_words, *found.elsewhere):
            assert (other.place, other.kind) == (own.place, own.kind)
    places = {
        entry.place for entry in ledger.entries(package) if entry.area_name.startswith("United Kingdom")
    }
    assert places == {"united-kingdom", "united-kingdom-and-channel-islands"}


def test_how_many_forces_answered_is_no_part_of_the_place(package: Package) -> None:
    known = ledger.by_id(package)
    assert known["s15a-251"].place == "K04000001"
    assert known["s15a-278"].place == known["s15a-267"].place == "united-kingdom"
    assert known["s15a-305"].place == "police-scotland-children-under-13"


def test_88a_beside_a_print_is_the_sum_of_its_quarters(package: Package, counts: pd.DataFrame) -> None:
    chosen = random.Random(4).sample(sorted(official.officials(package, release=None)), 60)  # noqa: S311
    latest = counts[counts["release"] == package.latest]
    known = ledger.by_id(package)
    for count_id in chosen:
        entry, beside = known[count_id], official.officials(package, release=None)[count_id]
        days = pd.to_datetime(latest["period_start"])
        inside = (days >= pd.Timestamp(beside.window.start)) & (days <= pd.Timestamp(beside.window.end))
        members = areas_of(package)[entry.area_code].members
        rows = latest[inside & latest["area_code"].isin(members)]
        assert beside.count == rows["offences_count"].sum()
        assert rows["offences_count"].notna().all()
        assert entry.start is not None
        assert entry.end is not None
        assert abs((entry.start - beside.window.start).days) <= 46
        assert abs((entry.end - beside.window.end).days) <= 46
        assert beside.exact == ((entry.start, entry.end) == (beside.window.start, beside.window.end))


def test_88a_of_the_first_six_months_is_april_to_september(package: Package) -> None:
    held = package.cube(None).quarters
    found = official.nearest_quarters(*FIRST_SIX_MONTHS, held)
    assert found is not None
    window, exact = found
    assert (window.first, window.last, exact) == (Quarter(2017, 1), Quarter(2017, 2), False)
    year = official.nearest_quarters(date(2017, 4, 3), date(2018, 4, 2), held)
    assert year is not None
    assert (year[0].first, year[0].last, year[1]) == (Quarter(2017, 1), Quarter(2017, 4), False)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2017, 4, 1), date(2017, 4, 30)),
        (date(2011, 1, 1), date(2011, 12, 31)),
        (date(2025, 4, 1), date(2027, 3, 31)),
    ],
)
def test_no_whole_quarter_or_none_held_gives_no_88a(package: Package, start: date, end: date) -> None:
    assert official.nearest_quarters(start, end, package.cube(None).quarters) is None


def test_prints_above_88a_are_flagged_and_no_others(package: Package) -> None:
    beside = official.officials(package, release=None)
    above = {
        entry.count_id
        for entry in ledger.entries(package)
        if official.is_above(entry.kind, entry.count, beside.get(entry.count_id))
    }
    assert {"s15a-104", "s15a-106", "s15a-107", "s15a-039", "s15a-078", "s15a-261"} <= above
    assert "s15a-128" not in above
    assert all(ledger.by_id(package)[count_id].kind == "s15a" for count_id in above)


def test_official_counts_follow_the_release(package: Package) -> None:
    old = official.officials(package, release=package.releases[-1])
    new = official.officials(package, release=package.latest)
    shared = old.keys() & new.keys()
    assert any(old[one].count != new[one].count for one in shared)


def matches(entry: Entry, **asked: str) -> bool:
    years = set()
    if entry.start is not None and entry.end is not None:
        for year in range(2010, 2030):
            first, last = date(year, 4, 1), date(year + 1, 3, 31)
            over_the_edge = entry.end <= date(year, 4, 2) and near(entry.start, date(year - 1, 4, 1))
            if entry.start <= last and entry.end >= first and not over_the_edge:
                years.add(f"{year}-{(year + 1) % 100:02d}")
    return (
        asked.get("place", entry.place) == entry.place
        and asked.get("kind", entry.kind) == entry.kind
        and asked.get("publisher", ledger.slug(entry.publisher)) == ledger.slug(entry.publisher)
        and ("year" not in asked or asked["year"] in years)
    )


def test_filters_find_the_rows_that_meet_them_all(package: Package) -> None:
    choose = random.Random(11)  # noqa: S311
    options = {
        "place": search.places(package),
        "kind": tuple(search.kinds(package)),
        "publisher": tuple(search.publishers(package)),
        "year": search.years(package),
    }
    for _ in range(200):
        names = choose.sample(sorted(options), choose.randint(0, 3))
        asked = {name: choose.choice(options[name]) for name in names}
        found = search.chosen(package, **asked)
        wanted = {entry.count_id for entry in ledger.entries(package) if matches(entry, **asked)}
        assert {entry.count_id for entry in found} == wanted, asked
        assert len(found) == len(wanted)


def test_a_filter_offers_every_publisher_once(package: Package) -> None:
    names = Counter(search.publishers(package).values())
    assert set(names) == {entry.publisher for entry in ledger.entries(package)}
    assert set(names.values()) == {1}


def test_counts_are_whole_numbers(package: Package) -> None:
    assert not any(isinstance(entry.count, (float, np.floating)) for entry in ledger.entries(package))
