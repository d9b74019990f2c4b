"""Where a table keeps its areas, periods and counts: recognised where it can be, asked for where not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dashboard.own_figures.cells import count_of
from dashboard.own_figures.names import Names, is_total
from dashboard.own_figures.periods import read_period
from dashboard.own_figures.rows import Sheet
from dashboard.own_figures.spans import Meaning

Form = Literal["long", "periods_across", "areas_across"]
Role = Literal["area", "period", "start", "end", "count", "offence"]

ROWS_LOOKED_AT = 25
SAMPLE = 200
_NO_MEANING = Meaning()

_WORDS: dict[Role, frozenset[str]] = {
    "area": frozenset(
        {"area", "force", "forces", "police", "constabulary", "pfa", "region", "heddlu", "ardal"}
    ),
    "period": frozenset(
        {"period", "year", "years", "quarter", "quarters", "month", "months", "fy", "time", "blwyddyn"}
    ),
    "start": frozenset({"start", "from", "begin", "begins", "beginning"}),
    "end": frozenset({"end", "to", "until", "ends", "ending"}),
    "count": frozenset(
        {"count", "counts", "number", "numbers", "recorded", "total", "figure", "figures", "value", "values",
         "no", "volume", "crimes", "offences", "cases", "nifer"}
    ),
    "offence": frozenset({"offence", "crime", "category", "classification", "code", "trosedd", "type"}),
}  # fmt: skip
_LONG_ROLES: tuple[Role, ...] = ("period", "count")
_ORDER: tuple[Role, ...] = ("start", "end", "period", "offence", "area", "count")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where things stand, columns and rows from 0; None: not found.

    ``header`` is the row of headings (-1: there is none). ``across`` are the columns of a wide table whose
    headings are periods or areas; ``totals`` those whose heading is a total.
    """

    form: Form
    header: int
    area: int | None = None
    period: int | None = None
    start: int | None = None
    end: int | None = None
    count: int | None = None
    offence: int | None = None
    across: tuple[int, ...] = ()
    totals: tuple[int, ...] = ()

    @property
    def has_period(self) -> bool:
        """Whether every figure has a period."""
        return (
            self.form == "periods_across"
            or self.period is not None
            or (self.start is not None and self.end is not None)
        )

    @property
    def has_count(self) -> bool:
        """Whether it is known where the figures are."""
        return self.form != "long" or self.count is not None

    @property
    def has_area(self) -> bool:
        """Whether every figure has an area."""
        return self.form == "areas_across" or self.area is not None


def recognise(sheet: Sheet, names: Names) -> Layout:
    """The layout of a sheet, as far as headings and content tell."""
    rows = [row for row in range(min(len(sheet.rows), ROWS_LOOKED_AT)) if _filled(sheet.rows[row]) > 1]
    scored = [(_score(sheet, row, names), -row) for row in rows]
    best = max(scored, default=(0, 0))
    header = -best[1] if best[0] > 0 else -1
    wide = _wide(sheet, header, names) if header >= 0 else None
    layout = wide if wide is not None else _long(sheet, header)
    return _by_content(sheet, layout, names)


def columns_of(sheet: Sheet) -> range:
    """The columns of a sheet."""
    return range(sheet.width)


def data_rows(sheet: Sheet, layout: Layout) -> range:
    """The rows under the headings."""
    return range(layout.header + 1, len(sheet.rows))


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _is_period(text: str) -> bool:
    found = read_period(text, _NO_MEANING)
    return found.understood or found.open_part


def _score(sheet: Sheet, row: int, names: Names) -> int:
    """How much a row looks like headings: one for each that is known, nothing for rows of figures."""
    cells = [cell for cell in sheet.rows[row] if cell.strip()]
    periods = [cell for cell in cells if _is_period(cell)]
    areas = [cell for cell in cells if names.code(cell) is not None]
    words = [cell for cell in cells if cell not in periods and cell not in areas]
    worded = len({role for cell in words if (role := role_of(cell)) is not None})
    across = max(len(periods), len(areas))
    if worded >= 2 or (worded and across):
        return worded + len(periods) + len(areas)
    figures = any(count_of(cell).status == "own" for cell in words)
    return across if across >= 2 and not figures else 0


