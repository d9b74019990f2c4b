"""A verdict in words: what is claimed, what the ledger says of it, and 88A beside it."""

from __future__ import annotations

from dashboard.claims import ledger, say, search
from dashboard.claims.ledger import GROOMING
from dashboard.claims.official import Official
from dashboard.claims.verdict import Claim, Verdict
from dashboard.i18n import format_date, format_number, t, td
from dashboard.labels import months_label
from dashboard.package import Package


def offence_of(package: Package, kind: str) -> str:
    """An offence kind of the ledger in few words."""
    return say.offence(kind, search.kinds(package).get(kind, kind))


def period_of(claim: Claim) -> str:
    """The period of a claim, or that it has none."""
    if claim.start is None or claim.end is None:
        return t("a period without dates")
    return say.period(claim.start, claim.end)


def claimed(package: Package, claim: Claim) -> str:
    """What is claimed, in one line and in the same order for every claim."""
    place, period = ledger.place_label(package, claim.place), period_of(claim)
    offence = offence_of(package, claim.kind)
    if claim.count is not None:
        number = format_number(claim.count)
        return t(
            "{place}, {period}: {number} offences of {offence}",
            place=place, period=period, number=number, offence=offence,
        )  # fmt: skip
    said = [*(td(words) for words in claim.in_words), *([claim.quantity.words] if claim.quantity else [])]
    return t(
        "{place}, {period}: “{words}”, {offence}",
        place=place, period=period, words="; ".join(said), offence=offence,
    )  # fmt: skip


def finding(found: Verdict) -> str:
    """What the ledger says, in one sentence."""
    claim = found.claim
    if found.status == "words":
        return _of_words(found)
    number = format_number(claim.count or 0)
    if found.status == "held":
        return t(
            "The number {number} was printed for this area and period ({names}), and no print held here "
            "gives another.",
            number=number,
            names=say.names(found.supports),
        )
    if found.status == "disputed":
        return _disputed(found, number)
    if found.status == "official":
        return t(
            "No print held here gives {number}, but it is the official count of 88A for these dates in the "
            "release shown.",
            number=number,
        )
    if found.status == "other":
        return t(
            "No print held here gives {number}. For this area and period {others} was printed ({names}).",
            number=number,
            others=say.in_a_list(found.other_numbers),
            names=say.names(found.others),
        )
    return t(
        "Nothing held here supports this claim: no print gives a number of this offence for this area and "
        "period."
    )


def _disputed(found: Verdict, number: str) -> str:
    if found.others:
        return t(
            "The number {number} was printed for this area and period ({names}), but so was {others} "
            "({other_names}).",
            number=number,
            names=say.names(found.supports),
            others=say.in_a_list(found.other_numbers),
            other_names=say.names(found.others),
        )
    if found.elsewhere:
        return t(
            "The number {number} was printed for this area and period ({names}), but the same number was "
            "printed for other dates as well ({other_names}).",
            number=number,
            names=say.names(found.supports),
            other_names=say.names(found.elsewhere),
        )
    return t(
        "The number {number} was printed for this area and period ({names}), but other figures don't fit it.",
        number=number,
        names=say.names(found.supports),
    )


def _of_words(found: Verdict) -> str:
    if found.others:
        return t(
            "A claim in words is not a number. For this area and period {numbers} was printed ({names}).",
            numbers=say.in_a_list(found.other_numbers),
            names=say.names(found.others),
        )
    return t(
        "A claim in words is not a number, and no number of this offence is printed here for this area and "
        "period."
    )


def bound_words(found: Verdict) -> str:
    """Whether the printed numbers fit a claim such as "more than 1,300"; "" where that can't be said."""
    quantity = found.claim.quantity
    if quantity is None or quantity.bound not in ("over", "under") or not found.other_numbers:
        return ""
    over = quantity.bound == "over"
    fits = [number >= quantity.value if over else number <= quantity.value for number in found.other_numbers]
    if all(fits):
        return t("The printed numbers fit “{words}”.", words=quantity.words)
    if any(fits):
        return t("Some of the printed numbers fit “{words}”, others do not.", words=quantity.words)
    return t("The printed numbers do not fit “{words}”.", words=quantity.words)


def official_words(found: Verdict) -> tuple[str, ...]:
    """88A for the same dates, what other releases said, and whether the claim is above it."""
    beside = found.official
    if beside is None:
        return (t("No official count of 88A can be set beside this area, period and offence."),)
    said = [_official(beside)]
    if found.claim.kind == GROOMING and found.claim.count is not None and beside.count is not None:
        said.append(
            t("The claim has the same number.")
            if found.claim.count == beside.count
            else t("The claim has another number: official counts are revised for years.")
        )
    said += [
        t("The release of {day} said {count}.", day=format_date(day), count=format_number(count))
        for day, count in found.before
        if count != beside.count
    ]
    if found.above_official:
        said.append(say.why_above())
    return tuple(said)


def _official(beside: Official) -> str:
    months = months_label(beside.window.start, beside.window.end)
    if beside.count is None:
        return t("Police supplied no figure of 88A for {months}.", months=months)
    values = {"count": format_number(beside.count), "months": months}
    if beside.exact:
        return t("88A, {months}: {count} offences. It is an upper bound of section 15A.", **values)
    return t(
        "88A, {months}: {count} offences. The period does not begin and end with a quarter, so these are the "
        "nearest whole quarters. 88A is an upper bound of section 15A.",
        **values,
    )
