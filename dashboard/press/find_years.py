"""Findings over several years: the recent trend, and what was revised."""

from __future__ import annotations

from dashboard import card_notes, queries, recent_trend, wording
from dashboard.fitting_rate import as_rate
from dashboard.i18n import format_date, format_number, format_percent, t, td
from dashboard.press.finding import Finding, Number
from dashboard.press.subject import Subject
from dashboard.query_revisions import Pair
from dashboard.stats.trend import POINTS
from dashboard.windows import Window

LARGE_SHARE = 0.05
LARGE_COUNT = 10


def trend(subject: Subject) -> Finding:
    """Whether the recorded rate of the last five full years has a trend beyond chance."""
    package, code = subject.package, subject.area.code
    title, rated = t("The last five years"), as_rate(subject.selection, subject.package)
    if not subject.is_full_year:
        return Finding(kind="trend", title=title, holds=False, sentence=recent_trend.why_not("too_few"))
    row = queries.trend_tags(package, rated, subject.window.last.fy, (code,)).iloc[0]
    if row["recent_trend"] == "cannot_be_calculated":
        why = subject.area.rate_excluded_reason if row["trend_reason"] == "no_rate" else None
        reason = td(why) if why else recent_trend.why_not(row["trend_reason"])
        return Finding(
            kind="trend",
            title=title,
            holds=False,
            sentence=t("The recent trend can’t be calculated. {reason}", reason=reason),
        )
    ended = [year for year in queries.full_years(package, rated) if year.end <= subject.window.end]
    years = ended[-POINTS:]
    spanned = rated.with_(areas=(code,), period="year", start=years[0].first, end=years[-1].last)
    return Finding(
        kind="trend",
        title=title,
        holds=True,
        sentence=_trend_words(subject, str(row["recent_trend"]), years, rated.measure),
        numbers=tuple(_rate(subject, year) for year in years),
        test=t(
            "A straight line through the five rates, each weighted by its 95% interval. A trend is told only "
            "when the slope is beyond chance at 99.8% and keeps its sign whichever year is left out."
        ),
        notes=card_notes.numbered_for(package, spanned),
        link=subject.link("trends/trend", view="multiples"),
    )


def _trend_words(subject: Subject, tag: str, years: list[Window], measure: str) -> str:
    named = {
        "police": wording.subject(subject.area, begins=False),
        "unit": wording.measure_label(measure),
        "first": wording.period_phrase(years[0]),
        "last": wording.period_phrase(years[-1]),
    }
    return {
        "increasing": t(
            "over the five full years {first} to {last}, the rate that {police} recorded ({unit}) shows an "
            "increasing trend, beyond what chance explains.",
            **named,
        ),
        "decreasing": t(
            "over the five full years {first} to {last}, the rate that {police} recorded ({unit}) shows a "
            "decreasing trend, beyond what chance explains.",
            **named,
        ),
        "no_significant_change": t(
            "over the five full years {first} to {last}, the rate that {police} recorded ({unit}) shows no "
            "trend that holds whichever year is left out.",
            **named,
        ),
    }[tag]


def _rate(subject: Subject, year: Window) -> Number:
    rated = as_rate(subject.selection, subject.package)
    row = queries.values_in(subject.package, rated, year, (subject.area.code,)).iloc[0]
    return Number(
        what=wording.period_phrase(year),
        shown=format_number(row["value"], decimals=1),
        value=float(row["value"]),
        unit=wording.measure_label(rated.measure),
        lower=float(row["lower"]),
        upper=float(row["upper"]),
    )


def revision(subject: Subject) -> Finding:
    """The largest revision of a full year since the release before, where it is large."""
    package, title = subject.package, t("What was revised")
    before = package.previous_release(subject.selection.release)
    if before is None:
        return Finding(
            kind="revision",
            title=title,
            holds=False,
            sentence=t("No earlier release is held to compare with."),
        )
    pair = Pair(old=before, new=subject.released)
    years = {
        year.key: year
        for year in queries.full_years(package, subject.selection)
        if subject.selection.start <= year.first and year.last <= subject.selection.end
    }
    frame = queries.vintages(package, subject.selection.offence, (subject.area.code,), tuple(years.values()))
    both = queries.between(frame, old=pair.old, new=pair.new)
    large = both[(both["percent"].abs() >= LARGE_SHARE) & (both["difference"].abs() >= LARGE_COUNT)]
    if large.empty:
        return Finding(
            kind="revision",
            title=title,
            holds=False,
            sentence=t(
                "No full year was revised by {share} or more since the release of {date}.",
                share=format_percent(LARGE_SHARE),
                date=format_date(before),
            ),
        )
    row = large.iloc[int(large["difference"].abs().to_numpy().argmax())]
    year = years[str(row["period_key"])]
    spanned = subject.selection.with_(areas=(subject.area.code,), start=year.first, end=year.last)
    said = wording.figure_words(subject.area, row.to_dict(), year, offence=subject.offence.label, pair=pair)
    return Finding(
        kind="revision",
        title=title,
        holds=True,
        sentence=said.replace("**", ""),
        numbers=tuple(
            Number(
                what=t("Release of {date}", date=format_date(day)),
                shown=format_number(row[name]),
                value=float(row[name]),
                unit=t("offences recorded"),
            )
            for day, name in ((pair.old, "before"), (pair.new, "now"))
        ),
        test=t("No test: both are counts of the same year, as two releases published them."),
        notes=card_notes.numbered_for(package, spanned.with_(measure="offences")),
        link=subject.link("revisions/vintages"),
    )
