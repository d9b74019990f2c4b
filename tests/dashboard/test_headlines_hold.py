"""No headline contradicts its numbers: every force, theme offence and year of the published package."""

from __future__ import annotations

import re

import numpy as np
import pytest
from scipy import stats

from dashboard import queries, wording
from dashboard.areas import areas_of
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.selection import default_selection
from dashboard.windows import windows

NUMBER = re.compile(r"recorded (no|-?[0-9][0-9,]*)(?: |$)")
CLAIMS = re.compile(
    r", (?:the )?(little changed|higher|highest|lower|an increase|a decrease|counted differently)"
)


def exact_p(now: int, before: int) -> float:
    """The conditional test with equal exposures: twice the smaller tail of a fair coin."""
    return min(1.0, 2 * float(stats.binom.cdf(min(now, before), now + before, 0.5)))


def themes(package: Package) -> list[str]:
    child = offences_of(package)["child-sexual-offences"].codes
    return sorted({*child, *offences_of(package)["online-grooming-exploitation"].codes})


@pytest.mark.parametrize("year_number", range(2012, 2026))
def test_counts(package: Package, year_number: int) -> None:
    window = queries.held_year(package, None, f"{year_number}/{(year_number + 1) % 100:02d}")
    force_codes = [area.code for area in areas_of(package).forces]
    for offence in themes(package):
        selection = default_selection(package).with_(offence=offence, period="year")
        breaks = {day.year for day in queries.breaks_for(package, force_codes, [offence])}
        now = queries.values_in(package, selection, window, force_codes)
        before = queries.values_in(package, selection, window.year_before(), force_codes)
        pairs = zip(before["count"], before["quarters"], strict=True)
        for place, (earlier, earlier_quarters) in enumerate(pairs):
            row = now.iloc[place]
            count, quarters = row["count"], row["quarters"]
            said = wording.headline_of(package, selection, row, window)
            assert len(said.split()) <= wording.MOST_WORDS, said
            assert "recorded" in said
            if np.isnan(count):
                assert "no recorded figure" in said
                continue
            number = NUMBER.search(said)
            assert number, said
            assert (0 if number[1] == "no" else int(number[1].replace(",", ""))) == count, said
            claim = CLAIMS.search(said)
            if np.isnan(earlier) or quarters != earlier_quarters or min(count, earlier) < 0:
                assert claim is None or claim[1] == "counted differently", (said, count, earlier)
                continue
            assert claim, said
            if window.last.fy_start in breaks:
                assert claim[1] == "counted differently", said
            elif exact_p(int(count), int(earlier)) >= 0.05:
                assert claim[1] == "little changed", (said, count, earlier)
            elif count > earlier:
                assert claim[1] in ("higher", "highest", "an increase"), (said, count, earlier)
            else:
                assert claim[1] in ("lower", "a decrease"), (said, count, earlier)


@pytest.mark.parametrize("offence", ["88A", "child-sexual-offences"])
def test_comparisons_with_england_and_wales(package: Package, offence: str) -> None:
    selection = default_selection(package).with_(offence=offence, measure="rate_under18")
    for window in queries.years(package):
        table = queries.force_table_in(package, selection, window)
        counted = {"higher": 0, "lower": 0}
        for row in table.itertuples():
            said = wording.force_headline(package, selection, row.area_code, window)
            assert len(said.split()) <= wording.MOST_WORDS, said
            if row.area_code == "E23000034":
                assert "rate" not in said
            elif row.rate_lower > row.benchmark:
                assert "a higher rate" in said
                counted["higher"] += 1
            elif row.rate_upper < row.benchmark:
                assert "a lower rate" in said
                counted["lower"] += 1
            else:
                assert "a rate similar" in said
        said = wording.map_headline(package, selection, window)
        assert len(said.split()) <= wording.MOST_WORDS, said
        if not any(counted.values()):
            assert said.startswith("No force's recorded rate differs")
            continue
        higher, lower = (counted[word] or "none" for word in ("higher", "lower"))
        assert said.startswith(f"Of 42 forces, {higher} recorded")
        assert said.endswith(f", {lower} lower")


@pytest.mark.parametrize("measure", ["offences", "rate_under18"])
def test_rolling_years_never_compare_across_the_change_of_law(package: Package, measure: str) -> None:
    """A window claims a change only when it and the four quarters before it lie on one side of April 2017."""
    codes = [*(area.code for area in areas_of(package).forces), "W92000004", "K04000001"]
    selection = default_selection(package).with_(measure=measure)
    held = package.cube().quarters
    for window in windows(held, period="rolling", start=held[0], end=held[-1]):
        rows = queries.values_in(package, selection, window, codes)
        for place in range(len(codes)):
            said = wording.headline_of(package, selection, rows.iloc[place], window)
            assert len(said.split()) <= wording.MOST_WORDS, said
            assert "recorded" in said
            claim = CLAIMS.search(said)
            crosses = window.year_before().start.isoformat() < "2017-04-01" <= window.end.isoformat()
            if claim is not None:
                assert (claim[1] == "counted differently") == crosses, (said, window.key)
