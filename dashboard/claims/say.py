"""What the ledger says of a print, in words: its period, its source, other prints, 88A beside it."""

from __future__ import annotations

from datetime import date

from dashboard.claims.ledger import S15A, Entry, Standing
from dashboard.claims.official import Official, is_above
from dashboard.i18n import format_date, format_number, t, td, tn
from dashboard.labels import months_label
from dashboard.periods import parse_fy
from dashboard.story import words
from dashboard.story.printed import financial_year

MOST_NAMES = 3


def offence(kind: str, as_published: str) -> str:
    """An offence kind in few words; another than the two of this site as it was published."""
    if kind == S15A:
        return t("sexual communication with a child (section 15A)")
    if kind == "88A":
        return t("sexual grooming (code 88A)")
    return td(as_published)


def period(start: date, end: date) -> str:
    """A period: "2017/18" for a financial year, with its days where they are not those of the year."""
    year = financial_year(start, end)
    if not year:
        return words.period(start, end)
    first = parse_fy(year)
    if (start, end) == (date(first, 4, 1), date(first + 1, 3, 31)):
        return year
    return t("{year} ({first} to {last})", year=year, first=format_date(start), last=format_date(end))


def when(entry: Entry) -> str:
    """The period of a print, in its own words where it names no dates."""
    if entry.start is None or entry.end is None:
        return t("no dates given: “{words}”", words=td(entry.period_printed))
    return period(entry.start, entry.end)


def what(entry: Entry) -> str:
    """The number, or the claim in the words that were printed."""
    return td(entry.claim) if entry.count is None else format_number(entry.count)


def printed_when(entry: Entry) -> str:
    """When it was printed, as exactly as is known."""
    return words.printed_on(entry.published)


def names(found: tuple[Entry, ...]) -> str:
    """Publishers, each once; after three the others are counted."""
    known = list(dict.fromkeys(entry.publisher for entry in found))
    if len(known) <= MOST_NAMES:
        return ", ".join(known)
    rest = len(known) - MOST_NAMES
    return tn("{names} and {n} other", "{names} and {n} others", rest, names=", ".join(known[:MOST_NAMES]))


def in_a_list(found: tuple[int, ...]) -> str:
    """Numbers for a reader."""
    return ", ".join(format_number(number) for number in found)


def stands(entry: Entry, found: Standing) -> str:
    """How a print stands against the others of the same offence, area and period."""
    if entry.period is None:
        return t("No dates, so it is set against no other print")
    if entry.count is None:
        return _words_stand(found)
    if found.others:
        return t(
            "Differs: {numbers} printed by {names}",
            numbers=in_a_list(found.numbers),
            names=names(found.others),
        )
    if found.elsewhere:
        return t("The same number is printed for other dates: {dates}", dates=_dates(found.elsewhere))
    if found.same:
        return tn("Same number in {n} other print", "Same number in {n} other prints", len(found.same))
    return t("No other print of this area and period")


def _words_stand(found: Standing) -> str:
    if not found.numbers:
        return t("In words; no number is printed for it")
    return t(
        "In words; printed as a number: {numbers} ({names})",
        numbers=in_a_list(found.numbers),
        names=names(found.others),
    )


def _dates(found: tuple[Entry, ...]) -> str:
    return "; ".join(dict.fromkeys(when(entry) for entry in found))


def beside(entry: Entry, found: Official | None) -> str:
    """88A for the same dates, and whether a printed s.15A count is above it."""
    if found is None:
        return t("No count")
    months = months_label(found.window.start, found.window.end)
    if found.count is None:
        return t("Not supplied, {months}", months=months)
    values = {"count": format_number(found.count), "months": months}
    if is_above(entry.kind, entry.count, found):
        if found.exact:
            return t("{count}, {months}: the print is above it", **values)
        return t("{count}, {months} (nearest whole quarters): the print is above it", **values)
    if found.exact:
        return t("{count}, {months}", **values)
    return t("{count}, {months} (nearest whole quarters)", **values)


def why_above() -> str:
    """Why a count of s.15A can be higher than the 88A that should hold it."""
    return t(
        "Section 15A is counted in 88A, so a higher count looks impossible. It happens: a force may have "
        "counted by another date when it answered, the official figures have been revised since, and some "
        "forces first recorded these offences under code 71."
    )


def option(entry: Entry, place: str) -> str:
    """A print in one line of a menu."""
    return t(
        "{place}, {period}: {what} ({publisher}, {day})",
        place=place,
        period=when(entry),
        what=what(entry),
        publisher=entry.publisher,
        day=printed_when(entry),
    )
