"""The cards of the Force page."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import force, memo, queries, wording
from dashboard.areas import Area, areas_of
from dashboard.asking import Ask, Choose, NoFigureError, words
from dashboard.charts.mix import mix
from dashboard.charts.ranking import ranking
from dashboard.charts.trend import trend
from dashboard.chrome import options
from dashboard.figure import Figure
from dashboard.i18n import t
from dashboard.national import explained
from dashboard.offences import offences_of
from dashboard.overview import year as newest_full_year
from dashboard.package import Package
from dashboard.selection import Selection
from dashboard.windows import Window

FORCE = "force"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The force, the year its figures are of, and ``compared``: the force with what it is held against."""

    area: Area
    year: str
    window: Window
    compared: Selection


def choices(package: Package, selection: Selection, choose: Choose) -> dict[str, str]:
    """The choice of the page."""
    usual = force.default_force(selection, package)
    chosen = choose(FORCE, label=t("Police force"), options=options.forces(package), default=usual)
    return {FORCE: chosen}


def shown(ask: Ask) -> Shown:
    """What the page shows of the force that the reader chose."""
    package, selection = ask.package, ask.selection
    area = areas_of(package)[ask.choices[FORCE]]
    year = newest_full_year(package, selection)
    return Shown(
        area=area,
        year=year,
        window=queries.held_year(package, selection.release, year),
        compared=force.for_comparison(package, selection, area),
    )


def table(ask: Ask) -> pd.DataFrame:
    """All forces in the year of the page, a row each."""
    found = shown(ask)
    return queries.force_table(ask.package, found.compared, found.year)


@explained
def over_time(ask: Ask) -> Figure:
    """The force over time, beside its region and England and Wales."""
    package, found = ask.package, shown(ask)
    compared, code = found.compared, found.area.code
    frame = queries.series(package, compared)
    around = words(
        ask,
        headline=wording.area_headline(package, compared, code)
        if found.area.rate_excluded
        else wording.force_headline(package, compared, code, found.window),
        subtitle=wording.subtitle(package, compared),
        selection=compared,
        areas=(code,),
    )
    chart = memo.remember(
        package,
        ("force trend", compared, around),
        lambda: trend(
            frame,
            words=around,
            measure=compared.measure,
            period=compared.period,
            events=force.events(package, compared, code),
            focus=(code,),
        ),
    )
    return Figure(
        key="force_trend",
        place="force/trend",
        chart=chart,
        selection=compared,
        package=package,
        data=frame,
    )


@explained
def offence_mix(ask: Ask) -> Figure:
    """The codes of the offence's theme in one year."""
    package, selection, found = ask.package, ask.selection, shown(ask)
    area, year = found.area, found.year
    theme = offences_of(package)[force.theme_of(package, selection.offence)]
    parts = queries.offence_mix(package, theme.code, area.code, year, release=selection.release)
    in_year = selection.with_(start=found.window.first, end=found.window.last)
    around = words(
        ask,
        headline=force.mix_headline(parts, area, year),
        subtitle=t(
            "{theme}: offences recorded by code, {force}, {year}",
            theme=theme.label,
            force=area.label,
            year=year,
        ),
        selection=in_year,
        areas=(area.code,),
        offences=(theme.code,),
        population=False,
    )
    chart = memo.remember(
        package,
        ("force mix", selection.offence, around),
        lambda: mix(parts, words=around, focus=offences_of(package)[selection.offence].codes),
    )
    return Figure(
        key="force_mix",
        place="force/mix",
        chart=chart,
        selection=in_year,
        package=package,
        data=parts.assign(area_code=area.code, area_name=area.label, period_label=year),
    )


@explained
def rank(ask: Ask) -> Figure:
    """The force's rate among the forces beside it, in one year. Raises NoFigureError for a
    force without one."""
    package, found = ask.package, shown(ask)
    if found.area.rate_excluded:
        raise NoFigureError(t("No rate is shown for {area}.", area=found.area.label))
    compared, rows = found.compared, table(ask)
    of_year = compared.with_(period="year", start=found.window.first, end=found.window.last)
    around = words(
        ask,
        headline=force.rank_headline(rows, found.area),
        subtitle=wording.subtitle(package, of_year),
        selection=of_year,
        areas=(found.area.code,),
    )
    chart = memo.remember(
        package,
        ("force rank", compared, found.year, around),
        lambda: ranking(
            rows,
            words=around,
            measure=compared.measure,
            reference_value=float(rows["benchmark"].iloc[0]),
            reference_name=t("England and Wales"),
            focus=(found.area.code,),
            limit=force.RANKING_ROWS,
        ),
    )
    return Figure(
        key="force_rank", place="force/rank", chart=chart, selection=of_year, package=package, data=rows
    )
