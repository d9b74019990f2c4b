"""Findings of two periods: the year against the year before, and against the first year since a break."""

from __future__ import annotations

from datetime import date

from dashboard import card_notes, change_facts, change_view, queries, wording
from dashboard.fitting_rate import as_rate
from dashboard.i18n import format_date, format_number, t
from dashboard.periods import Quarter
from dashboard.press.finding import Finding, Number
from dashboard.press.subject import Subject
from dashboard.queries import PeriodFigure, PeriodsCompared
from dashboard.query_periods import NO_FIGURE
from dashboard.query_series import SMALL_COUNT
from dashboard.selection import Selection
from dashboard.windows import Window

FEWEST_YEARS = 3


def compared(subject: Subject) -> PeriodsCompared:
    """The period of the pack against the same a year before, in the measure chosen."""
    return _two(subject, subject.window.year_before(), _shown(subject, subject.selection))


def change(subject: Subject) -> Finding:
    """What was recorded, and what the exact test says of the year before."""
    found = compared(subject)
    return _finding(
        subject,
        found,
        kind="change",
        title=t("The newest year and the year before"),
        sentence=wording.verdict(subject.package, found),
    )


def long_view(subject: Subject) -> Finding:
    """The year of the pack against the first full year since the last break, with the range in between."""
    years, title = since_break(subject), t("Since the figures can be compared")
    if not subject.is_full_year or len(years) < FEWEST_YEARS:
        return Finding(kind="long", title=title, holds=False, sentence=_too_few(subject))
    found = _two(subject, years[0], _shown(subject, as_rate(subject.selection, subject.package)))
    verdict = wording.verdict(subject.package, found)
    between = _between(subject, years[1:-1])
    return _finding(
        subject,
        found,
        kind="long",
        title=title,
        sentence=t("{verdict} {between}", verdict=verdict, between=between) if between else verdict,
    )


def since_break(subject: Subject) -> tuple[Window, ...]:
    """The full years from the last break, or from the start of the span, to the year of the pack."""
    selection, window = subject.selection, subject.window
    days = [Quarter.containing(day).first_day for day in break_days(subject)]
    start = max([selection.start.first_day, *(day for day in days if day <= window.end)])
    years = queries.full_years(subject.package, selection)
    return tuple(year for year in years if start <= year.start and year.end <= window.end)


def break_days(subject: Subject) -> tuple[date, ...]:
    """The days on which the series of the area changes its meaning."""
    return queries.breaks_for(subject.package, (subject.area.code,), (subject.selection.offence,))


def inside_words(subject: Subject) -> tuple[str, ...]:
    """A sentence for each break within the period of the pack, whose figures then mix two meanings."""
    window = subject.window
    return tuple(
        t(
            "What is counted changed on {day}, within {period}.",
            day=format_date(day),
            period=wording.period_phrase(window),
        )
        for day in break_days(subject)
        if window.start < Quarter.containing(day).first_day <= window.end
    )


def test_words() -> str:
    """How two periods are tested."""
    return t(
        "Exact conditional test of two counts, two-sided, at 5%. {assumption}",
        assumption=wording.assumption_words(),
    )


def _finding(subject: Subject, found: PeriodsCompared, *, kind: str, title: str, sentence: str) -> Finding:
    spanned = change_view.spanning(_shown(subject, subject.selection), found).with_(measure=found.measure)
    both = (found.earlier, found.later)
    return Finding(
        kind=kind,
        title=title,
        holds=NO_FIGURE not in found.stopped_by,
        sentence=sentence,
        numbers=tuple(number for one in both for number in _numbers(found, one)) + _tested(found),
        test=test_words() if found.test is not None else "",
        cautions=tuple(dict.fromkeys((*change_view.cautions(found), *inside_words(subject)))),
        notes=card_notes.numbered_for(
            subject.package, spanned, figures=card_notes.figures_of(spanned, population=found.is_rate)
        ),
        link=subject.link(
            "change/periods",
            **change_view.page_choices(
                subject.area.code, _kind(found), (found.earlier.window, found.later.window)
            ),
        ),
    )


def _kind(found: PeriodsCompared) -> str:
    years = all(one.window.period == "year" for one in (found.earlier, found.later))
    return "years" if years else "runs"


def _numbers(found: PeriodsCompared, figure: PeriodFigure) -> tuple[Number, ...]:
    period = wording.period_phrase(figure.window)
    count = Number(
        what=t("Offences recorded, {period}", period=period),
        shown=t("no figure") if figure.count is None else format_number(figure.count),
        value=figure.count,
        unit=t("offences recorded"),
        lower=None if found.is_rate else figure.lower,
        upper=None if found.is_rate else figure.upper,
        decimals=1 if (figure.count or 0) < SMALL_COUNT else 0,
    )
    if not found.is_rate or figure.value is None:
        return (count,)
    decimals = change_facts.decimals(found)
    rate = Number(
        what=t("Rate, {period}", period=period),
        shown=format_number(figure.value, decimals=decimals),
        value=figure.value,
        unit=queries.unit_words(found),
        lower=figure.lower,
        upper=figure.upper,
        decimals=decimals,
    )
    return (count, rate)


def _tested(found: PeriodsCompared) -> tuple[Number, ...]:
    if found.test is None:
        return ()
    return (
        Number(
            what=t("Exact test"),
            shown=wording.p_words(found.test.p_value),
            value=found.test.p_value,
            unit=t("probability"),
        ),
    )


def _between(subject: Subject, years: tuple[Window, ...]) -> str:
    """The lowest and the highest count of the years in between, and how many have no figure."""
    if not years:
        return ""
    counts = subject.selection.with_(measure="offences", areas=(subject.area.code,))
    rows = [
        (queries.values_in(subject.package, counts, year, counts.areas)["value"].iloc[0], year)
        for year in years
    ]
    known = [(float(value), year) for value, year in rows if value == value]  # noqa: PLR0124 - NaN
    if len(known) < len(rows):
        return t("Of the years in between not all have a figure.")
    low, high = min(known, key=lambda one: one[0]), max(known, key=lambda one: one[0])
    return t(
        "In the years in between, counts lay from {low} ({low_year}) to {high} ({high_year}).",
        low=format_number(low[0]),
        low_year=wording.period_phrase(low[1]),
        high=format_number(high[0]),
        high_year=wording.period_phrase(high[1]),
    )


def _too_few(subject: Subject) -> str:
    days = [day for day in break_days(subject) if day <= subject.window.end]
    if not days:
        return t("There is no long view: it needs three full years.")
    return t(
        "There is no long view: fewer than three full years are out since what is counted changed on {day}.",
        day=format_date(days[-1]),
    )


def _two(subject: Subject, earlier: Window, shown: Selection) -> PeriodsCompared:
    return queries.compare_periods(
        subject.package,
        shown.offence,
        subject.area.code,
        earlier,
        subject.window,
        measure=shown.measure,
        release=shown.release,
    )


def _shown(subject: Subject, selection: Selection) -> Selection:
    return change_view.for_area(subject.package, selection, subject.area.code)
