"""The card of the Compare page."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import compare, like_with_like, memo, overview, queries, wording
from dashboard.areas import Area, areas_of
from dashboard.asking import Ask, Choose, words
from dashboard.charts.ranking import ranking
from dashboard.charts.spec import with_notes
from dashboard.comparable import forces_left_out, without
from dashboard.figure import Figure
from dashboard.fitting_rate import as_rate
from dashboard.i18n import t
from dashboard.national import explained
from dashboard.package import Package
from dashboard.selection import Selection
from dashboard.windows import Window

YEAR, FOCUS, SHOW = "year", "focus", "show"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the page compares.

    ``compared`` is the selection as a rate, ``table`` a row a force without those left ``out`` (code to
    reason), ``drawn`` the rows of the chart, ``strong`` the forces in the strong colour. ``none_left`` says
    that no force could be compared, so that all are shown.
    """

    compared: Selection
    window: Window
    group: Area | None
    table: pd.DataFrame
    drawn: pd.DataFrame
    strong: tuple[str, ...]
    out: dict[str, str]
    none_left: bool
    said: compare.Said


def years(package: Package, selection: Selection) -> dict[str, Window]:
    """The full financial years by their code in the address, newest first."""
    return {window.key: window for window in reversed(queries.full_years(package, selection))}


def default_year(package: Package, selection: Selection) -> str:
    """The newest full year of the span, as its code."""
    return overview.year(package, selection).replace("/", "-")


def choices(package: Package, selection: Selection, choose: Choose) -> dict[str, str]:
    """The choices of the page that its chart depends on; forces can be left out only beside a focus."""
    names = {key: wording.period_label(window) for key, window in years(package, selection).items()}
    found = {
        YEAR: choose(YEAR, label=t("Year"), options=names, default=default_year(package, selection)),
        FOCUS: compare.choose_focus(package, selection, choose, label=t("Focus on")),
        like_with_like.KEY: like_with_like.choose(choose),
    }
    only = choose(SHOW, label=t("Show"), options=compare.shows(), default="all")
    return found if found[FOCUS] == compare.EVERYBODY else {**found, SHOW: only}


def shown(ask: Ask) -> Shown:
    """The forces of one year, as rates, by the choices of the page."""
    package, selection, focus = ask.package, ask.selection, ask.choices[FOCUS]
    compared = as_rate(selection, package)
    window = years(package, selection)[ask.choices[YEAR]]
    group = compare.focused(package, focus)
    only_comparable = ask.choices[like_with_like.KEY] == like_with_like.COMPARABLE
    out = forces_left_out(package, compared, window) if only_comparable else {}
    none_left = len(out) == len(areas_of(package).forces)
    if none_left:
        out = {}
    table = without(queries.compare_table(package, compared, window), out)
    strong = tuple(code for code in compare.strong(package, selection, group) if code not in out)
    lead = compare.lead_force(package, [*(code for code in selection.areas if code in strong), *strong])
    only = ask.choices.get(SHOW) == FOCUS
    return Shown(
        compared=compared,
        window=window,
        group=group,
        table=table,
        drawn=table[table["area_code"].isin(strong)] if only else table,
        strong=strong,
        out=out,
        none_left=none_left,
        said=compare.said(package, compared, window=window, focus=focus, lead=lead, left_out=tuple(out)),
    )


@explained
def forces(ask: Ask, found: Shown | None = None) -> Figure:
    """The rates of the forces in one year, with intervals; ``found`` is ``shown(ask)``, if known."""
    package = ask.package
    found = found or shown(ask)
    of_year = found.compared.with_(period="year", start=found.window.first, end=found.window.last)
    around = words(
        ask,
        headline=found.said.headline,
        subtitle=wording.subtitle(package, of_year),
        selection=of_year,
        areas=compare.scope(found.strong, found.group),
    )
    around = with_notes(around, compare.left_out_words(package, found.out))
    only = ask.choices.get(SHOW)
    chart = memo.remember(
        package,
        ("compare", found.compared, found.window.key, only, found.strong, tuple(found.out), around),
        lambda: ranking(
            found.drawn,
            words=around,
            measure=found.compared.measure,
            reference_value=compare.reference(found.table),
            reference_name=t("England and Wales"),
            focus=found.strong if only != FOCUS else (),
        ),
    )
    return Figure(
        key="compare",
        place="compare/forces",
        chart=chart,
        selection=of_year,
        package=package,
        data=found.drawn,
    )
