"""Years, classes and figures of the map."""

from __future__ import annotations

import pytest

from dashboard.map_view import facts, years
from dashboard.queries import force_table_in
from dashboard.selection import Selection, default_selection
from dashboard.store import Package


@pytest.fixture(scope="module")
def by_child(package: Package) -> Selection:
    return default_selection(package).with_(measure="rate_under18")


def test_a_part_of_a_year_is_never_offered_as_a_year(package: Package, by_child: Selection) -> None:
    offered = years.offered(package, by_child)
    assert all(window.quarters == 4 for window in offered.values())
    assert "2025-26" not in offered
    assert list(offered)[-1] == "ye-2025-26-q3"
    assert years.labels(offered)["ye-2025-26-q3"] == "year ending December 2025"
    assert years.left_out(package, by_child) == (
        "2025/26 is not offered as a year: only April to December 2025 is out."
    )


def test_the_map_begins_with_the_newest_full_year(package: Package, by_child: Selection) -> None:
    assert years.default_key(years.offered(package, by_child)) == "2024-25"


def test_one_set_of_classes_holds_for_all_years(package: Package, by_child: Selection) -> None:
    limits = years.bounds(package, by_child)
    assert list(limits) == sorted(set(limits))
    assert len(limits) == 4
    assert years.bounds(package, by_child.with_(areas=("W15000001",))) == limits
    assert years.bounds(package, by_child.with_(measure="offences")) != limits


def test_the_chosen_force_has_its_interval_and_comparison(package: Package, by_child: Selection) -> None:
    window = years.offered(package, by_child)["2024-25"]
    table = force_table_in(package, by_child, window).set_index("area_code", drop=False)
    said = facts.of_force(package, by_child, window, table.loc["W15000003"])
    assert said["Offences recorded"] == "299"
    assert "95% interval" in said["Per 100,000 children under 18"]
    assert said["Against England and Wales"] == "higher"
    assert said["Rank among forces"].endswith("of 42 (1 is the highest rate)")


def test_city_of_london_has_no_rate_and_says_why(package: Package, by_child: Selection) -> None:
    window = years.offered(package, by_child)["2024-25"]
    table = force_table_in(package, by_child, window).set_index("area_code", drop=False)
    said = facts.of_force(package, by_child, window, table.loc["E23000034"])
    assert said["Per 100,000 children under 18"].startswith("not shown: ")
    assert "Rank among forces" not in said
    assert "City of London" in facts.without_rate(package)


def test_the_table_holds_43_forces_highest_first(package: Package, by_child: Selection) -> None:
    window = years.offered(package, by_child)["2024-25"]
    table = facts.all_forces(force_table_in(package, by_child, window))
    assert len(table) == 43
    rates = table["rate"].dropna().astype(float).tolist()
    assert rates == sorted(rates, reverse=True)
    assert table["area"].iloc[-1] == "City of London"
    assert set(table["comparison"]) <= {"lower", "similar", "higher", "[z]"}
    assert set(table.columns) == set(facts.headings())


def test_counts_add_up_to_england_and_wales_without_transport_police(package: Package) -> None:
    selection = default_selection(package)
    table = force_table_in(package, selection, years.offered(package, selection)["2024-25"])
    counts = package.table("offence_counts")
    plain = counts[
        (counts["release"] == package.latest)
        & (counts["offence_code"] == "88A")
        & (counts["period_fy"] == "2024/25")
    ]
    everybody = int(plain.loc[plain["area_code"] != "XBTP", "offences_count"].sum())
    assert int(facts.all_forces(table)["offences"].sum()) == everybody
