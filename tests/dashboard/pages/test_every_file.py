"""The workbook and the data package of every card that the pages show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard import card_panels
from dashboard.card_panels import Figure
from dashboard.exports.csv import csv
from dashboard.exports.describing import with_plain_names
from dashboard.exports.selection_bundle import selection_bundle
from tests.support import data_packages, spreadsheet_rules
from tests.support.pages import PAGES
from tests.support.visits import Visit

WITHOUT_CARDS = {"data", "about", "checks"}


@pytest.mark.parametrize("name", PAGES)
def test_files_of_every_card_of_a_page_hold(
    name: str, visit: Visit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown: dict[str, Figure] = {}
    monkeypatch.setattr(card_panels, "draw", lambda figure, *, key: shown.__setitem__(key, figure))
    app = visit(name)
    shown.clear()
    app.run()
    if name == "own":
        table = "Force,Year,Recorded offences\nSouth Wales,2017/18,80\nGwent,2018/19,90\n"
        app.file_uploader[0].set_value(("reply.csv", table.encode(), "text/csv")).run()
    assert bool(shown) is (name not in WITHOUT_CARDS)
    for key, figure in shown.items():
        rows = card_panels.rows(figure)
        spreadsheet_rules.holds(card_panels.workbook(figure), as_csv=csv(with_plain_names(rows)))
        packed = selection_bundle(
            rows,
            words=figure.chart.words,
            notes=figure.chart.words.notes,
            link=figure.chart.words.link,
            released=date(2026, 4, 23),
            accessed=date(2026, 11, 24),
            name=f"rows-{key}",
        )
        data_packages.holds(data_packages.unpacked(packed, tmp_path / key))
