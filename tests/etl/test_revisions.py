"""What changed between two releases, cell by cell."""

from __future__ import annotations

import pandas as pd

from etl.revisions import compare


def release(*rows: tuple[str, str, str, int | None, str]) -> pd.DataFrame:
    """Rows of area, code, first day of the quarter, count, status."""
    frame = pd.DataFrame(
        rows, columns=["area_code", "offence_code", "period_start", "offences_count", "status"]
    ).astype({"offences_count": "Int64"})
    starts = pd.to_datetime(frame["period_start"])
    first_year = starts.dt.year - (starts.dt.month < 4).astype(int)
    return frame.assign(
        period_start=starts,
        quarter=((starts.dt.month - 4) % 12) // 3 + 1,
        period_fy=first_year.astype(str) + "/" + (first_year + 1).astype(str).str[2:],
    )


def test_only_cells_with_another_figure_or_status_changed() -> None:
    old = release(
        ("W1", "88A", "2021-04-01", 5, "reported"),
        ("W1", "88A", "2021-07-01", None, "not_supplied"),
        ("W1", "88A", "2022-04-01", 7, "reported"),
        ("W1", "88A", "2022-07-01", None, "not_supplied"),
        ("W2", "88A", "2022-04-01", 3, "provisional"),
    )
    new = release(
        ("W1", "88A", "2021-04-01", 5, "reported"),
        ("W1", "88A", "2021-07-01", None, "not_supplied"),
        ("W1", "88A", "2022-04-01", 4, "reported"),
        ("W1", "88A", "2022-07-01", 0, "reported"),
        ("W2", "88A", "2022-04-01", 3, "reported"),
    )

    found = compare(old, new)

    assert found.changed[["area_code", "quarter"]].to_numpy().tolist() == [["W1", 1], ["W1", 2], ["W2", 1]]
    assert found.changed["difference"].tolist() == [-3, pd.NA, 0]
    assert found.changed["old_status"].tolist() == ["reported", "not_supplied", "provisional"]
    by_year = found.by_year.set_index("period_fy")
    assert by_year.loc["2021/22", ["cells", "changed", "share", "net"]].tolist() == [2, 0, 0, 0]
    assert by_year.loc["2022/23", ["cells", "changed", "share", "net"]].tolist() == [3, 3, 1, -3]


def test_codes_and_bodies_that_come_and_go_are_named() -> None:
    old = release(("W1", "1", "2021-04-01", 5, "reported"), ("W2", "2", "2021-04-01", 5, "reported"))
    new = release(("W1", "1", "2021-04-01", 5, "reported"), ("W3", "3", "2021-04-01", 5, "reported"))

    found = compare(old, new)

    assert (found.vanished_codes, found.new_codes) == (("2",), ("3",))
    assert (found.vanished_areas, found.new_areas) == (("W2",), ("W3",))
    assert found.only_old["area_code"].tolist() == ["W2"]
    assert found.only_new["area_code"].tolist() == ["W3"]
    assert found.changed.empty


def test_a_release_compared_with_itself_has_no_changes() -> None:
    one = release(("W1", "1", "2021-04-01", -5, "reported"), ("W1", "1", "2021-07-01", None, "not_supplied"))

    found = compare(one, one)

    assert found.changed.empty
    assert found.by_year["share"].tolist() == [0]
