"""Figures to hide because of one whose place in the table is not known.

A small figure without a known area or time could be what is left of a total when the other parts are taken
away. What could be such a total is a group of areas, and a period that overlaps others of its area.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.own_figures.figures import OwnCell, Unplaced

Days = tuple[date, date]


def around(
    cells: Sequence[OwnCell], unplaced: Sequence[Unplaced], members: Mapping[str, tuple[str, ...]]
) -> set[int]:
    """The places of the cells that could be a total with an unplaced figure in it."""
    if not unplaced:
        return set()
    anywhere = any(one.area_code is None and one.span is None for one in unplaced)
    spans = merged(
        [(one.span.start, one.span.end) for one in unplaced if one.area_code is None and one.span is not None]
    )
    bodies = {body for one in unplaced if one.area_code is not None for body in members[one.area_code]}
    return {
        place
        for place in _possible_totals(cells, members)
        if cells[place].value
        and (
            anywhere
            or meets(spans, cells[place].span.start, cells[place].span.end)
            or not bodies.isdisjoint(members[cells[place].area_code])
        )
    }


def _possible_totals(cells: Sequence[OwnCell], members: Mapping[str, tuple[str, ...]]) -> set[int]:
    found = {place for place, cell in enumerate(cells) if len(members[cell.area_code]) > 1}
    by_area: dict[str, list[int]] = defaultdict(list)
    for place, cell in enumerate(cells):
        by_area[cell.area_code].append(place)
    for places in by_area.values():
        places.sort(key=lambda place: (cells[place].span.start, cells[place].span.end))
        last, end = -1, date.min
        for place in places:
            if last >= 0 and cells[place].span.start <= end:
                found |= {last, place}
            if cells[place].span.end >= end:
                last, end = place, cells[place].span.end
    return found


def merged(spans: list[Days]) -> list[Days]:
    """The same days as spans that do not overlap, in order."""
    found: list[Days] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def meets(spans: list[Days], start: date, end: date) -> bool:
    """Whether a stretch of days has one in common with spans in order."""
    after = bisect_right(spans, end, key=lambda span: span[0])
    return after > 0 and spans[after - 1][1] >= start
