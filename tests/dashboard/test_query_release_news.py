"""What a release changed: findings and sentences, from the embedded package and from small ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from dashboard import headlines_release_news as sentences
from dashboard import release_news_shown
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.phrases import MOST_WORDS
from dashboard.query_release_news import LIKELY_FROM, SHARED_BY, is_told, months_between, news
from dashboard.windows import Window
from tests.support.release_packages import loaded, with_changes

NEW, OLD = date(2026, 4, 23), date(2023, 10, 19)
Counts = dict[tuple[str, str, str], int | None]
MakeFiles = Callable[..., dict[str, bytes]]
MakeCounts = Callable[..., Counts]


def test_the_newest_release_brings_ten_quarters_and_22_959_revised_figures(package: Package) -> None:
    found = news(package)
    assert (found.release, found.before, months_between(found)) == (NEW, OLD, 30)
    assert [quarter.label for quarter in (found.quarters[0], found.quarters[-1])] == [
        "2023/24 Q2", "2025/26 Q3",
    ]  # fmt: skip
    assert len(found.quarters) == 10
    assert (found.changed, found.cells) == (22_959, 258_482)
    shares = found.by_year.set_index("period_fy")["share"]
    assert list(shares[["2012/13", "2013/14", "2014/15"]]) == [0, 0, 0]
    assert round(shares["2022/23"], 2) == 0.31
    assert list(found.by_year.loc[found.by_year["partial"], "period_fy"]) == ["2023/24"]


def test_a_body_that_is_no_longer_named_is_not_said_to_have_lost_its_figures(package: Package) -> None:
    (said,) = sentences.bodies(package, news(package))
    assert said == (
        "Financial Fraud Action UK is no longer named: every one of its figures now stands, unchanged, under "
        "UK Finance."
    )


def test_moves_that_forces_share_are_one_finding_about_the_code(package: Package) -> None:
    found = news(package)
    top = found.shared[0]
    assert (top.offence, top.higher, len(top.forces)) == ("8R", False, 28)
    assert top.likely_the_code
    assert "8R" not in set(found.single["offence_code"])
    assert sum(len(one.forces) for one in found.shared) + len(found.single) == found.moves == 174
    assert all(len(one.forces) >= SHARED_BY for one in found.shared)
    assert "a change in how these offences are counted, coded or reported looks likely" in sentences.shared(
        package, found, top
    )


def test_the_part_of_2025_26_is_told_by_itself_like_against_like(package: Package) -> None:
    part = news(package).part
    assert part is not None
    assert (part.year.first.label, part.year.last.label) == ("2025/26 Q1", "2025/26 Q3")
    assert sum(len(one.forces) for one in part.shared) + len(part.single) == 125
    top = part.shared[0]
    assert (top.offence, top.higher, len(top.forces)) == ("49A", False, 13)
    assert sentences.shared_in_part(package, part, top).startswith(
        "13 forces recorded over 40% fewer offences of Making off without payment (49A) in April to December "
        "2025 than in the same months of the year before. So many at once"
    )
    for rows in (part.single, part.themes):
        assert {(window.first.label, window.last.label) for window in rows["window"]} == {
            ("2025/26 Q1", "2025/26 Q3")
        }
    alone = set(zip(part.single["area_code"], part.single["offence_code"], strict=True))
    assert not alone & {(force, one.offence) for one in part.shared for force in one.forces}


def test_the_part_of_the_older_release_is_its_one_quarter(package: Package) -> None:
    part = news(package, OLD).part
    assert part is not None
    assert (part.year.first.label, part.year.last.label) == ("2023/24 Q1", "2023/24 Q1")


def test_a_package_that_knows_no_parts_tells_none(make_files: MakeFiles, make_counts: MakeCounts) -> None:
    counts = make_counts("2016/17 Q1", "2018/19 Q2", per_quarter=50)
    assert news(loaded(with_changes(make_files(counts)))).part is None


def test_the_oldest_release_says_that_none_is_held_before_it(package: Package) -> None:
    found = news(package, OLD)
    assert found.before is None
    assert (found.cells, found.changed, found.quarters) == (0, 0, ())
    assert "is the oldest one held here" in sentences.since(found)
    assert [(body.code, body.year) for body in (*found.begins, *found.ends)] == [
        ("XUKF", "2017/18"), ("XFFA", "2017/18"),
    ]  # fmt: skip


def test_releases_far_apart_say_since_when_and_not_since_last_quarter(package: Package) -> None:
    assert "since 19 October 2023, not since last quarter" in sentences.since(news(package))


@pytest.mark.parametrize("release", [NEW, OLD])
def test_headlines_are_short_and_say_recorded(package: Package, release: date) -> None:
    found = news(package, release)
    assert len(sentences.shared_headline(package, found).split()) <= MOST_WORDS
    assert "recorded" in sentences.shared_headline(package, found)
    assert len(sentences.revised_headline(found).split()) <= MOST_WORDS


def test_what_is_known_of_a_force_stands_beside_its_move(package: Package) -> None:
    found = news(package)
    shown = release_news_shown.moves(package, found.single, year=found.move_year, release=found.release)
    devon = shown[shown["Police force"] == "Devon and Cornwall"]
    assert len(devon)
    assert set(devon["Known of it"]) == {"Devon and Cornwall: new system from November 2022"}
    assert shown.loc[(shown["2023/24"] < 10) | (shown["2024/25"] < 10), "Per cent"].isna().all()


def test_a_break_between_the_years_is_said(package: Package) -> None:
    window = Window(
        period="year", first=Quarter.parse("2017/18 Q1"), last=Quarter.parse("2017/18 Q4"), wanted=4
    )
    said = release_news_shown.known_of(package, "W15000003", "88A", window, NEW)
    assert said == "What is counted changed on 3 April 2017"


def test_the_file_of_changes_has_names_beside_codes(package: Package) -> None:
    rows = release_news_shown.to_hand_out(package, NEW)
    assert (rows.loc[rows["kind"] == "vanished_body", "other_area_name"] == "UK Finance").all()
    moves = rows[rows["kind"] == "large_theme_move"]
    assert len(moves)
    assert (moves["offence_name"] != "").all()


def small(make_files: MakeFiles, new: Counts, old: Counts | None = None) -> Package:
    return loaded(with_changes(make_files(new, old)))


def test_nothing_changed_is_said_in_words(make_files: MakeFiles, make_counts: MakeCounts) -> None:
    counts = make_counts("2016/17 Q1", "2017/18 Q4")
    package = small(make_files, counts, counts)
    found = news(package)
    said = sentences.findings(package, found)
    assert "All 64 figures that both releases hold are the same in both." in said
    assert "No offence code appeared or vanished." in said
    assert "No police force or other body appeared or vanished." in said
    assert sentences.revised_headline(found) == "No recorded figure differs between the two releases"
    assert sentences.shared_headline(package, found) == (
        "No recorded count of a force moved beyond 40% in 2017/18"
    )


def test_new_and_vanished_codes_and_bodies_are_named(make_files: MakeFiles, make_counts: MakeCounts) -> None:
    old = make_counts("2016/17 Q1", "2016/17 Q4", offences=("88A", "71"))
    old |= {("XAFR", "88A", "2016/17 Q1"): 3}
    new = make_counts("2016/17 Q1", "2016/17 Q4", offences=("88A", "20B"))
    new |= {("E92000001", "88A", "2016/17 Q1"): 9}
    package = small(make_files, new, old)
    said = "\n".join(sentences.findings(package, news(package)))
    assert "New is 1 offence code: Sexual assault (20B)." in said
    assert "No longer there is 1 offence code: Sexual exploitation (71)." in said
    assert "Action Fraud is no longer in the tables, and no other body there has its figures." in said
    assert "New in the tables: England." in said


def test_moves_of_few_forces_are_listed_by_force(make_files: MakeFiles, make_counts: MakeCounts) -> None:
    counts = make_counts("2016/17 Q1", "2017/18 Q4", per_quarter=50)
    counts |= {("W15000002", "88A", f"2017/18 Q{quarter}"): 100 for quarter in (1, 2, 3, 4)}
    package = small(make_files, counts)
    found = news(package)
    assert found.shared == ()
    assert list(found.single["area_code"]) == ["W15000002"]
    assert sentences.shared_headline(package, found) == (
        "No large move recorded for 2017/18 is shared by many forces"
    )


def test_a_few_forces_together_are_no_sign_of_a_change_in_counting(
    make_files: MakeFiles, make_counts: MakeCounts
) -> None:
    counts = make_counts("2016/17 Q1", "2017/18 Q4", per_quarter=50)
    counts |= {key: 100 for key in counts if key[2].startswith("2017/18")}
    package = small(make_files, counts)
    found = news(package)
    assert SHARED_BY <= len(found.shared[0].forces) < LIKELY_FROM
    said = sentences.shared(package, found, found.shared[0])
    assert "look at the code before you look at a force" in said
    assert "looks likely" not in said


def test_a_release_with_one_year_has_no_moves(make_files: MakeFiles, make_counts: MakeCounts) -> None:
    package = small(make_files, make_counts("2016/17 Q1", "2016/17 Q4"))
    found = news(package)
    assert found.move_year is None
    assert sentences.summary(package, found)


def test_a_package_of_an_older_build_does_not_say(make_files: MakeFiles, make_counts: MakeCounts) -> None:
    assert not is_told(loaded(make_files(make_counts("2016/17 Q1", "2016/17 Q4"))))


def test_the_table_by_year_adds_up_to_the_sentence(package: Package) -> None:
    shown = release_news_shown.years(news(package))
    assert shown["Revised"].sum() == 22_959
    assert isinstance(shown, pd.DataFrame)
