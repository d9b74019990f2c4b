"""What may be shown of a reader's counts: no figure from 1 to 4, and nothing that gives one away.

Three steps, on all cells of the file, whatever part of it is looked at:

1. A count from 1 to 4 is hidden, and so is the place of one that the file itself holds back.
2. So is every figure that has a hidden one inside it or cuts into it: the same area, or a group of areas
   around it, over a time that overlaps. What is left says nothing of the places that are hidden.
3. A total may be known from elsewhere. So in each area over time, each period across areas, and each list of
   offences, a hidden figure has a second one beside it, and in a table with both areas and periods the
   hidden ones stand in rectangles.

A zero stays. Totals of the file are never shown at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.own_figures.cells import SMALL
from dashboard.own_figures.figures import OwnCell, Unplaced
from dashboard.own_figures.guard_lines import Grid, protected
from dashboard.own_figures.guard_unplaced import around, meets, merged
from dashboard.own_figures.names import is_total

_ANY_OFFENCE = "*"


@dataclass(frozen=True, kw_only=True)
class Guarded:
    """Cells that are safe to show; how many were hidden as small, and how many to protect those."""

    cells: tuple[OwnCell, ...]
    hidden_small: int
    hidden_beside: int


def guarded(
    cells: Sequence[OwnCell],
    members: Mapping[str, tuple[str, ...]],
    *,
    withheld: Sequence[OwnCell] = (),
    unplaced: Sequence[Unplaced] = (),
) -> Guarded:
    """Hide what must not show. ``members`` are the bodies that an area is the sum of, by area code.

    ``withheld`` and ``unplaced`` (see ``Tidied``) are not shown and not given away either.
    """
    shown, every = len(cells), [*cells, *withheld]
    small = {place for place, cell in enumerate(every) if _is_small(cell)}
    hidden = small | _overlapping(every, small, members) | around(every, unplaced, members)
    hidden |= _beside(every, small, hidden)
    safe = tuple(
        replace(cell, value=None, status="own_hidden") if place in hidden else cell
        for place, cell in enumerate(cells)
    )
    small_shown = sum(place < shown for place in small)
    beside = sum(place < shown for place in hidden - small)
    return Guarded(cells=safe, hidden_small=small_shown, hidden_beside=beside)


def _is_small(cell: OwnCell) -> bool:
    return cell.status == "own_hidden" or (cell.value is not None and cell.value in SMALL)


def _is_open(cell: OwnCell) -> bool:
    """Whether hiding it would hide anything: it has a count that is not zero."""
    return bool(cell.value)


def _overlapping(
    cells: Sequence[OwnCell], small: Iterable[int], members: Mapping[str, tuple[str, ...]]
) -> set[int]:
    """Cells with a count that share a body and a day with a hidden one of their offence; of a total offence
    whatever the offence of the hidden one."""
    spans: dict[tuple[str, str], list[tuple[date, date]]] = defaultdict(list)
    for place in small:
        cell = cells[place]
        for body in members[cell.area_code]:
            for offence in {cell.offence, _ANY_OFFENCE}:
                spans[body, offence].append((cell.span.start, cell.span.end))
    joined = {key: merged(found) for key, found in spans.items()}
    return {
        place
        for place, cell in enumerate(cells)
        if _is_open(cell)
        and any(
            meets(joined.get((body, offence), []), cell.span.start, cell.span.end)
            for body in members[cell.area_code]
            for offence in (cell.offence, *((_ANY_OFFENCE,) if is_total(cell.offence) else ()))
        )
    }


def _beside(cells: Sequence[OwnCell], small: set[int], hidden: set[int]) -> set[int]:
    grids: dict[Hashable, dict[tuple[Hashable, Hashable], int]] = defaultdict(dict)
    lists: dict[Hashable, dict[tuple[Hashable, Hashable], int]] = defaultdict(dict)
    # Of cells that are repeated, the small one counts.
    for place, cell in sorted(enumerate(cells), key=lambda pair: pair[0] in small):
        span = (cell.span.start, cell.span.end)
        grids[cell.offence][cell.area_code, span] = place
        lists[cell.area_code, span]["", cell.offence] = place
    more: set[int] = set()
    for places in [*grids.values(), *lists.values()]:
        grid = Grid(
            values={at: cells[place].value for at, place in places.items()},
            hidden={at for at, place in places.items() if place in hidden or place in more},
            small={at for at, place in places.items() if place in small},
        )
        more |= {places[at] for at in protected(grid)}
    return more
