"""How wide the page is changes what is drawn, and nothing that is handed out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.cards import completeness, reading
from dashboard.cards.files import FORMS
from dashboard.cards.registry import CARDS
from dashboard.charts.look import page
from dashboard.charts.spec import Chart
from dashboard.completeness_view import QUARTERS_ON_A_PHONE
from dashboard.figure import Figure, drawn, rows
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.selection import default_selection
from dashboard.web.refusal import Refused

BASE = "https://crime.example"


def figures(place: str, package: Package) -> tuple[Figure, Figure]:
    """The usual figure of a card for a wide page and for a narrow one."""
    ask = reading.usual(place, default_selection(package), package, base=BASE)
    return reading.made(place, ask), reading.made(place, replace(ask, narrow=True))


def quarters(chart: Chart) -> int:
    """How many quarters a row of the heat chart's table counts."""
    return sum(int(cell or 0) for cell in chart.table.rows[0][1:])


@pytest.mark.parametrize("place", sorted(CARDS))
def test_rows_words_and_addresses_are_the_same(package: Package, place: str) -> None:
    try:
        wide, narrow = figures(place, package)
    except Refused:
        assert place == "story/breakdown-count"
        return
    assert rows(narrow).equals(rows(wide))
    assert narrow.chart == wide.chart


def test_files_of_completeness_hold_every_quarter_and_a_phone_draws_the_newest(package: Package) -> None:
    wide, narrow = figures("completeness/marks", package)
    held = len(package.cube(None).quarters)
    assert held > QUARTERS_ON_A_PHONE
    assert set(rows(narrow).groupby("area_code").size()) == {held}
    look = page(narrow.chart)
    for form in ("csv", "json"):
        assert FORMS[form].make(narrow, look) == FORMS[form].make(wide, look)
    assert quarters(drawn(narrow, narrow=True)) == QUARTERS_ON_A_PHONE
    assert quarters(drawn(narrow, narrow=False)) == quarters(drawn(wide, narrow=True)) == held


def test_what_fits_on_a_phone_is_drawn_whole(package: Package) -> None:
    chosen = default_selection(package)
    few = chosen.with_(start=Quarter.from_index(chosen.end.index - 7))
    ask = replace(reading.usual("completeness/marks", few, package, base=BASE), narrow=True)
    assert completeness.marks(ask).on_narrow is None
