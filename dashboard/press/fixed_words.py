"""The words of every pack: what "recorded" means, who publishes, whom readers can ask for help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard import freshness
from dashboard.i18n import format_date, t
from dashboard.package import Package
from dashboard.support_lines import police, support_lines


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Words to use, or not to use, and why."""

    text: str
    reason: str


def recorded_means() -> tuple[str, ...]:
    """What the figures count, for readers who never met them."""
    return (
        t(
            "“Police recorded” means: an offence was reported to the police or found by them, and they "
            "entered it under the Home Office’s counting rules. It is not how many offences happened, nor "
            "how many people were harmed, charged or convicted."
        ),
        t(
            "The figures move with reporting, with what platforms pass on, with police work and with the "
            "quality of recording. One investigation can add many offences to one quarter of one force."
        ),
        t(
            "More recorded is neither good news nor bad news by itself: it can mean that more people came "
            "forward."
        ),
    )


def publishers(package: Package, *, released: date) -> tuple[str, ...]:
    """Who publishes the figures, under which licence, and when the next are due."""
    return (
        t(
            "Offences: Home Office, Police recorded crime open data tables, released {date}. Official "
            "statistics, not accredited.",
            date=format_date(released),
        ),
        t("Population and boundaries: Office for National Statistics."),
        t(
            "{next_release}.",
            next_release=freshness.next_release(package, today=freshness.today(), release=released),
        ),
        t(
            "Recorded Crime Explorer shows these figures and computes rates, intervals and tests from them. "
            "It is not an official publication, and no publisher has endorsed it."
        ),
        t("Contains public sector information licensed under the Open Government Licence v3.0."),
    )


def support() -> tuple[str, ...]:
    """Lines to print beside the story."""
    lines = (
        t("{name}, {whom}: {number}, {site}", name=one.name, whom=one.whom, number=one.number, site=one.site)
        for one in support_lines()
    )
    return (*lines, police())


def never() -> tuple[Wording, ...]:
    """What no figure here can bear."""
    return (
        Wording(
            text=t("“So many offences happened” or “so many children became victims”"),
            reason=t(
                "Write how many offences the police recorded. One person can be harmed by many offences, and "
                "most are never reported."
            ),
        ),
        Wording(
            text=t("“Soared”, “epidemic”, “exploded”, “plummeted”"),
            reason=t("Write higher, lower or little changed, with both numbers and both years."),
        ),
    )
