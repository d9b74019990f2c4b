"""The Completeness page."""

from __future__ import annotations

import json

import pytest

from dashboard.chrome import width
from dashboard.completeness_view import QUARTERS_ON_A_PHONE
from tests.support.visits import Visit


def test_all_bodies_and_all_quarters_are_drawn(visit: Visit) -> None:
    app = visit("completeness")
    (chart,) = app.get("plotly_chart")
    spec = json.loads(chart.proto.spec)
    assert len(spec["layout"]["yaxis"]["ticktext"]) == 44
    assert app.header[0].value.startswith("No recorded figure is missing; 68 are known to be incomplete")
    known = app.dataframe[0].value
    assert "Greater Manchester: recording system, July 2019 to 2020" in list(known["What is known"])


def test_a_phone_shows_the_newest_quarters_and_says_so(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(width, "_says_phone", lambda: True)
    app = visit("completeness", {"focus": "W92000004"})
    (chart,) = app.get("plotly_chart")
    data = json.loads(chart.proto.spec)["data"]
    assert sum(len(trace["x"]) for trace in data if trace["x"] != [None]) == 4 * QUARTERS_ON_A_PHONE
    assert any(f"the newest {QUARTERS_ON_A_PHONE} quarters" in caption.value for caption in app.caption)
    known = app.dataframe[0].value
    assert any("2017" in period for period in known["Period"])
    app.button(key="export_completeness").click().run()
    assert any("what this narrow page leaves out" in caption.value for caption in app.caption)


def test_a_code_that_never_existed_in_the_span_says_so(visit: Visit) -> None:
    query = {"offence": "8S", "from": "2012-13-q1", "to": "2012-13-q4"}
    app = visit("completeness", query)
    assert not app.get("plotly_chart")
    assert "the offence code did not exist" in app.info[0].value
