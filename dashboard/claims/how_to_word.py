"""How to word a claim: a sentence that holds, and what not to write."""

from __future__ import annotations

from dashboard.areas import areas_of
from dashboard.claims import ledger, say
from dashboard.claims.ledger import GROOMING, S15A, Entry
from dashboard.claims.say_verdict import offence_of, period_of
from dashboard.claims.verdict import Verdict
from dashboard.i18n import format_number, t
from dashboard.labels import months_label
from dashboard.package import Package

UNITED_KINGDOM = "united-kingdom"


def to_write(package: Package, found: Verdict) -> str:
    """A sentence that holds, or "" where none does."""
    claim = found.claim
    place, period = ledger.place_label(package, claim.place), period_of(claim)
    if found.supports:
        return _with_doubts(found, _sentence(package, found.supports[0], place=place, period=period))
    if found.status == "official" and found.official is not None:
        return t(
            "Police in {place} recorded {count} offences of sexual grooming (code 88A, which includes sexual "
            "communication with a child from April 2017), {months}, as the Home Office publishes them now.",
            place=place,
            count=format_number(claim.count or 0),
            months=months_label(found.official.window.start, found.official.window.end),
        )
    if found.others:
        return _with_doubts(found, _sentence(package, found.others[0], place=place, period=period))
    return ""


def _with_doubts(found: Verdict, sentence: str) -> str:
    """The sentence, and what has to be said with it: other numbers, other dates, figures that don't fit."""
    named = (found.supports or found.others)[0].count
    others = tuple(entry for entry in found.others if entry.count != named)
    if others:
        also = t(
            "Printed too for the same area and period: {numbers} ({names}).",
            numbers=say.in_a_list(tuple(sorted({entry.count or 0 for entry in others}))),
            names=say.names(others),
        )
    elif found.elsewhere and found.supports:
        also = t("The same number is printed for other dates as well, so it is not certain what it covers.")
    elif found.conflicts:
        also = t("Other figures do not fit it, so it is uncertain.")
    else:
        return sentence
    return t("{sentence} {also}", sentence=sentence, also=also)


def _sentence(package: Package, entry: Entry, *, place: str, period: str) -> str:
    values = {
        "publisher": entry.publisher,
        "day": say.printed_when(entry),
        "count": format_number(entry.count or 0),
        "offence": offence_of(package, entry.kind),
        "place": place,
        "period": period,
    }
    if not entry.is_foi:
        return t(
            "Figures printed by {publisher} ({day}): {count} recorded offences of {offence}, {place}, "
            "{period}.",
            **values,
        )
    if entry.area_code in areas_of(package) and not areas_of(package)[entry.area_code].is_group:
        return t(
            "Figures given by the force under the Freedom of Information Act and printed by {publisher} "
            "({day}): {count} recorded offences of {offence}, {place}, {period}.",
            **values,
        )
    return t(
        "Figures given by forces under the Freedom of Information Act and printed by {publisher} ({day}): "
        "{count} recorded offences of {offence}, {place}, {period}.",
        **values,
    )


def not_to_write(package: Package, found: Verdict) -> tuple[str, ...]:
    """What the figures can't bear."""
    claim = found.claim
    said = []
    if claim.kind in (S15A, GROOMING):
        said.append(
            t(
                "Never set section 15A and 88A against each other as if they were the same: 88A also holds "
                "meeting a child after grooming."
            )
        )
    if _is_of_many(package, claim.place):
        said.append(
            t(
                "Never work out a change in per cent from printed totals of different years: another number "
                "of forces answered each time."
            )
        )
    else:
        said.append(
            t("Never work out a change between two prints unless both cover the same months of their years.")
        )
    if claim.place == UNITED_KINGDOM or claim.place.startswith("K"):
        said.append(
            t(
                "Never put totals of the United Kingdom beside totals of England and Wales: they are two "
                "series."
            )
        )
    if found.part_of_a_year:
        said.append(t("Never call it a year: the figure covers, or may cover, a part of one."))
    if claim.count is None:
        said.append(t("Never turn words such as “more than” or a percentage into a number."))
    if found.others and claim.count is not None:
        said.append(t("Never give one of the numbers without saying that another was printed."))
    if found.above_official:
        said.append(t("Never give the number without saying that the official count that holds it is lower."))
    said.append(t("Never write that so many offences happened: this many were recorded."))
    return tuple(said)


def _is_of_many(package: Package, place: str) -> bool:
    areas = areas_of(package)
    return place not in areas or areas[place].is_group
