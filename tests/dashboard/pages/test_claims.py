"""The page of printed claims as Streamlit runs it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.visits import Visit

CLAIM = "South Wales recorded 158 grooming offences in 2017/18"


def said(app: AppTest) -> str:
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.warning, app.info, app.code)
    return "\n".join(element.value for kind in kinds for element in kind)


def checked(app: AppTest, text: str) -> AppTest:
    app.text_area(key="claim_text").set_value(text)
    next(button for button in app.button if button.label == "Check the claim").click().run()
    assert not app.exception, [element.value for element in app.exception]
    return app


def test_the_page_counts_what_it_holds(visit: Visit) -> None:
    text = said(visit("claims"))
    assert "**338** printed figures" in text
    assert "**37** places where two sources disagree" in text
    assert "**564** prints meet the filters" in text


def test_a_pasted_claim_is_checked(visit: Visit) -> None:
    app = checked(visit("claims"), CLAIM)
    assert app.selectbox(key="claim_place").value == "W15000003"
    assert app.number_input(key="claim_number").value == 158
    text = said(app)
    assert "The number 158 was printed for this area and period" in text
    assert "166 offences" in text
    assert "158 recorded offences of sexual communication with a child" in app.code[0].value
    assert app.query_params["place"] == "W15000003"


def test_what_was_understood_can_be_put_right(visit: Visit) -> None:
    app = checked(visit("claims"), CLAIM)
    app.number_input(key="claim_number").set_value(74).run()
    assert "No print held here gives 74" in said(app)
    app.selectbox(key="claim_period").select("2017-04-03_2017-10-02").run()
    assert "The number 74 was printed for this area and period" in said(app)


def test_what_is_missing_is_asked_for(visit: Visit) -> None:
    app = checked(visit("claims"), "158 offences")
    assert any("the area, the offence, the period" in note.value for note in app.info)
    app.selectbox(key="claim_place").select("W15000003").run()
    app.selectbox(key="claim_kind").select("s15a").run()
    app.selectbox(key="claim_period").select("2017-04-01_2018-03-31").run()
    assert "The number 158 was printed" in said(app)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "Paste a sentence with a number first"),
        ("x" * 10_240, "This text has 10,240 characters"),
        ("lorem ipsum", "No area, period, offence or number was found"),
    ],
)
def test_what_can_not_be_read_is_answered(visit: Visit, text: str, answer: str) -> None:
    app = checked(visit("claims"), text)
    assert answer in app.warning[0].value


def test_nothing_of_a_paste_is_live(visit: Visit) -> None:
    hostile = "<script>x</script> **Gwent** [a](javascript:b) :red[c] 44 <b>grooming</b> $x$ in *2017/18*"
    app = checked(visit("claims"), hostile)
    text = said(app)
    assert "<script>" not in text
    assert "javascript" not in text
    assert "The number 44 was printed" in text


def test_a_claim_in_words_stays_words(visit: Visit) -> None:
    app = checked(
        visit("claims"), "England and Wales: more than 1,300 grooming crimes in the first six months"
    )
    assert app.number_input(key="claim_number").value is None
    text = said(app)
    assert "A claim in words is not a number" in text
    assert "The printed numbers fit “more than 1,300”" in text


def test_a_picked_claim_lives_in_the_address(visit: Visit) -> None:
    app = visit("claims", {"claim": "s15a-092"})
    text = said(app)
    assert "The number 64 was printed" in text
    assert "175" in text
    assert "Lancashire: 2 known contradictions between printed figures" in text
    app.selectbox(key="pick_claim").select("s15a-128").run()
    assert app.query_params["claim"] == "s15a-128"
    assert "The number 158 was printed" in said(app)


def test_an_unknown_claim_in_the_address_is_explained(visit: Visit) -> None:
    app = visit("claims", {"claim": "s15a-999", "how": "pick"})
    assert "s15a-999" in app.warning[0].value


def test_filters_of_the_address_narrow_the_ledger(visit: Visit) -> None:
    app = visit("claims", {"place": "W15000003", "printed_offence": "s15a", "printed_year": "2017-18"})
    assert not app.warning
    assert "**3** prints meet the filters" in said(app)
    table = app.table[0].value.to_string()
    assert "158" in table
    assert "74" in table


def test_all_conflicts_can_be_shown(visit: Visit) -> None:
    boxes = [element.value for element in visit("claims", {"disputes": "all"}).subheader]
    assert len([title for title in boxes if ": " in title]) >= 37
    assert "8,420" in said(visit("claims", {"disputes": "all"}))


def test_an_empty_choice_says_so(visit: Visit) -> None:
    app = visit("claims", {"place": "W15000003", "publisher": "usza-site"})
    assert app.warning
    app = visit("claims", {"place": "W15000003", "printed_year": "2024-25", "printed_offence": "s15a"})
    assert "No print meets all of these filters" in said(app)


@pytest.mark.parametrize("place", ["united-kingdom", "police-scotland", "E12000006", "W92000004"])
def test_every_kind_of_place_opens(visit: Visit, place: str) -> None:
    app = visit("claims", {"place": place})
    assert not app.warning
    assert bool(app.get("plotly_chart")) == (place != "police-scotland")


def test_the_older_release_is_used_when_it_is_chosen(visit: Visit) -> None:
    app = visit("claims", {"claim": "s15a-261", "release": "2023-10-19"})
    assert "release of 19 October 2023" in said(app)
