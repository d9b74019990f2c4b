"""Pages about offences that no police force has figures for."""

from __future__ import annotations

import pytest

from dashboard.chrome import width
from tests.support.visits import Visit

REASON = "it is counted for the whole country by Cifas."


@pytest.mark.parametrize("page", ["compare", "funnel", "map", "trends", "force"])
def test_the_reason_stands_once_instead_of_rows_without_a_figure(visit: Visit, page: str) -> None:
    app = visit(page, {"offence": "CIFAS"})
    assert sum(REASON in info.value for info in app.info) == 1
    listed = [table.value for table in [*app.table, *app.dataframe]]
    assert not any(len(table) > 12 for table in listed)
    assert not any("95% interval" in table.columns for table in listed)
    assert any("Help and support" in part.value for part in app.markdown)


def test_completeness_says_it_once_and_shows_the_body_that_counts(visit: Visit) -> None:
    app = visit("completeness", {"offence": "CIFAS"})
    assert sum(REASON in info.value for info in app.info) == 1
    assert len(app.get("plotly_chart")) == 1
    assert list(app.dataframe[0].value["Area"]) == ["Cifas"]


def test_fraud_of_a_year_in_which_forces_had_figures_is_shown(visit: Visit) -> None:
    app = visit("map", {"offence": "fraud", "year": "2012-13"})
    assert len(app.get("plotly_chart")) == 1
    assert not app.info


def test_a_phone_gives_the_reason_for_the_quarters_that_it_draws(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not visit("completeness", {"offence": "fraud"}).info
    monkeypatch.setattr(width, "_says_phone", lambda: True)
    (info,) = visit("completeness", {"offence": "fraud"}).info
    assert "No police force has figures for All fraud in January 2021 to December 2025" in info.value
