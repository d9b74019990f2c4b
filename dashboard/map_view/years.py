"""The years that the map offers, and the classes that hold for all of them."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.areas import areas_of
from dashboard.charts.map import class_bounds, shapes
from dashboard.charts.spec import Shapes
from dashboard.i18n import t
from dashboard.package import Package
from dashboard.queries import breaks_for, values_over, years
from dashboard.selection import Selection
from dashboard.windows import Window, rolling_window
from dashboard.wording import months_label, period_label


def offered(package: Package, selection: Selection) -> Mapping[str, Window]:
    """Windows of twelve months by their code in the address, oldest first: full financial years, and the
    newest four quarters where they are not a financial year. A part of a year is never offered as a year.
    """
    all_years = years(package, selection.release)
    full = {window.key: window for window in all_years if not window.partial}
    newest = rolling_window(package.cube(selection.release).quarters, all_years[-1].last)
    if all_years[-1].partial and not newest.partial:
        full[newest.key] = newest
    return full


def default_key(windows: Mapping[str, Window]) -> str:
    """The newest full financial year. Raises ValueError where there is none."""
    full = [key for key, window in windows.items() if window.period == "year"]
    if not full:
        raise ValueError("the release holds no full financial year")
    return full[-1]


def labels(windows: Mapping[str, Window]) -> dict[str, str]:
    """What the reader sees for each window, by code."""
    return {key: period_label(window) for key, window in windows.items()}


def left_out(package: Package, selection: Selection) -> str:
    """A sentence about the partial year that is not offered, "" where every year is full."""
    newest = years(package, selection.release)[-1]
    if not newest.partial:
        return ""
    return t(
        "{year} is not offered as a year: only {months} is out.",
        year=newest.last.fy,
        months=months_label(newest.start, newest.end),
    )


def bounds(package: Package, selection: Selection) -> tuple[float, ...]:
    """Class limits for all years of one measure since the last break in the series, so that years compare."""
    asked = ("map bounds", selection.with_(areas=()))
    return package.recall(asked, lambda: _bounds(package, selection))


def _bounds(package: Package, selection: Selection) -> tuple[float, ...]:
    breaks = breaks_for(package, (), (selection.offence,))
    windows = list(offered(package, selection).values())
    since = [window for window in windows if not breaks or window.end > breaks[-1]]
    forces = [area.code for area in areas_of(package).forces]
    return class_bounds(values_over(package, selection, since or windows, forces)["value"])


def outlines(package: Package) -> Shapes:
    """The shapes of the 43 areas, made once for each package."""
    return package.once("map outlines", lambda: shapes(package.boundaries))
