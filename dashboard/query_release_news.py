"""What a release changed, read from the published table ``release_changes`` and gathered into findings."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from dashboard.package import Package
from dashboard.periods import Quarter, parse_fy
from dashboard.query_vintages import percent_change
from dashboard.windows import Window, year_window

TABLE = "release_changes"
SHARED_BY = 5
"""Forces that move one code the same way, from which on it is one finding about the code."""
LIKELY_FROM = 11
"""A quarter of the 43 forces: from here on a change in counting or coding looks likely."""
PART_KINDS = ("large_part_move", "large_part_theme_move")
MOVE_COLUMNS = (
    "area_code", "offence_code", "window", "old_count", "new_count", "difference", "percent",
)  # fmt: skip

Rows = list[dict[Hashable, Any]]


@dataclass(frozen=True, kw_only=True)
class Body:
    """A body that appeared or vanished; ``heir`` has exactly its figures in the newer release."""

    code: str
    heir: str | None = None
    year: str | None = None


@dataclass(frozen=True, kw_only=True)
class SharedMove:
    """One code that many forces moved the same way: their codes, and the smallest and largest change."""

    offence: str
    higher: bool
    forces: tuple[str, ...]
    smallest: float
    largest: float

    @property
    def likely_the_code(self) -> bool:
        """Whether so many share it that a change in counting or coding looks likely."""
        return len(self.forces) >= LIKELY_FROM


@dataclass(frozen=True, kw_only=True)
class PartOfYear:
    """Moves of a newest year that is not full, over its quarters that are out (``year``), against the same
    quarters of the year before. ``single`` and ``themes`` as in ``News``."""

    year: Window
    shared: tuple[SharedMove, ...]
    single: pd.DataFrame = field(compare=False)
    themes: pd.DataFrame = field(compare=False)


@dataclass(frozen=True, kw_only=True)
class News:
    """What one release changed.

    ``before`` is None for the oldest release held. ``by_year``: period_fy, cells, changed, share, window,
    partial. ``largest``, ``single`` and ``themes`` have MOVE_COLUMNS (``percent`` NaN on a small base):
    revisions; moves of one force alone, or shared by fewer than SHARED_BY; moves of themes, whose id is the
    offence code. ``move_year`` is the year that moves are about; None where two full years are not held.
    ``part`` has the moves after it; None where no quarters follow, or the package does not say.
    """

    release: date
    before: date | None
    quarters: tuple[Quarter, ...] = ()
    by_year: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False)
    largest: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False)
    new_codes: tuple[str, ...] = ()
    lost_codes: tuple[str, ...] = ()
    new_bodies: tuple[Body, ...] = ()
    lost_bodies: tuple[Body, ...] = ()
    begins: tuple[Body, ...] = ()
    ends: tuple[Body, ...] = ()
    move_year: Window | None = None
    moves: int = 0
    shared: tuple[SharedMove, ...] = ()
    single: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False)
    themes: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False)
    part: PartOfYear | None = None

    @property
    def cells(self) -> int:
        """Figures that both releases hold."""
        return int(self.by_year["cells"].sum()) if len(self.by_year) else 0

    @property
    def changed(self) -> int:
        """Figures among them that differ."""
        return int(self.by_year["changed"].sum()) if len(self.by_year) else 0


def is_told(package: Package) -> bool:
    """Whether the package says what its releases changed; packages of an older build do not."""
    return TABLE in package.table_names


def news(package: Package, release: date | None = None) -> News:
    """What a release (None is the newest) changed. Raises PackageError where the package does not say."""
    chosen = release or package.latest
    return package.once(("release news", chosen), lambda: _news(package, chosen))


def _news(package: Package, release: date) -> News:
    table = package.table(TABLE)
    rows = table[pd.to_datetime(table["release"]).dt.date == release].sort_values(["kind", "rank"])
    kinds: dict[str, Rows] = {
        str(kind): part.to_dict("records") for kind, part in rows.groupby("kind", sort=False)
    }
    before = package.previous_release(release)
    held = package.cube(release).quarters
    common = held if before is None else [one for one in package.cube(before).quarters if one in held]
    moved = [*kinds.get("large_move", []), *kinds.get("large_theme_move", [])]
    moves = _counts(kinds.get("large_move", []), held)
    shared = _shared(moves)
    told_in_parts = bool(table["kind"].isin(PART_KINDS).any())
    return News(
        release=release,
        before=before,
        quarters=tuple(
            Quarter(parse_fy(str(row["period_fy"])), int(row["quarter"]))
            for row in kinds.get("new_period", [])
        ),
        by_year=_by_year(kinds.get("revised_year", []), common),
        largest=_counts(kinds.get("largest_revision", []), common),
        new_codes=tuple(str(row["offence_code"]) for row in kinds.get("new_code", [])),
        lost_codes=tuple(str(row["offence_code"]) for row in kinds.get("vanished_code", [])),
        new_bodies=_bodies(kinds.get("new_body", [])),
        lost_bodies=_bodies(kinds.get("vanished_body", [])),
        begins=_bodies(kinds.get("body_begins", [])),
        ends=_bodies(kinds.get("body_ends", [])),
        move_year=_year(str(moved[0]["period_fy"]), held) if moved else _newest_full(held),
        moves=len(moves),
        shared=shared,
        single=_alone(moves, shared),
        themes=_counts(kinds.get("large_theme_move", []), held),
        part=_part(kinds, held) if told_in_parts else None,
    )


def _part(kinds: dict[str, Rows], held: tuple[Quarter, ...]) -> PartOfYear | None:
    year = year_window(held, held[-1].fy_start)
    if year is None or not year.partial or year.year_before().first < held[0]:
        return None
    moves = _counts(kinds.get(PART_KINDS[0], []), held)
    shared = _shared(moves)
    return PartOfYear(
        year=year,
        shared=shared,
        single=_alone(moves, shared),
        themes=_counts(kinds.get(PART_KINDS[1], []), held),
    )


def _alone(moves: pd.DataFrame, shared: tuple[SharedMove, ...]) -> pd.DataFrame:
    """The moves that are in none of the shared ones."""
    in_groups = {(force, one.offence, one.higher) for one in shared for force in one.forces}
    pairs = zip(moves["area_code"], moves["offence_code"], moves["difference"] > 0, strict=True)
    return moves[[pair not in in_groups for pair in pairs]].reset_index(drop=True)


def _year(label: str, held: tuple[Quarter, ...] | list[Quarter]) -> Window | None:
    return year_window(held, parse_fy(label))


def _newest_full(held: tuple[Quarter, ...]) -> Window | None:
    """The newest full year that has a full one before it."""
    full = [
        window
        for fy in range(held[0].fy_start, held[-1].fy_start + 1)
        if (window := year_window(held, fy)) is not None and not window.partial
    ]
    return full[-1] if len(full) > 1 else None


def _by_year(rows: Rows, common: tuple[Quarter, ...] | list[Quarter]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["period_fy", "cells", "changed"])
    windows = [_year(str(year), common) for year in frame["period_fy"]]
    return frame.assign(
        share=frame["changed"].astype(float) / frame["cells"].astype(float),
        window=pd.Series(windows, index=frame.index, dtype=object),
        partial=[window is not None and window.partial for window in windows],
    )


def _counts(rows: Rows, held: tuple[Quarter, ...] | list[Quarter]) -> pd.DataFrame:
    made = [
        (
            str(row["area_code"]),
            str(row["offence_code"]),
            _year(str(row["period_fy"]), held),
            float(row["old_count"]),
            float(row["new_count"]),
            float(row["difference"]),
            percent_change(float(row["old_count"]), float(row["new_count"])),
        )
        for row in rows
    ]
    return pd.DataFrame(made, columns=list(MOVE_COLUMNS))


def _bodies(rows: Rows) -> tuple[Body, ...]:
    def text(value: object) -> str | None:
        return value if isinstance(value, str) else None

    return tuple(
        Body(code=str(row["area_code"]), heir=text(row["other_area_code"]), year=text(row["period_fy"]))
        for row in rows
    )


def _shared(moves: pd.DataFrame) -> tuple[SharedMove, ...]:
    """Codes that at least SHARED_BY forces moved the same way, most forces first."""
    found = []
    grouped = moves.assign(higher=moves["difference"] > 0).groupby(["offence_code", "higher"], sort=True)
    for (code, higher), rows in grouped:
        if len(rows) >= SHARED_BY:
            changes = (rows["new_count"] / rows["old_count"] - 1).sort_values(key=abs)
            found.append(
                SharedMove(
                    offence=str(code),
                    higher=bool(higher),
                    forces=tuple(rows["area_code"]),
                    smallest=float(changes.iloc[0]),
                    largest=float(changes.iloc[-1]),
                )
            )
    return tuple(sorted(found, key=lambda one: (-len(one.forces), one.offence)))


def months_between(news_of: News) -> int:
    """Full months from the release before to this one; 0 where there is none before."""
    if news_of.before is None:
        return 0
    old, new = news_of.before, news_of.release
    return (new.year - old.year) * 12 + new.month - old.month - (new.day < old.day)


def quarters_of(news_of: News) -> tuple[Quarter, Quarter] | None:
    """The first and last of the new quarters, or None without any."""
    return (news_of.quarters[0], news_of.quarters[-1]) if news_of.quarters else None
