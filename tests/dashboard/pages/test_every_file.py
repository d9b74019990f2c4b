"""The workbook and the data package of every card that the pages show."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import card_panels
from dashboard.exports.csv import csv
from dashboard.exports.describing import with_plain_names
from dashboard.figure import Figure, packed, rows, workbook
from tests.support import data_packages, spreadsheet_rules
from tests.support.pages import PAGES
from tests.support.visits import Visit

WITHOUT_CARDS = {"data", "api", "about", "checks"}


@pytest.mark.parametrize("name", PAGES)
def test_files_of_every_card_of_a_page_hold(
    name: str, visit: Visit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown: dict[str, Figure] = {}
    monkeypatch.setattr(card_panels, "draw", lambda figure, _drawn: shown.__setitem__(figure.key, figure))
    app = visit(name)
    shown.clear()
    app.run()
    if name == "own":
        table = "Force,Year,Recorded offences\nSouth Wales,2017/18,80\nGwent,2018/19,90\n"
        app.file_uploader[0].set_value(("reply.csv", table.encode(), "text/csv")).run()
    assert bool(shown) is (name not in WITHOUT_CARDS)
    for key, figure in shown.items():
        spreadsheet_rules.holds(workbook(figure), as_csv=csv(with_plain_names(rows(figure))))
        data_packages.holds(data_packages.unpacked(packed(figure), tmp_path / key))
