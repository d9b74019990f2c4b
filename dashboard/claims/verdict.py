"""What a claim rests on, and what contradicts it. Facts only; ``say`` puts them into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.areas import areas_of
from dashboard.claims import ledger
from dashboard.claims.conflicts import Conflict, concerning, contradicts
from dashboard.claims.ledger import GROOMING, Entry, entries, period_key
from dashboard.claims.official import COMPARED_KINDS, Official, is_above, official
from dashboard.claims.read_number import Quantity
from dashboard.context import PRINTED, RECORDED, caveats_for
from dashboard.package import Package

Status = Literal["held", "disputed", "other", "official", "nothing", "words"]
EVERYTHING = "*"
NEAREST = 5
WHOLE_YEAR_DAYS = 360
BEARING_KINDS = frozenset({"break", "incomplete", "recording_change", "law"})
PART_OF_A_YEAR_WORDS = ("six months only", "part of the", "half a year")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What is claimed. ``count`` is None for a claim in words: then ``quantity`` may hold a bound such as
    "more than 1,300", and ``in_words`` rates of change. Dates are None for a print that gives none.
    """

    place: str
    kind: str
    start: date | None
    end: date | None
    count: int | None
    quantity: Quantity | None = None
    in_words: tuple[str, ...] = ()
    count_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the ledger and the official counts say of a claim.

    ``supports``: prints of this number for this place, offence and period. ``others``: prints of another
    number for the same. ``in_words``: claims in words for the same. ``elsewhere``: the same number printed
    for another period that overlaps, or without dates. ``conflicts`` are about this count, ``near`` about
    others of the area, of its forces or of the request that the figures come from. ``nearest``: prints of
    the place nearest in time, where nothing supports the claim. ``official`` is 88A for the dates in the
    chosen release, and ``before`` what other releases said of the same quarters, by release.
    """

    claim: Claim
    status: Status
    supports: tuple[Entry, ...]
    others: tuple[Entry, ...]
    in_words: tuple[Entry, ...]
    elsewhere: tuple[Entry, ...]
    conflicts: tuple[Conflict, ...]
    near: tuple[Conflict, ...]
    nearest: tuple[Entry, ...]
    official: Official | None
    before: tuple[tuple[date, int], ...]
    caveats: tuple[tuple[str, str], ...]

    @property
    def other_numbers(self) -> tuple[int, ...]:
        """Numbers of ``others``, each once, lowest first."""
        return tuple(sorted({entry.count for entry in self.others if entry.count is not None}))

    @property
    def above_official(self) -> bool:
        """Whether a claimed s.15A count is higher than the 88A that should hold it."""
        return is_above(self.claim.kind, self.claim.count, self.official)

    @property
    def part_of_a_year(self) -> bool:
        """Whether the period is shorter than a year, or a print says so of a figure given as a year."""
        start, end = self.claim.start, self.claim.end
        short = start is not None and end is not None and (end - start).days < WHOLE_YEAR_DAYS
        notes = " ".join(entry.note for entry in (*self.supports, *self.elsewhere))
        return short or any(words in notes for words in PART_OF_A_YEAR_WORDS)


def of_entry(entry: Entry) -> Claim:
    """A row of the ledger as a claim."""
    return Claim(
        place=entry.place,
        kind=entry.kind,
        start=entry.start,
        end=entry.end,
        count=entry.count,
        in_words=(entry.claim,) if entry.claim else (),
        count_id=entry.count_id,
    )


def verdict(package: Package, claim: Claim, *, release: date | None) -> Verdict:
    """Look a claim up. Pure: the same package, claim and release give the same verdict."""
    about = [entry for entry in entries(package) if (entry.kind, entry.place) == (claim.kind, claim.place)]
    key = None if claim.start is None or claim.end is None else period_key(claim.start, claim.end)
    same = [entry for entry in about if entry.period == key and (key is not None or _is_own(entry, claim))]
    supports = tuple(entry for entry in same if claim.count is not None and entry.count == claim.count)
    others = tuple(entry for entry in same if entry.count is not None and entry.count != claim.count)
    beside = _official(package, claim, release)
    found = concerning(package, place=claim.place, kind=claim.kind, start=claim.start, end=claim.end)
    direct = tuple(
        one for one in found if contradicts(one, place=claim.place, start=claim.start, end=claim.end)
    )
    elsewhere = ledger.elsewhere(about, same, count=claim.count, start=claim.start, end=claim.end)
    status = _status(
        claim, supports=supports, others=others, beside=beside, disputed=bool(direct or elsewhere)
    )
    return Verdict(
        claim=claim,
        status=status,
        supports=_by_date(supports),
        others=_by_date(others),
        in_words=_by_date(tuple(entry for entry in same if entry.count is None)),
        elsewhere=_by_date(elsewhere),
        conflicts=direct,
        near=tuple(one for one in found if one not in direct),
        nearest=() if supports else _nearest(about, claim, apart_from=same),
        official=beside,
        before=_before(package, claim, release),
        caveats=_caveats(package, claim),
    )


def _is_own(entry: Entry, claim: Claim) -> bool:
    return entry.count_id == claim.count_id


def _status(
    claim: Claim,
    *,
    supports: tuple[Entry, ...],
    others: tuple[Entry, ...],
    beside: Official | None,
    disputed: bool,
) -> Status:
    if claim.count is None:
        return "words"
    if supports:
        return "disputed" if others or disputed else "held"
    if claim.kind == GROOMING and beside is not None and beside.count == claim.count:
        return "official"
    return "other" if others else "nothing"


def _official(package: Package, claim: Claim, release: date | None) -> Official | None:
    if claim.kind not in COMPARED_KINDS or claim.start is None or claim.end is None:
        return None
    return official(package, claim.place, claim.start, claim.end, release=release)


def _before(package: Package, claim: Claim, release: date | None) -> tuple[tuple[date, int], ...]:
    shown = release or package.latest
    found = [(day, _official(package, claim, day)) for day in package.releases if day != shown]
    return tuple((day, one.count) for day, one in found if one is not None and one.count is not None)


def _nearest(about: list[Entry], claim: Claim, *, apart_from: list[Entry]) -> tuple[Entry, ...]:
    """Prints with a number, nearest in time, then in number; one of each period and number."""
    if claim.start is None or claim.end is None:
        return ()
    start, end = claim.start, claim.end

    def far(entry: Entry) -> tuple[int, int]:
        if entry.start is None or entry.end is None or entry.count is None:
            return (10**6, 0)
        days = abs((entry.start - start).days) + abs((entry.end - end).days)
        return (days, abs(entry.count - (claim.count or 0)))

    counted = [entry for entry in about if entry.count is not None and entry not in apart_from]
    different = {(entry.period, entry.count): entry for entry in sorted(counted, key=far, reverse=True)}
    return tuple(sorted(different.values(), key=far)[:NEAREST])


def _by_date(found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Oldest print first, those without a date last."""
    return tuple(sorted(found, key=lambda entry: (not entry.published, entry.published, entry.publisher)))


def _caveats(package: Package, claim: Claim) -> tuple[tuple[str, str], ...]:
    """Label and text of what is documented of the area or of 88A in these dates."""
    if claim.kind not in COMPARED_KINDS or claim.start is None or claim.end is None:
        return ()
    areas = (claim.place,) if claim.place in areas_of(package) else ()
    scope = (areas, (GROOMING,), claim.start, claim.end)
    found = caveats_for(package, *scope, figures=(PRINTED, RECORDED))
    bearing = found["kind"].isin(BEARING_KINDS) | found["figures"].str.contains(PRINTED)
    everywhere = (found["area_codes"] == EVERYTHING) & (found["offence_codes"] == EVERYTHING)
    only_all = (found["area_codes"] == EVERYTHING) | bool(areas)
    kept = found[bearing & ~everywhere & found["direct"] & only_all].drop_duplicates("text")
    return tuple(zip(kept["label"], kept["text"], strict=True))
