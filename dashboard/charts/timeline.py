"""What the charts over time share: lines of an area, events as rules, the provisional tail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from dashboard.charts import scales, theme, tidy
from dashboard.charts.spec import Axis, Band, Column, Dots, LegendItem, Line, Mark, Point, Rule, Table
from dashboard.i18n import format_date, t, td

NEEDED = (
    "area_code", "area_name", "period_key", "period_label", "period_start", "period_end",
    "count", "value", "status", "partial", "marks",
)  # fmt: skip
ROW = (
    "area_code", "period_key", "period_label", "period_start", "period_end",
    "value", "status", "partial", "marks",
)  # fmt: skip


class _Row(NamedTuple):
    """A row of the frame, in the order of ``ROW``."""

    area: str
    key: str
    label: str
    start: Any
    end: Any
    value: Any
    status: str
    partial: bool
    marks: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the frame, None with the status that says why."""

    value: float | None
    status: str


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """The periods of a frame in order: key, label and place; rows by (area, period)."""

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    places: tuple[float, ...]
    rows: dict[tuple[str, str], Cell]
    names: dict[str, str]
    partial: frozenset[str]
    provisional: frozenset[str]
    revised: frozenset[tuple[str, str]] = frozenset()

    def axis(self, *, period: str, most: int = 4) -> Axis:
        """The x axis that holds every period; whole periods are named."""
        triples = zip(self.keys, self.places, self.labels, strict=True)
        named = [(place, label) for key, place, label in triples if key not in self.partial]
        return scales.time_axis(named, period=period, most=most, extent=(self.places[0], self.places[-1]))

    def values(self) -> list[float | None]:
        """All values, for a shared scale."""
        return [cell.value for cell in self.rows.values()]


def timeline(frame: pd.DataFrame, *, period: str, chart: str) -> Timeline:
    """Read a tidy frame of ``queries.series``; partial periods without any figure (the first rolling
    ones) are left out. Raises ChartError for missing columns or repeated cells."""
    tidy.require(frame, NEEDED, chart=chart)
    rows = [_Row(*cells) for cells in zip(*(frame[name].tolist() for name in ROW), strict=True)]
    _refuse_repeated([(row.area, row.key) for row in rows], chart=chart)
    told = {row.key for row in rows if not row.partial or tidy.known(row.value) is not None}
    rows = [row for row in rows if row.key in told]
    periods = {row.key: row for row in reversed(rows)}
    ordered = sorted(periods.values(), key=lambda row: tidy.as_date(row.end))
    return Timeline(
        keys=tuple(row.key for row in ordered),
        labels=tuple(row.label for row in ordered),
        places=tuple(
            scales.place(tidy.as_date(row.start), tidy.as_date(row.end), period=period) for row in ordered
        ),
        rows={(row.area, row.key): Cell(value=tidy.known(row.value), status=str(row.status)) for row in rows},
        names=tidy.area_names(frame),
        partial=frozenset(row.key for row in ordered if row.partial),
        provisional=frozenset(row.key for row in rows if "p" in str(row.marks).split()),
        revised=frozenset((row.area, row.key) for row in rows if "r" in str(row.marks).split()),
    )


def _refuse_repeated(cells: Sequence[tuple[str, str]], *, chart: str) -> None:
    repeated = [cell for cell, times in Counter(cells).items() if times > 1]
    if repeated:
        area, key = repeated[0]
        raise tidy.ChartError(
            f"The {chart} chart got {len(repeated)} repeated cells, first {area} {key}: one row an area and "
            "period is allowed."
        )


def points(line: Timeline, area: str, *, decimals: int, partial: bool) -> tuple[Point, ...]:
    """The points of one area; whole periods, or only the partial ones."""
    found = []
    for key, label, place in zip(line.keys, line.labels, line.places, strict=True):
        if (key in line.partial) is not partial:
            continue
        cell = line.rows.get((area, key), Cell(value=None, status=""))
        shown = tidy.shown(cell.value, decimals=decimals, status=cell.status)
        found.append(Point(x=place, y=cell.value, when=label, shown=shown))
    return tuple(found)


def last_known(marks: Sequence[Point]) -> Point | None:
    """The last point that has a figure."""
    return next((point for point in reversed(marks) if point.y is not None), None)


def area_line(
    line: Timeline, area: str, *, decimals: int, tone: str, dash: str, width: float, labelled: bool
) -> tuple[Line | Dots, ...]:
    """The line of an area with its end label, and open dots for periods that aren't whole."""
    whole = points(line, area, decimals=decimals, partial=False)
    last = last_known(whole)
    marks: list[Line | Dots] = [
        Line(
            key=area,
            name=line.names[area],
            points=whole,
            tone=tone,
            dash=dash,  # type: ignore[arg-type]
            width=width,
            end_label=line.names[area] if labelled and last is not None else "",
            end_value=last.shown if labelled and last is not None else "",
        )
    ]
    part = points(line, area, decimals=decimals, partial=True)
    if any(point.y is not None for point in part):
        marks.append(Dots(key=f"{area}-partial", name=line.names[area], points=part, tone=tone, filled=False))
    return tuple(marks)


