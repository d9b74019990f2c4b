"""Groups of forces that readers make: spelled in the address, summed from their members, and nowhere else."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import card_notes, queries
from dashboard.areas import areas_of
from dashboard.groups import LONGEST_NAME, GroupError, checked_name, group_code, is_group, read_group
from dashboard.package import Package
from dashboard.selection import default_selection, parse, to_params

RURAL = "g.Rural_Wales.W15000004.W15000001"
WELSH = "g.All_four.W15000003.W15000001.W15000002.W15000004"


def test_a_word_spells_name_and_members() -> None:
    assert group_code("Rural  Wales ", ["W15000004", "W15000001"]) == RURAL
    assert read_group(RURAL) == ("Rural Wales", ("W15000004", "W15000001"))
    assert is_group(RURAL)
    assert not is_group("gwent")


@given(st.text(alphabet=st.sampled_from("aZ9é -'’()&ŵ"), min_size=1, max_size=LONGEST_NAME))
def test_a_name_that_is_taken_comes_back_as_it_went(name: str) -> None:
    if not any(sign.isalnum() for sign in name):
        return
    assert read_group(group_code(name, ["W15000001"]))[0] == checked_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "  ",
        "--",
        "x" * 41,
        "<b>",
        "a.b",
        "a,b",
        "a_b",
        "М",
        "Ω",
        "日本",
        "[link](x)",
        "=1+1",
        "$x$",
        "a\nb*",
        "`",
    ],
)
def test_a_name_that_could_mean_something_else_is_refused(name: str) -> None:
    with pytest.raises(GroupError):
        group_code(name, ["W15000001", "W15000004"])


def test_a_group_is_an_area_with_its_members_in_the_published_order(package: Package) -> None:
    areas = areas_of(package)
    group = areas["g.Rural_Wales.W15000001.W15000004.W15000001"]
    assert group.code == RURAL
    assert group.label == "Rural Wales"
    assert set(group.members) == set(group.population_members) == {"W15000001", "W15000004"}
    assert group.is_group
    assert RURAL in areas
    assert RURAL not in set(areas)


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("g.One.W15000001", "at least two"),
        ("g.One.W15000001.W15000001", "at least two"),
        ("g.Odd.W15000001.E99", "E99"),
        ("g.Bodies.W15000001.XBTP", "XBTP"),
        ("g.Wales_in.W15000001.W92000004", "W92000004"),
        ("g..W15000001.W15000004", "needs a name"),
        ("g.", "needs a name"),
        ("g.<script>.W15000001.W15000004", "letters, digits"),
    ],
)
def test_a_group_that_cannot_be_is_explained_and_left_out(package: Package, word: str, reason: str) -> None:
    assert word not in areas_of(package)
    selection, problems = parse({"areas": f"W15000003,{word}"}, package)
    assert selection.areas == ("W15000003",)
    assert [reason in problem.message for problem in problems] == [True]


def test_a_group_stays_in_the_address(package: Package) -> None:
    selection, problems = parse({"areas": f"{RURAL.lower()} W15000002"}, package)
    assert problems == ()
    again, _ = parse(to_params(selection, package, explicit=True), package)
    assert again.areas == selection.areas
    assert [areas_of(package)[code].members for code in again.areas][1] == ("W15000002",)


def test_the_same_members_give_the_same_figures_as_the_nation(package: Package) -> None:
    all_four = areas_of(package)[WELSH].code
    selection = default_selection(package).with_(areas=(all_four, "W92000004"), period="year")
    for measure in ("offences", "rate_all", "rate_under18"):
        rows = queries.series(package, selection.with_(measure=measure))
        ours, nation = (rows[rows["area_code"] == code].reset_index(drop=True) for code in selection.areas)
        same = ["period_key", "count", "population", "value", "lower", "upper", "status"]
        pd.testing.assert_frame_equal(ours[same], nation[same])


def test_a_pooled_rate_is_the_sum_of_counts_over_the_sum_of_people(package: Package) -> None:
    counts, people = package.table("offence_counts"), package.table("population")
    members = ["W15000001", "W15000004"]
    chosen = counts[
        (counts["release"] == counts["release"].max())
        & counts["area_code"].isin(members)
        & (counts["offence_code"] == "88A")
        & (counts["period_fy"] == "2024/25")
    ]
    residents = people[
        people["area_code"].isin(members) & (people["year"] == 2024) & (people["age_band"] == "under_18")
    ]
    expected = int(chosen["offences_count"].sum()) / int(residents["persons"].sum()) * 100_000
    selection = default_selection(package).with_(areas=(RURAL,), measure="rate_under18", period="year")
    (row,) = queries.year_values(package, selection, "2024/25").to_dict("records")
    assert row["count"] == 105 + 89
    assert row["value"] == pytest.approx(expected)
    assert row["lower"] < row["value"] < row["upper"]


def test_every_figure_of_a_group_says_what_it_adds_up(package: Package) -> None:
    selection = default_selection(package).with_(areas=(RURAL, "W15000003"))
    notes = card_notes.numbered_for(package, selection)
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))
    (pooled,) = [note for note in notes if "made by a reader" in note.text]
    assert "Rural Wales is a group made by a reader: Dyfed-Powys, North Wales." in pooled.text
    assert pooled.in_picture
    without = card_notes.numbered_for(package, selection.with_(areas=("W15000003",)))
    assert not any("made by a reader" in note.text for note in without)


def test_what_is_said_of_a_member_concerns_its_group(package: Package) -> None:
    selection = default_selection(package)
    alone = queries.breaks_for(package, ("W15000001",), ("88A",))
    assert queries.breaks_for(package, (RURAL,), ("88A",)) == alone
    caveats = queries.caveats_for(
        package, (RURAL,), ("88A",), selection.start.first_day, selection.end.last_day
    )
    member = queries.caveats_for(
        package, ("W15000004",), ("88A",), selection.start.first_day, selection.end.last_day
    )
    assert set(member["caveat_id"]) <= set(caveats["caveat_id"])
