"""A permalink made while one release was the newest opens on the same figures after the next has come out."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from starlette.datastructures import QueryParams

from dashboard.cards import reading
from dashboard.cards.addresses import addresses_of
from dashboard.charts.spec import series
from dashboard.figure import rows
from dashboard.package import Package
from dashboard.selection import parse
from dashboard.web.refusal import Refused
from tests.support.release_packages import loaded, with_tables

BASE = "https://crime.example"
OLD, NEW = date(2023, 10, 19), date(2026, 4, 23)
ASKED = (
    ("overview/areas", ""),
    ("overview/map", "measure=rate_all"),
    ("trends/trend", ""),
    ("trends/trend", "view=multiples&offence=8N&period=year"),
    ("trends/trend", "from=2015-16-q1&areas=W15000003"),
    ("map/map", "colour=compared"),
    ("force/trend", "force=W15000002"),
    ("force/mix", "force=W15000002"),
    ("force/rank", "force=W15000002"),
    ("compare/forces", ""),
    ("funnel/forces", ""),
    ("change/periods", ""),
    ("change/control", "area=W15000003"),
    ("completeness/marks", ""),
    ("story/first-months", ""),
)


@pytest.fixture(scope="module")
def before(published: Path) -> Package:
    """The package as it was while the older release was the newest: it knows nothing of the next one."""
    files = {path.name: path.read_bytes() for path in published.iterdir() if path.is_file()}
    counts = pd.read_parquet(io.BytesIO(files["offence_counts.parquet"]))
    days = pd.to_datetime(counts["release"]).dt.date
    return loaded(with_tables(files, offence_counts=counts[days == OLD].reset_index(drop=True)))


def test_the_older_package_knows_one_release(before: Package) -> None:
    assert before.releases == (OLD,)


@pytest.mark.parametrize(("place", "query"), ASKED)
def test_a_permalink_keeps_its_figures(before: Package, package: Package, place: str, query: str) -> None:
    then = reading.made(place, reading.asked(place, QueryParams(query), before, base=BASE))
    link = addresses_of(then).frozen
    assert f"release={OLD}" in link
    now = reading.made(place, reading.asked(place, QueryParams(link), package, base=BASE))
    assert series(now.chart) == series(then.chart)
    assert now.chart.words.headline == then.chart.words.headline
    assert now.chart.words.link == then.chart.words.link
    assert addresses_of(now).frozen == link
    pd.testing.assert_frame_equal(rows(now), rows(then))


@pytest.mark.parametrize(("place", "query"), ASKED)
def test_the_live_address_moves_on(before: Package, package: Package, place: str, query: str) -> None:
    then = reading.made(place, reading.asked(place, QueryParams(query), before, base=BASE))
    live = addresses_of(then).live
    now = reading.made(place, reading.asked(place, QueryParams(live), package, base=BASE))
    assert now.selection.release is None
    plain = reading.made(place, reading.asked(place, QueryParams(query), package, base=BASE))
    assert replace(now.chart.words, link="") == replace(plain.chart.words, link="")
    assert series(now.chart) == series(plain.chart)


def test_a_release_that_is_not_held_is_explained_on_the_page_and_refused_at_an_address(
    before: Package, package: Package
) -> None:
    new = reading.made("trends/trend", reading.asked("trends/trend", QueryParams(""), package, base=BASE))
    link = QueryParams(addresses_of(new).frozen)
    selection, problems = parse({key: link.getlist(key) for key in link}, before)
    assert selection.release is None
    assert any(NEW.isoformat() in problem.message for problem in problems)
    with pytest.raises(Refused) as caught:
        reading.asked("trends/trend", link, before, base=BASE)
    assert (caught.value.parameter, caught.value.allowed) == ("release", (OLD.isoformat(),))
