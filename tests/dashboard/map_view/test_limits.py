"""Lower, similar, higher on the map: the adjusted funnel, its words, and one state in three shapes."""

from __future__ import annotations

import math

import pytest

from dashboard.charts import spec
from dashboard.charts.spec import Areas, Dots, Words
from dashboard.map_view import figure, limits, years
from dashboard.offences import offences_of
from dashboard.queries import force_table_in
from dashboard.selection import Selection, default_selection
from dashboard.store import Package

WORDS = Words(headline="Recorded", subtitle="Rates")


@pytest.fixture(scope="module")
def by_child(package: Package) -> Selection:
    return default_selection(package).with_(measure="rate_under18")


def outside(table: object, z: float, tau: float) -> dict[str, str]:
    """Which side of the limits each force lies on, in plain Python."""
    rows = [row for row in table.to_dict("records") if not math.isnan(row["rate"])]
    overall = sum(row["count"] for row in rows) / sum(row["population"] for row in rows)
    found = {}
    for row in rows:
        spread = math.sqrt(1 / (4 * row["population"] * overall) + tau**2)
        root = math.sqrt(row["count"] / row["population"] / overall)
        side = "higher" if root > 1 + z * spread else "lower" if root < 1 - z * spread else "similar"
        found[row["area_code"]] = side
    return found


def test_the_classes_are_those_of_the_adjusted_limits(package: Package, by_child: Selection) -> None:
    window = years.offered(package, by_child)["2024-25"]
    rows = limits.table(package, by_child, window)
    again = outside(force_table_in(package, by_child, window), 1.959964, 0.144)
    assert {row.area_code: row.limits for row in rows.itertuples() if row.limits} == again
    assert sorted(code for code, side in again.items() if side != "similar") == ["E23000029", "W15000003"]
    assert rows.set_index("area_code")["limits"]["E23000034"] is None


def test_the_words_give_phi_and_tau(package: Package, by_child: Selection) -> None:
    window = years.offered(package, by_child)["2024-25"]
    said = limits.explained(package, by_child, window)
    assert "φ = 14.4, τ = 0.144" in said
    assert "all 42 forces together" in said
    assert limits.headline(package, by_child, window) == (
        "2 forces recorded rates outside adjusted limits: 1 higher, 1 lower"
    )


@pytest.mark.parametrize(("offence", "measure"), [("88A", "rate_under18"), ("robbery", "rate_all")])
def test_counts_are_compared_by_the_rate_that_fits_the_offence(
    package: Package, offence: str, measure: str
) -> None:
    counts = default_selection(package).with_(measure="offences", offence=offence)
    window = years.offered(package, counts)["2024-25"]
    assert figure.shown_as(package, counts, "compared").measure == measure
    assert figure.shown_as(package, counts, "value") == counts
    assert limits.table(package, counts, window).equals(
        limits.table(package, counts.with_(measure=measure), window)
    )


def test_headlines_never_contradict_the_classes_and_keep_to_fifteen_words(
    package: Package, by_child: Selection
) -> None:
    for code in [entry.code for entry in offences_of(package).pickable if entry.is_theme] + ["88A", "4.1"]:
        chosen = by_child.with_(offence=code)
        for window in years.offered(package, chosen).values():
            said = limits.headline(package, chosen, window)
            found = limits.table(package, chosen, window)["limits"].dropna()
            higher, lower = (int(found.str.startswith(side).sum()) for side in ("higher", "lower"))
            assert len(said.split()) <= 15
            assert "recorded" in said.casefold()
            if higher + lower:
                assert said.startswith(f"{higher + lower} force")
                assert said.endswith(f": {higher} higher, {lower} lower")
            else:
                assert said.startswith(("No force", "Rates recorded"))


@pytest.mark.parametrize("colour", ["value", "compared"])
def test_three_shapes_hold_one_state(package: Package, by_child: Selection, colour: str) -> None:
    window = years.offered(package, by_child)["2024-25"]
    rows = limits.table(package, by_child, window)
    made = {
        shape: figure.chart(package, by_child, rows, words=WORDS, shape=shape, colour=colour,
                            force="W15000003", wales=False)
        for shape in figure.shapes()
    }  # fmt: skip
    areas, hexagons = (
        next(mark for mark in spec.marks(made[shape]) if isinstance(mark, Areas))
        for shape in ("map", "hexes")
    )
    assert areas.regions == hexagons.regions
    assert areas.classes == hexagons.classes
    dots = [p for mark in spec.marks(made["bars"]) if isinstance(mark, Dots) for p in mark.points]
    assert {p.when: p.x for p in dots} == {r.name: r.value for r in areas.regions if r.value is not None}