def event_rules(events: pd.DataFrame | None, *, axis: Axis) -> tuple[Rule, ...]:
    """Dotted rules for the events that belong on charts and fall within the axis, in time order."""
    if events is None or events.empty:
        return ()
    tidy.require(events, ("event_date", "date_precision", "label", "on_chart"), chart="events")
    dated = events.loc[events["on_chart"].astype(bool)].sort_values("event_date")
    rules = (
        Rule(
            at=round(scales.decimal_year(tidy.as_date(row["event_date"])), 4),
            label=t("{event}, {date}", event=td(str(row["label"])), date=_event_date(row)),
        )
        for row in dated.to_dict("records")
    )
    return tuple(rule for rule in rules if axis.minimum < rule.at < axis.maximum)


def _event_date(row: Mapping[Hashable, Any]) -> str:
    forms = {"day": "d MMMM y", "month": "MMMM y", "year": "y"}
    return format_date(tidy.as_date(row["event_date"]), form=forms[str(row["date_precision"])])


def provisional_band(line: Timeline, *, axis: Axis, period: str) -> tuple[Band, ...]:
    """The shaded tail of provisional periods; nothing when no period or every period is provisional."""
    tail: list[float] = []
    for key, place in zip(reversed(line.keys), reversed(line.places), strict=True):
        if key not in line.provisional:
            break
        tail.append(place)
    if not tail or len(tail) == len(line.keys):
        return ()
    before = line.places[len(line.places) - len(tail) - 1]
    start = before if period == "rolling" else (before + tail[-1]) / 2
    return (Band(start=round(start, 4), end=axis.maximum, name=t("Shaded: provisional, may be revised")),)


def legend(line: Timeline, bands: Sequence[Mark], *, tone: str) -> tuple[LegendItem, ...]:
    """The keys that explain shading and open dots."""
    shaded = tuple(
        LegendItem(label=band.name, tone=band.tone, look="band") for band in bands if isinstance(band, Band)
    )
    labels = [label for key, label in zip(line.keys, line.labels, strict=True) if key in line.partial]
    if not labels:
        return shaded
    text = t("Open dot: not a full period, {periods}", periods=", ".join(labels))
    return (*shaded, LegendItem(label=text, tone=tone, look="open_dot"))


def table(line: Timeline, *, caption: str, decimals: int) -> Table:
    """Periods down, areas across, with a column of notes where a period is partial or provisional."""
    notes = {key: _period_notes(line, key) for key in line.keys}
    with_notes = any(notes.values())
    columns = [Column(label=t("Period"))]
    columns += [Column(label=name, numeric=True, decimals=decimals) for name in line.names.values()]
    if with_notes:
        columns.append(Column(label=t("Notes")))
    rows = []
    for key, label in zip(line.keys, line.labels, strict=True):
        cells: list[str | float | int | None] = [label]
        for area in line.names:
            cell = line.rows.get((area, key))
            cells.append(None if cell is None else cell.value)
        rows.append((*cells, notes[key]) if with_notes else tuple(cells))
    return Table(caption=caption, columns=tuple(columns), rows=tuple(rows))


def _period_notes(line: Timeline, key: str) -> str:
    words = []
    if key in line.partial:
        words.append(t("part of a year"))
    if key in line.provisional:
        words.append(t("provisional [p]"))
    revised = [name for area, name in line.names.items() if (area, key) in line.revised]
    if revised:
        words.append(t("revised [r]: {areas}", areas=", ".join(revised)))
    absent = [
        t("{area}: {reason}", area=name, reason=tidy.missing_words(cell.status))
        for area, name in line.names.items()
        if (cell := line.rows.get((area, key))) is not None and cell.value is None
    ]
    return "; ".join(words + absent)


def tones(areas: Sequence[str], *, focus: Sequence[str]) -> dict[str, tuple[str, str, float]]:
    """Tone, dash and width of each area. At most six stand out (four when there are more areas than six);
    with ``focus`` only those do. The rest is grey."""
    strong = [area for area in areas if area in focus]
    if not strong:
        strong = list(areas) if len(areas) <= 6 else list(areas[:4])
    strong = strong[:6]
    styles: dict[str, tuple[str, str, float]] = {}
    quiet = 0
    for area in areas:
        if area in strong:
            position = strong.index(area)
            styles[area] = (theme.SERIES_TONES[position], theme.SERIES_DASHES[position], 2.4)
        elif len(areas) <= 6:
            quiet += 1
            styles[area] = ("quiet", theme.SERIES_DASHES[quiet % 6], 1.8)
        else:
            styles[area] = ("context", "solid", 1.2)
    return styles
