"""A measured figure, its limit, and the table of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One line of the table; ``observed`` and ``limit`` have the same ``unit``."""

    name: str
    observed: float
    limit: float
    unit: str
    detail: str = ""

    @property
    def passed(self) -> bool:
        """Whether the limit is kept."""
        return self.observed <= self.limit


def ratio(name: str, seconds: Sequence[float], yardstick: Sequence[float], *, limit: float) -> Figure:
    """The median of one list of seconds over the median of another."""
    own, base = median(seconds), median(yardstick)
    detail = f"{own * 1000:.0f} ms against {base * 1000:.0f} ms, {len(seconds)} rounds"
    return Figure(name=name, observed=own / base, limit=limit, unit="×", detail=detail)


def as_table(figures: Sequence[Figure]) -> str:
    """The figures as a Markdown table, which is also readable in a terminal."""
    rows = [("Figure", "Measured", "Limit", "", "How")]
    rows += [
        (
            one.name,
            f"{one.observed:.2f} {one.unit}" if one.observed < 10 else f"{one.observed:.0f} {one.unit}",
            f"{one.limit:g} {one.unit}",
            "pass" if one.passed else "FAIL",
            one.detail,
        )
        for one in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
