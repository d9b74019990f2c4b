"""A verdict in words: what the claim rests on, a sentence that holds, and what not to write."""

from __future__ import annotations

from dashboard.areas import areas_of
from dashboard.claims import ledger, say
from dashboard.claims.ledger import GROOMING, S15A, Entry
from dashboard.claims.official import Official
from dashboard.claims.verdict import Claim, Verdict
from dashboard.i18n import format_date, format_number, t, td
from dashboard.labels import months_label
from dashboard.package import Package

UNITED_KINGDOM = "united-kingdom"


def offence_of(package: Package, kind: str) -> str:
    """An offence kind of the ledger in few words."""
    return say.offence(kind, ledger.kinds(package).get(kind, kind))


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


def to_write(package: Package, found: Verdict) -> str:
    """A sentence that holds, or "" where none does."""
    claim = found.claim
    place, period = ledger.place_label(package, claim.place), period_of(claim)
    if found.supports:
        sentence = _sentence(package, found.supports[0], place=place, period=period)
        if found.others:
            also = t(
                "Printed too for the same area and period: {numbers} ({names}).",
                numbers=say.in_a_list(found.other_numbers),
                names=say.names(found.others),
            )
            return t("{sentence} {also}", sentence=sentence, also=also)
        if found.elsewhere:
            also = t(
                "The same number is printed for other dates as well, so it is not certain what it covers."
            )
            return t("{sentence} {also}", sentence=sentence, also=also)
        return sentence
    if found.status == "official" and found.official is not None:
        return t(
            "Police in {place} recorded {count} offences of sexual grooming (code 88A, which includes sexual "
            "communication with a child from April 2017), {months}, as the Home Office publishes them now.",
            place=place,
            count=format_number(claim.count or 0),
            months=months_label(found.official.window.start, found.official.window.end),
        )
    if found.others:
        return _sentence(package, found.others[0], place=place, period=period)
    return ""


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
