"""What About says is true of the code and of the package."""

from __future__ import annotations

import pytest

from dashboard import queries
from dashboard.about import evidence, glossary, methods, policies
from dashboard.areas import areas_of
from dashboard.selection import default_selection
from dashboard.stats.change import exact_change
from dashboard.stats.funnel import funnel
from dashboard.stats.intervals import poisson_interval
from dashboard.store import Package


@pytest.mark.parametrize("count", [52, 5])
def test_worked_intervals_are_what_the_code_gives(count: int) -> None:
    lower, upper = (float(limit) for limit in poisson_interval(count))
    said = [method.worked for method in methods.methods()]
    assert f"{count} offences: {lower:.1f} to {upper:.1f}." in said


def test_the_worked_change_is_what_the_code_gives() -> None:
    test = exact_change(count_now=25, count_before=16, exposure_now=1.0, exposure_before=1.0)
    (said,) = (method.worked for method in methods.methods() if "p =" in method.worked)
    for number in (
        f"ratio {test.ratio:.2f}",
        f"{test.ratio_lower:.2f} to {test.ratio_upper:.2f}",
        f"p = {test.p_value:.3f}",
    ):
        assert number in said


def test_the_worked_funnel_is_what_the_code_gives(package: Package) -> None:
    selection = default_selection(package).with_(measure="rate_under18", period="year")
    forces = tuple(area.code for area in areas_of(package).forces if not area.rate_excluded)
    rows = queries.year_values(package, selection.with_(areas=forces), "2024/25")
    plain, adjusted = (
        funnel(offences_count=rows["count"], persons=rows["population"], adjusted=flag)
        for flag in (False, True)
    )
    outside = [sum(word in ("lower", "higher") for word in one.comparison_998) for one in (plain, adjusted)]
    (said,) = (method.worked for method in methods.methods() if method.anchor == "funnel")
    for number in (
        f"phi {adjusted.dispersion.phi_before:.1f} before and {adjusted.dispersion.phi:.1f} after",
        f"tau {adjusted.dispersion.tau:.3f}",
        f"limits {outside[0]} forces for chance alone and {outside[1]} adjusted",
    ):
        assert number in said


def test_every_mark_beside_figures_is_explained_once() -> None:
    assert [entry.term for entry in glossary.shorthand()] == [f"[{letter}]" for letter in "bcepruxz"]


def test_the_glossary_is_in_the_order_of_the_alphabet() -> None:
    terms = [entry.term for entry in glossary.entries()]
    assert terms == sorted(terms, key=str.casefold)
    assert len(terms) == len(set(terms))


def test_status_review_and_limits_are_named() -> None:
    said = " ".join(policies.status())
    for needed in ("official statistics, not accredited", "16 May 2024", "Office for Statistics Regulation"):
        assert needed in said
    assert "not the crime" in " ".join(entry.text for entry in policies.limits())


def test_support_lines_have_numbers_that_a_telephone_dials() -> None:
    said = " ".join(policies.support())
    for number in ("0800 1111", "0808 800 5000", "0808 1000 900"):
        assert f"[{number}](tel:{number.replace(' ', '')})" in said


def test_every_source_has_publisher_licence_and_status(package: Package) -> None:
    found = evidence.sources(package)
    assert len(found) == len(package.manifest["sources"])
    for source in found:
        said = " ".join(source.lines)
        assert "Publisher: " in said
        assert "Licence: " in said
        assert "Status: " in said


def test_files_read_carry_their_checksums(package: Package) -> None:
    said = " ".join(line for source in evidence.sources(package) for line in source.files)
    releases = package.table("releases")
    assert all(sha in said for sha in releases["sha256"])


def test_all_checks_are_shown_with_their_result(package: Package) -> None:
    shown = evidence.checks(package)
    assert len(shown) == len(package.table("checks"))
    assert set(shown["Result"]) <= {"passed", "failed", "failed, shown as a warning"}
    assert f"of {len(shown)} checks passed" in evidence.checks_line(package)
