"""Making a group of forces on the page, and seeing it wherever an area can be."""

from __future__ import annotations

import pytest

from tests.support.visits import Visit

RURAL = "g.Rural_Wales.W15000004.W15000001"


def test_a_group_made_on_the_page_stands_in_the_address_and_first_among_the_areas(visit: Visit) -> None:
    app = visit("overview", {"areas": "W15000003"})
    app.text_input(key="group_name").input("Rural Wales")
    app.multiselect(key="group_members").set_value(["W15000001", "W15000004"])
    app.button(key="group_add").click().run()
    assert not app.exception
    assert not app.warning
    assert app.query_params["areas"] in (f"{RURAL} W15000003", [f"{RURAL} W15000003"])
    assert app.multiselect(key="pick_areas").value == [RURAL, "W15000003"]
    assert [metric.label for metric in app.metric] == ["Rural Wales", "South Wales", "England and Wales"]
    assert app.metric[0].value == "194"


@pytest.mark.parametrize(
    ("name", "members", "reason"),
    [
        ("", ["W15000001", "W15000004"], "needs a name"),
        ("Rural <b>", ["W15000001", "W15000004"], "letters, digits"),
        ("Lonely", ["W15000001"], "at least two"),
    ],
)
def test_what_is_wrong_with_a_group_is_said_in_the_form(
    visit: Visit, name: str, members: list[str], reason: str
) -> None:
    app = visit("overview", {"areas": "W15000003"})
    app.text_input(key="group_name").input(name)
    app.multiselect(key="group_members").set_value(members)
    app.button(key="group_add").click().run()
    assert [reason in warning.value for warning in app.warning] == [True]
    assert app.multiselect(key="pick_areas").value == ["W15000003"]


def test_a_full_list_takes_no_group(visit: Visit) -> None:
    areas = " ".join(f"E2300000{number}" for number in range(1, 10)) + " W15000001 W15000002 W15000003"
    app = visit("overview", {"areas": areas})
    app.text_input(key="group_name").input("One more")
    app.multiselect(key="group_members").set_value(["W15000001", "W15000004"])
    app.button(key="group_add").click().run()
    assert ["at most 12 areas" in warning.value for warning in app.warning] == [True]


@pytest.mark.parametrize("page", ["overview", "trends", "map", "force", "data", "about"])
def test_every_page_takes_a_group(visit: Visit, page: str) -> None:
    app = visit(page, {"areas": f"{RURAL} W15000002", "measure": "rate_under18"})
    assert not app.warning
    if page == "trends":
        assert any("Rural Wales" in str(table.value.to_dict()) for table in app.table)
