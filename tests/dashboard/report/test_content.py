"""What a report says: the figures of the package, recomputed with pandas, and notes numbered once."""

from __future__ import annotations

import io
import math
from datetime import date

import pandas as pd
import pytest

from dashboard.i18n import format_number
from dashboard.package import Package
from dashboard.report.content import report
from dashboard.report.parts import Report
from dashboard.selection import default_selection

TODAY = date(2026, 5, 4)
FORCES = ("W15000003", "E23000001", "E23000034")
Z = 1.96


def plain_counts(package: Package, force: str, code: str) -> pd.Series:
    """Offences by financial year of the newest release, straight from the published table."""
    table = pd.read_parquet(io.BytesIO(package.file_bytes("offence_counts")))
    days = pd.to_datetime(table["release"]).dt.date
    rows = table[(days == package.latest) & (table["area_code"] == force) & (table["offence_code"] == code)]
    return rows.groupby("period_fy")["offences_count"].sum()


def plain_population(package: Package, force: str, year: int) -> float:
    table = pd.read_parquet(io.BytesIO(package.file_bytes("population")))
    rows = table[(table["area_code"] == force) & (table["age_band"] == "under_18")]
    return float(rows.set_index("year")["persons"].loc[min(year, int(rows["year"].max()))])


def byar(count: float) -> tuple[float, float]:
    after = count + 1
    return (
        count * (1 - 1 / (9 * count) - Z / (3 * math.sqrt(count))) ** 3,
        after * (1 - 1 / (9 * after) + Z / (3 * math.sqrt(after))) ** 3,
    )


def cells(report: Report) -> dict[str, tuple[str, ...]]:
    return {row[0].split(" ", 1)[0]: row[1:] for row in report.years.rows}


def test_the_table_has_every_financial_year_of_the_release(package: Package, south_wales: Report) -> None:
    counted = plain_counts(package, "W15000003", "88A")
    found = cells(south_wales)
    assert list(found) == sorted(counted.index)
    assert {year: row[0] for year, row in found.items()} == {
        year: format_number(float(count)) for year, count in counted.items()
    }


def test_rates_and_limits_of_the_table_are_those_of_counts_over_populations(
    package: Package, south_wales: Report
) -> None:
    counted = plain_counts(package, "W15000003", "88A")
    for year, (_, rate, interval, _marks) in cells(south_wales).items():
        count = float(counted[year])
        per = 100_000 / plain_population(package, "W15000003", int(year[:4]))
        assert rate == format_number(count * per, decimals=1)
        if count >= 10:
            lower, upper = (format_number(limit * per, decimals=1) for limit in byar(count))
            assert interval == f"{lower} to {upper}"


def test_the_key_numbers_are_the_newest_full_year(package: Package, south_wales: Report) -> None:
    count, rate, place, trend = south_wales.numbers
    counted = plain_counts(package, "W15000003", "88A")
    assert count.value == format_number(float(counted["2024/25"]))
    change = float(counted["2024/25"] - counted["2023/24"])
    assert format_number(change, signed=True) in count.about
    assert rate.value == cells(south_wales)["2024/25"][1]
    assert cells(south_wales)["2024/25"][2] in rate.about
    assert place.value
    assert trend.value
    assert count.value in south_wales.finding


def test_every_mark_of_the_table_is_explained(south_wales: Report) -> None:
    marks = {mark for row in south_wales.years.rows for mark in row[-1].split()}
    assert {"[b]", "[p]", "[r]"} <= marks
    assert all(f"{mark} " in south_wales.years.marks for mark in marks)


def test_a_force_without_a_rate_says_why_instead(package: Package, city_of_london: Report) -> None:
    areas = pd.read_parquet(io.BytesIO(package.file_bytes("areas"))).set_index("area_code")
    reason = areas.loc["E23000034", "rate_excluded_reason"]
    assert city_of_london.rank is None
    assert city_of_london.no_rate is not None
    assert reason in city_of_london.no_rate.lines
    assert len(city_of_london.years.columns) == 4
    counted = plain_counts(package, "E23000034", "88A")
    assert [row[0] for row in cells(city_of_london).values()] == [
        format_number(float(counted[year])) for year in sorted(counted.index)
    ]


def test_a_force_with_a_rate_has_its_place(south_wales: Report) -> None:
    assert south_wales.no_rate is None
    assert south_wales.rank is not None
    assert "South Wales" in south_wales.rank.alt


def test_notes_have_one_number_each_and_what_changes_a_figure_is_told_in_full(south_wales: Report) -> None:
    notes = (*south_wales.caveats.full, *south_wales.caveats.named)
    assert [note.number for note in notes] == [f"[{place}]" for place in range(1, len(notes) + 1)]
    assert len({note.label for note in notes}) == len(notes)
    assert "2017" in south_wales.caveats.full[0].label
    assert south_wales.trend.numbers.startswith("[1")
    assert all(note.text for note in south_wales.caveats.full)
    assert any("South Wales" in note.label for note in south_wales.caveats.full)


def test_it_says_where_the_figures_come_from_and_where_to_turn_to(south_wales: Report) -> None:
    sources = " ".join(south_wales.sources.lines)
    assert "Home Office, released 23 April 2026" in sources
    assert "Open Government Licence" in sources
    assert "4 May 2026" in south_wales.about
    assert "not accredited" in south_wales.status
    assert [line.number for line in south_wales.help_lines] == ["0800 1111", "0808 800 5000", "0808 1000 900"]
    assert "101" in south_wales.help.lines[0]
    assert "999" in south_wales.help.lines[0]


def test_the_address_spells_out_release_and_force(south_wales: Report, make_report) -> None:
    assert "release=2026-04-23" in south_wales.link
    assert "force=W15000003" in south_wales.link
    nowhere = make_report("W15000003", base="")
    assert nowhere.link == ""
    assert "below" not in nowhere.caveats.named_heading


@pytest.mark.parametrize("force", FORCES)
def test_an_older_release_has_its_own_figures(package: Package, force: str) -> None:
    older = package.releases[-1]
    made = report(package, default_selection(package, older), force=force, base="", today=TODAY)
    assert str(older.year) in made.about
    assert made.years.rows[-1][0] < "2026"


def test_a_long_mix_is_shortened_and_keeps_the_chosen_code(make_report) -> None:
    made = make_report("W15000003", offence="4.1")
    assert "11 of 33 codes" in made.mix.subtitle
    assert "Manslaughter (4.1)" in made.mix.alt
