"""The Checks page: printed figures beside ours, and the checks before publication."""

from __future__ import annotations

from tests.support.visits import Visit


def test_printed_and_own_figures_of_the_chosen_offence_stand_side_by_side(visit: Visit) -> None:
    app = visit("checks")
    table = app.dataframe[0].value.set_index("Year")
    assert list(table.loc["2017/18", ["Printed", "Our sum", "Difference"]]) == [4478, 4624, 146]
    assert table.loc["2012/13", "Result"] == "equal"
    assert any("Figures that agree with themselves prove nothing" in text.value for text in app.markdown)
    assert any("revised every quarter" in text.value for text in app.markdown)


def test_another_year_and_release_can_be_chosen(visit: Visit) -> None:
    app = visit("checks", {"year": "2012-13", "release": "2023-10-19"})
    assert set(app.dataframe[1].value["Difference"].dropna()) == {0}
    assert any("The release of 19 October 2023" in text.value for text in app.markdown)


def test_an_offence_that_nobody_printed_says_so(visit: Visit) -> None:
    app = visit("checks", {"offence": "28K"})
    assert app.info[0].value == "No printed total of this offence is held here."


def test_every_check_before_publication_is_listed(visit: Visit) -> None:
    assert len(visit("checks").dataframe[2].value) == 81
