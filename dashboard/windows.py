"""The stretches of time that figures are summed over: quarters, financial years, rolling four quarters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.periods import QUARTERS_A_YEAR, Quarter, fy_slug, mid_year_of, quarters_of_fy


@dataclass(frozen=True, kw_only=True)
class Window:
    """One stretch of whole quarters, ``first`` to ``last``, both included.

    ``period`` is "quarter", "year", "rolling", or "run" for any other stretch. ``wanted`` is how many
    quarters a full one has: a financial year at the edge of a release has fewer than four and is partial.
    """

    period: str
    first: Quarter
    last: Quarter
    wanted: int

    @property
    def key(self) -> str:
        """A code for joins: "2024-25-q1", "2024-25", "ye-2024-25-q1", "2023-24-q2-to-2024-25-q1"."""
        if self.period == "quarter":
            return self.last.slug
        if self.period == "run":
            return f"{self.first.slug}-to-{self.last.slug}"
        return fy_slug(self.last.fy_start) if self.period == "year" else f"ye-{self.last.slug}"

    @property
    def quarters(self) -> int:
        """How many quarters it holds."""
        return self.last.index - self.first.index + 1

    @property
    def partial(self) -> bool:
        """Whether quarters of it are not out yet."""
        return self.quarters < self.wanted

    @property
    def start(self) -> date:
        """First day."""
        return self.first.first_day

    @property
    def end(self) -> date:
        """Last day."""
        return self.last.last_day

    @property
    def population_year(self) -> int:
        """The year whose mid-year population belongs to it."""
        return mid_year_of(self.last)

    def year_before(self) -> Window:
        """The same quarters one year earlier."""
        return Window(
            period=self.period,
            first=Quarter.from_index(self.first.index - QUARTERS_A_YEAR),
            last=Quarter.from_index(self.last.index - QUARTERS_A_YEAR),
            wanted=self.wanted,
        )


def year_window(held: Sequence[Quarter], fy_start: int) -> Window | None:
    """The financial year as far as a release holds it, or None when it holds nothing of it."""
    inside = [quarter for quarter in quarters_of_fy(fy_start) if held[0] <= quarter <= held[-1]]
    if not inside:
        return None
    return Window(period="year", first=inside[0], last=inside[-1], wanted=QUARTERS_A_YEAR)


def rolling_window(held: Sequence[Quarter], last: Quarter) -> Window:
    """The four quarters that end with ``last``; fewer (and partial) at the beginning of a release."""
    first = max(last.index - QUARTERS_A_YEAR + 1, held[0].index)
    return Window(period="rolling", first=Quarter.from_index(first), last=last, wanted=QUARTERS_A_YEAR)


def windows(held: Sequence[Quarter], *, period: str, start: Quarter, end: Quarter) -> tuple[Window, ...]:
    """The windows of a selection, in time order.

    Quarters from ``start`` to ``end``; every financial year that the span touches, whole as far as it is
    out; or every run of four quarters that ends inside the span. Raises ValueError for another period.
    """
    if period == "year":
        found = (year_window(held, fy) for fy in range(start.fy_start, end.fy_start + 1))
        return tuple(window for window in found if window is not None)
    inside = [quarter for quarter in held if start <= quarter <= end]
    if period == "quarter":
        return tuple(Window(period=period, first=quarter, last=quarter, wanted=1) for quarter in inside)
    if period == "rolling":
        return tuple(rolling_window(held, quarter) for quarter in inside)
    raise ValueError(f"period {period!r}: allowed are quarter, year, rolling")
