"""A sentence that two figures would tempt somebody to write, and why they don't bear it."""

from __future__ import annotations

from dashboard.areas import areas_of
from dashboard.i18n import format_number, format_percent, t, td
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.query_periods import BREAK, NEGATIVE, NO_FIGURE, PeriodsCompared


def not_to_write(package: Package, compared: PeriodsCompared) -> str:
    """A sentence that these figures would tempt somebody to write, and why they don't bear it."""
    named = {
        "offence": td(offences_of(package)[compared.offence].name),
        "area": areas_of(package)[compared.area_code].label,
    }
    if compared.test is None:
        return _not_while_stopped(compared, named)
    if compared.later.count == compared.earlier.count == 0:
        return t(
            "Don't write: “{offence} does not happen in {area}.” None was recorded, which is another thing.",
            **named,
        )
    if compared.direction == "similar":
        return _not_a_change(compared, named)
    return _not_what_happened(compared, named)


def _not_while_stopped(compared: PeriodsCompared, named: dict[str, str]) -> str:
    if NO_FIGURE in compared.stopped_by:
        return t("Don't write: “{offence} fell to nothing in {area}.” A missing figure is not zero.", **named)
    if BREAK in compared.stopped_by:
        return t(
            "Don't write: “{offence} changed from {before} to {now} in {area}.” "
            "The two figures count different things.",
            **named,
            before=format_number(compared.earlier.count or 0),
            now=format_number(compared.later.count or 0),
        )
    if NEGATIVE in compared.stopped_by:
        return t(
            "Don't write: “{offence} vanished in {area}.” A count below zero corrects other periods' "
            "figures.",
            **named,
        )
    return t("Don't write: “{offence} per head in {area}.” There is no population for it.", **named)


def _not_a_change(compared: PeriodsCompared, named: dict[str, str]) -> str:
    ratio = compared.test.ratio if compared.test else None
    percent = _percent(compared)
    if ratio == 1:
        return t(
            "Don't write: “{offence} did not change in {area}.” A small change would look the same.",
            **named,
        )
    rose = ratio is None or ratio > 1
    if percent is not None:
        if rose:
            return t("Don't write: “{offence} rose {percent} in {area}.”", **named, percent=percent)
        return t("Don't write: “{offence} fell {percent} in {area}.”", **named, percent=percent)
    if rose:
        return t("Don't write: “{offence} rose in {area}”, with or without a percentage.", **named)
    return t("Don't write: “{offence} fell in {area}”, with or without a percentage.", **named)


def _not_what_happened(compared: PeriodsCompared, named: dict[str, str]) -> str:
    percent = _percent(compared)
    if compared.direction == "higher":
        if percent is None:
            return t(
                "Don't write: “{offence} became more common in {area}.” More was recorded, and the figures "
                "are too small for a percentage.",
                **named,
            )
        return t(
            "Don't write: “{offence} became {percent} more common in {area}.” More was recorded; recording "
            "is not the same as happening.",
            **named,
            percent=percent,
        )
    if percent is None:
        return t(
            "Don't write: “{offence} became less common in {area}.” Less was recorded, and the figures are "
            "too small for a percentage.",
            **named,
        )
    return t(
        "Don't write: “{offence} became {percent} less common in {area}.” Less was recorded; recording is "
        "not the same as happening.",
        **named,
        percent=percent,
    )


def _percent(compared: PeriodsCompared) -> str | None:
    """The size of the change where rules allow a percentage that is not nought."""
    if compared.percent is None or round(abs(compared.percent), 2) == 0:
        return None
    return format_percent(abs(compared.percent))
