"""The cards of the page "Is this change real?"."""

from __future__ import annotations

from dashboard import change_facts, change_view, memo, queries, wording
from dashboard.areas import areas_of
from dashboard.asking import Ask, Choose, NoFigureError, words
from dashboard.charts.control import control
from dashboard.charts.two_periods import two_periods
from dashboard.figure import Figure
from dashboard.i18n import t
from dashboard.national import explained
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.queries import PeriodsCompared, PeriodsError
from dashboard.selection import Selection

AREA, LENGTHS = "area", "lengths"


def choices(package: Package, selection: Selection, choose: Choose) -> dict[str, str]:
    """The choices of the page. Raises NoFigureError where a period ends before it begins."""
    areas = change_view.areas(package, selection)
    code = choose(AREA, label=t("Area"), options=areas, default=selection.areas[0])
    kind = choose(LENGTHS, label=t("Periods"), options=change_view.lengths(), default="years")
    held = package.cube(selection.release).quarters
    try:
        return change_view.page_choices(code, kind, change_view.periods(held, kind, choose))
    except PeriodsError as error:
        raise NoFigureError(str(error)) from error


def shown(ask: Ask) -> Selection:
    """The selection for the area of the page; counts where a rate means nothing."""
    return change_view.for_area(ask.package, ask.selection, ask.choices[AREA])


def compared(ask: Ask) -> PeriodsCompared:
    """The two periods and their test. Raises NoFigureError where they can't be compared."""
    package, selection = ask.package, shown(ask)
    held = package.cube(selection.release).quarters
    try:
        pair = change_view.periods(held, ask.choices[LENGTHS], lambda key, **_: ask.choices[key])
        return queries.compare_periods(
            package,
            selection.offence,
            ask.choices[AREA],
            *pair,
            measure=selection.measure,
            release=selection.release,
        )
    except PeriodsError as error:
        raise NoFigureError(str(error)) from error


@explained
def periods(ask: Ask) -> Figure:
    """The two periods beside each other. Raises NoFigureError where they can't be compared."""
    package, found = ask.package, compared(ask)
    area = areas_of(package)[ask.choices[AREA]]
    spanned = change_view.spanning(shown(ask), found)
    unit = queries.unit_words(found)
    frame = queries.periods_frame(package, found)
    around = words(
        ask,
        headline=wording.periods_headline(package, found),
        subtitle=t(
            "{offence}: {unit}, {area}, {earlier} and {later}",
            offence=offences_of(package)[spanned.offence].label,
            unit=unit,
            area=area.label,
            earlier=wording.period_phrase(found.earlier.window),
            later=wording.period_phrase(found.later.window),
        ),
        selection=spanned,
    )
    chart = memo.remember(
        package,
        ("two periods", found, around),
        lambda: two_periods(
            frame,
            words=around,
            unit=unit,
            axis=queries.axis_words(found),
            decimals=change_facts.decimals(found),
        ),
    )
    return Figure(
        key="periods", place="change/periods", chart=chart, selection=spanned, package=package, data=frame
    )


@explained
def over_quarters(ask: Ask) -> Figure:
    """The control chart of every quarter held."""
    package, selection, code = ask.package, shown(ask), ask.choices[AREA]
    held = package.cube(selection.release).quarters
    quarters = queries.control(package, selection.offence, code, release=selection.release)
    whole = selection.with_(start=held[0], end=held[-1], period="quarter", measure="offences")
    around = words(
        ask,
        headline=wording.control_headline(package, code, quarters),
        subtitle=t(
            "{offence}: offences recorded by quarter, {area}, with mean and limits, {months}",
            offence=offences_of(package)[selection.offence].label,
            area=areas_of(package)[code].label,
            months=wording.months_label(held[0].first_day, held[-1].last_day),
        ),
        selection=whole,
    )
    chart = memo.remember(
        package,
        ("control", whole, around),
        lambda: control(
            quarters,
            words=around,
            breaks=queries.control_breaks(package, whole.offence, code, release=whole.release),
        ),
    )
    return Figure(
        key="control", place="change/control", chart=chart, selection=whole, package=package, data=quarters
    )
