"""The page "Is this change real?": any area, any two periods, and why there may be no verdict."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.visits import Visit

GROUP = "g.Rural_Wales.W15000001.W15000004"


def said(app: AppTest) -> str:
    parts = [*app.header, *app.markdown, *app.caption, *app.warning, *app.info]
    return "\n".join(part.value for part in parts)


def test_the_page_opens_with_the_two_newest_full_years_of_the_first_area(visit: Visit) -> None:
    app = visit("change")
    text = said(app)
    assert app.title[0].value == "Is this change real?"
    assert "South Wales recorded 299 offences in 2024/25 and 342 in 2023/24" in text
    assert "Don't write: “Sexual grooming fell 13% in South Wales.”" in text
    assert "independent" in text
    tables = "\n".join(table.value.to_string() for table in app.table)
    for figure in ("342", "299", "0.87 (0.75 to 1.02)", "p = 0.097", "−43"):
        assert figure in tables
    assert len(app.get("plotly_chart")) == 2
    assert not app.warning


def test_quarters_and_runs_of_any_length_can_be_picked(visit: Visit) -> None:
    quarters = visit("change", {"lengths": "quarters"})
    assert "112 offences in October to December 2025 and 84 in October to December 2024" in said(quarters)
    runs = visit("change", {"lengths": "runs"})
    assert "(7 quarters) and 342 in 2023/24 (4 quarters): per quarter" in said(runs)


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"first": "2016-17", "second": "2017-18"}, "No verdict: what is counted changed on 3 April 2017"),
        ({"first": "2024-25"}, "overlap. Choose two periods"),
        (
            {"lengths": "runs", "first_from": "2024-25-q1", "first_to": "2023-24-q1"},
            "A period can't end before it begins",
        ),
        ({"area": "E23000034", "measure": "rate_all"}, "A rate means nothing for City of London"),
        ({"area": "XBTP", "measure": "rate_all"}, "A rate means nothing for British Transport Police"),
        ({"second": "2025-26"}, "April to December 2025 is provisional and may be revised."),
        ({"second": "2025-26", "measure": "rate_all"}, "the newest estimate, mid-2024, stands in"),
        ({"areas": GROUP}, "Police in Rural Wales recorded 194 offences in 2024/25"),
        ({"area": "E23000034"}, "a signal means little"),
        ({"area": "E23000035", "first": "2022-23", "second": "2024-25"}, "new system from November 2022"),
    ],
)
def test_what_bears_on_a_comparison_is_said(visit: Visit, params: dict[str, str], words: str) -> None:
    app = visit("change", params)
    assert words in said(app)
    assert not app.warning
    assert app.get("plotly_chart")


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"area": "W99"}, "“W99” in the address is not a choice for “Area”"),
        ({"first": "1066"}, "“1066” in the address is not a choice for “First period”"),
        ({"lengths": "weeks"}, "“weeks” in the address is not a choice for “Periods”"),
    ],
)
def test_a_bad_address_is_explained(visit: Visit, params: dict[str, str], words: str) -> None:
    app = visit("change", params)
    assert any(words in warning.value for warning in app.warning)
    assert app.get("plotly_chart")


@pytest.mark.parametrize("offence", ["71", "child-sexual-offences", "8Q", "28E", "burglary", "22B"])
@pytest.mark.parametrize("release", ["latest", "2023-10-19"])
def test_offences_and_releases_draw(visit: Visit, offence: str, release: str) -> None:
    app = visit("change", {"offence": offence, "release": release})
    for chart in app.get("plotly_chart"):
        assert chart.proto.alt.strip()


def test_the_permalink_opens_the_same_comparison(visit: Visit) -> None:
    app = visit("change", {"area": "W15000002", "lengths": "quarters", "first_quarter": "2022-23-q1"})
    app.button(key="cite_periods").click().run()
    link = app.code[0].value
    for part in ("area=W15000002", "lengths=quarters", "first_quarter=2022-23-q1", "second_quarter="):
        assert part in link
    assert "release=2026-04-23" in link


def test_what_a_signal_is_and_is_not_is_explained(visit: Visit) -> None:
    text = said(visit("change"))
    assert "A signal says that something changed. It does **not** say what" in text