def role_of(heading: str) -> Role | None:
    """What a heading says that its column holds, None when it says nothing known."""
    if len(heading) > 60:
        return None
    words = set("".join(sign if sign.isalnum() else " " for sign in heading.casefold()).split())
    for role in _ORDER:
        if words & _WORDS[role]:
            return role
    return None


def _wide(sheet: Sheet, header: int, names: Names) -> Layout | None:
    cells = sheet.rows[header]
    totals = tuple(column for column, cell in enumerate(cells) if is_total(cell))
    periods = tuple(column for column, cell in enumerate(cells) if _is_period(cell) and cell.strip())
    areas = tuple(
        column for column, cell in enumerate(cells) if column not in totals and names.code(cell) is not None
    )
    single = len(periods) == 1 and all(
        _first(sheet, header, role, but=(*periods, *totals)) is None for role in _LONG_ROLES
    )
    if single or len(periods) >= max(2, len(areas)):
        return Layout(
            form="periods_across",
            header=header,
            across=periods,
            totals=totals,
            area=_first(sheet, header, "area", but=periods),
            offence=_first(sheet, header, "offence", but=periods),
        )
    if len(areas) >= 2:
        return Layout(
            form="areas_across",
            header=header,
            across=areas,
            totals=totals,
            period=_first(sheet, header, "period", but=areas),
            start=_first(sheet, header, "start", but=areas),
            end=_first(sheet, header, "end", but=areas),
            offence=_first(sheet, header, "offence", but=areas),
        )
    return None


def _long(sheet: Sheet, header: int) -> Layout:
    found = {role: _first(sheet, header, role) for role in _ORDER} if header >= 0 else {}
    return Layout(form="long", header=header, **found)  # type: ignore[arg-type]


def _first(sheet: Sheet, header: int, role: Role, *, but: Sequence[int] = ()) -> int | None:
    cells = sheet.rows[header]
    return next(
        (column for column, cell in enumerate(cells) if column not in but and role_of(cell) == role), None
    )


def _by_content(sheet: Sheet, layout: Layout, names: Names) -> Layout:
    """Fill in what the headings did not say from what the columns hold."""
    if layout.form == "long" and (layout.start is None) != (layout.end is None):
        layout = replace(
            layout, period=layout.period if layout.period is not None else layout.start, start=None
        )
        layout = replace(layout, end=None)
    if not layout.has_area:
        layout = replace(layout, area=_mostly(sheet, layout, lambda text: names.code(text) is not None))
    if not layout.has_period:
        layout = replace(layout, period=_mostly(sheet, layout, _is_period))
    if not layout.has_count:
        counted = [
            column
            for column in _free(sheet, layout)
            if _share(sheet, layout, column, lambda text: count_of(text).status == "own") >= 0.5
        ]
        layout = replace(layout, count=counted[0] if len(counted) == 1 else None)
    return layout


def _free(sheet: Sheet, layout: Layout) -> list[int]:
    taken = {layout.area, layout.period, layout.start, layout.end, layout.count, layout.offence}
    return [
        column
        for column in columns_of(sheet)
        if column not in taken and column not in layout.across and column not in layout.totals
    ]


def _mostly(sheet: Sheet, layout: Layout, fits: Callable[[str], bool]) -> int | None:
    shares = [(_share(sheet, layout, column, fits), -column) for column in _free(sheet, layout)]
    share, column = max(shares, default=(0.0, 0))
    return -column if share >= 0.5 else None


def _share(sheet: Sheet, layout: Layout, column: int, fits: Callable[[str], bool]) -> float:
    rows = data_rows(sheet, layout)[:SAMPLE]
    texts = [text for row in rows if (text := sheet.cell(row, column).strip())]
    return sum(fits(text) for text in texts) / len(texts) if texts else 0.0
