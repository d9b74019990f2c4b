"""Sentences about two periods: the verdict, and what the test assumes."""

from __future__ import annotations

from dashboard.areas import Area, areas_of
from dashboard.i18n import format_date, format_number, t, tn
from dashboard.labels import status_label
from dashboard.package import Package
from dashboard.phrases import first_fitting, period_phrase, subject
from dashboard.query_period_figure import PeriodFigure
from dashboard.query_periods import BREAK, NEGATIVE, NO_FIGURE, PeriodsCompared
from dashboard.stats.change import ALPHA

SMALLEST_SHOWN_P = 0.001


def p_words(p_value: float) -> str:
    """The exact p: "p = 0.211"; more decimals where three would round it across 5%."""
    if p_value < SMALLEST_SHOWN_P:
        return t("p < {limit}", limit=format_number(SMALLEST_SHOWN_P, decimals=3))
    decimals = 3
    while (round(p_value, decimals) < ALPHA) != (p_value < ALPHA):
        decimals += 1
    return t("p = {value}", value=format_number(p_value, decimals=decimals))


def periods_headline(package: Package, compared: PeriodsCompared) -> str:
    """What the two periods say, in at most fifteen words."""
    area = areas_of(package)[compared.area_code]
    if compared.test is None:
        return _stopped_headline(area, compared)
    direction = compared.direction or "similar"
    plain = {
        "similar": [
            t("{area}: a recorded difference that chance could explain", area=area.label),
            t("A recorded difference that chance could explain"),
        ],
        "higher": [
            t("{area}: the later recorded rate is higher than chance explains", area=area.label),
            t("The later recorded rate is higher than chance explains"),
        ],
        "lower": [
            t("{area}: the later recorded rate is lower than chance explains", area=area.label),
            t("The later recorded rate is lower than chance explains"),
        ],
    }[direction]
    # Counts that are held against unlike exposures would mislead beside the finding.
    if compared.is_rate or compared.per_quarter:
        return first_fitting(plain)
    return first_fitting([_counts_headline(area, compared, direction), *plain])


def _counts_headline(area: Area, compared: PeriodsCompared, direction: str) -> str:
    now = int(compared.later.count or 0)
    named = {"area": subject(area), "before": format_number(compared.earlier.count or 0)}
    if direction == "higher":
        return tn(
            "{area} recorded {before}, then {n} offence: higher than chance explains",
            "{area} recorded {before}, then {n} offences: higher than chance explains",
            now,
            **named,
        )
    if direction == "lower":
        return tn(
            "{area} recorded {before}, then {n} offence: lower than chance explains",
            "{area} recorded {before}, then {n} offences: lower than chance explains",
            now,
            **named,
        )
    return tn(
        "{area} recorded {before}, then {n} offence: chance could explain the difference",
        "{area} recorded {before}, then {n} offences: chance could explain the difference",
        now,
        **named,
    )


def _stopped_headline(area: Area, compared: PeriodsCompared) -> str:
    periods = {
        "later": period_phrase(compared.later.window),
        "earlier": period_phrase(compared.earlier.window),
    }
    if NO_FIGURE in compared.stopped_by:
        return first_fitting(
            [
                t("{area}: no recorded figure to compare", area=area.label),
                t("No recorded figure to compare"),
            ]
        )
    if BREAK in compared.stopped_by:
        return first_fitting(
            [
                t(
                    "{area}: offences recorded in {later} and {earlier} don't compare",
                    area=area.label,
                    **periods,
                ),
                t("{area}: recorded offences don't compare across a break", area=area.label),
                t("Recorded offences don't compare across a break"),
            ]
        )
    if NEGATIVE in compared.stopped_by:
        return first_fitting(
            [
                t("{area}: recorded figures with a correction below zero", area=area.label),
                t("Recorded figures with a correction below zero"),
            ]
        )
    return first_fitting(
        [
            t("{area}: offences recorded, but no rate to compare", area=area.label),
            t("Offences recorded, but no rate to compare"),
        ]
    )


def verdict(package: Package, compared: PeriodsCompared) -> str:
    """Both counts and what the exact test says of them, or the reason why it says nothing."""
    if NO_FIGURE in compared.stopped_by:
        return _without_figure(package, compared)
    counts = _counts(package, compared)
    if BREAK in compared.stopped_by:
        days = ", ".join(format_date(day) for day in compared.break_days)
        return t(
            "{counts}. No verdict: what is counted changed on {days}, so the two don't count the same thing.",
            counts=counts,
            days=days,
        )
    if NEGATIVE in compared.stopped_by:
        return t(
            "{counts}. No verdict: a count below zero is a correction of earlier figures, not a number of "
            "offences.",
            counts=counts,
        )
    if compared.test is None:
        return t("{counts}. No verdict on rates: there is no population to hold them against.", counts=counts)
    return t(
        "{counts}: {finding} ({p}).",
        counts=counts,
        finding=_finding(compared),
        p=p_words(compared.test.p_value),
    )


def _finding(compared: PeriodsCompared) -> str:
    by_rate, direction = compared.is_rate or compared.per_quarter, compared.direction
    if by_rate:
        measured = {"per": _per(compared)}
        return {
            "similar": t("{per}, a difference that chance alone could make", **measured),
            "higher": t("{per}, higher by more than chance alone would make", **measured),
            "lower": t("{per}, lower by more than chance alone would make", **measured),
        }[direction or "similar"]
    if compared.later.count == compared.earlier.count:
        return t("the same number, and chance alone could hide a difference")
    return {
        "similar": t("a difference that chance alone could make"),
        "higher": t("higher by more than chance alone would make"),
        "lower": t("lower by more than chance alone would make"),
    }[direction or "similar"]


def _per(compared: PeriodsCompared) -> str:
    plain, by_quarter = {
        "offences": ("", t("per quarter")),
        "rate_all": (t("per 100,000 people"), t("per 100,000 people and quarter")),
        "rate_under18": (
            t("per 100,000 children under 18"),
            t("per 100,000 children under 18 and quarter"),
        ),
    }[compared.measure]
    return by_quarter if compared.per_quarter else plain


def _counts(package: Package, compared: PeriodsCompared) -> str:
    now, before = int(compared.later.count or 0), int(compared.earlier.count or 0)
    periods = {
        "period": _period(compared.later, with_length=compared.per_quarter),
        "earlier": _period(compared.earlier, with_length=compared.per_quarter),
    }
    return tn(
        "{area} recorded {n} offence in {period} and {before} in {earlier}",
        "{area} recorded {n} offences in {period} and {before} in {earlier}",
        now,
        area=subject(areas_of(package)[compared.area_code]),
        before=format_number(before).replace("-", "−"),
        n=format_number(now).replace("-", "−"),
        **periods,
    )


def _period(figure: PeriodFigure, *, with_length: bool) -> str:
    phrase = period_phrase(figure.window)
    if not with_length:
        return phrase
    return tn("{period} ({n} quarter)", "{period} ({n} quarters)", figure.quarters, period=phrase)


def _without_figure(package: Package, compared: PeriodsCompared) -> str:
    missing = next(one for one in (compared.earlier, compared.later) if one.count is None)
    return t(
        "No verdict: {area} has no recorded figure for {period} ({reason}).",
        area=areas_of(package)[compared.area_code].label,
        period=period_phrase(missing.window),
        reason=status_label(missing.status),
    )


def assumption_words() -> str:
    """What the exact test takes for granted."""
    return t(
        "The test takes offences as independent events. One investigation can create many at once, and then "
        "chance moves a count further than the test allows for."
    )
