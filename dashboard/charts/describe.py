"""Alternative text and the table of a chart, both from its description."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.charts import theme
from dashboard.charts.spec import Areas, Bars, Chart, Column, Dots, Line, Point, Rule, marks
from dashboard.i18n import format_number, t, tn
from dashboard.labels import capital

FULL_SERIES = 8
FULL_SIGNALS = 6
CONTROL_VALUES = "values"


def alt(chart: Chart, *, beside_table: bool = True) -> str:
    """What the chart shows, in sentences: kind and subject, each series' first, last and highest
    value, breaks, and that there is a table, where its table stands beside it."""
    if chart.empty:
        return t("{headline}. {reason}", headline=_bare(chart.words.headline), reason=chart.empty)
    sentences = [
        t(
            "{kind}: {headline}. {subtitle}.",
            kind=_kind(chart),
            headline=_bare(chart.words.headline),
            subtitle=_bare(chart.words.subtitle),
        )
    ]
    sentences += _series_sentences(chart)
    sentences += [t("Marked: {label}.", label=_bare(label)) for label in dict.fromkeys(chart.breaks)]
    if beside_table:
        sentences.append(t("The same figures are in the table."))
    return " ".join(sentences)


def table(chart: Chart) -> pd.DataFrame:
    """The figures of the chart as a frame with readable column names; numbers stay numbers, missing is
    null."""
    names = [column.label for column in chart.table.columns]
    frame = pd.DataFrame([list(row) for row in chart.table.rows], columns=names)
    for place, column in enumerate(chart.table.columns):
        if column.numeric:
            values = frame.iloc[:, place].astype("Float64")
            whole = column.decimals == 0 and _whole(values)
            frame.isetitem(place, (values.astype("Int64") if whole else values).array)
    return frame


def cells(chart: Chart) -> list[list[str]]:
    """The same as texts for reading, a list a row: thousands separated, a missing number as [x]."""
    frame, columns = table(chart), chart.table.columns
    return [
        [_cell(value, column) for value, column in zip(row, columns, strict=True)]
        for row in frame.itertuples(index=False, name=None)
    ]


def _cell(value: Any, column: Column) -> str:
    if pd.isna(value):
        return "[x]" if column.numeric else ""
    if column.numeric:
        return format_number(float(value), decimals=column.decimals)
    return str(value)


def _whole(values: pd.Series) -> bool:
    known = values.dropna()
    return bool((known.astype(float) % 1 == 0).all())


def _bare(text: str) -> str:
    return text.rstrip(" .")


def _kind(chart: Chart) -> str:
    return {
        "trend": t("Line chart"),
        "multiples": t("Small line charts, one an area"),
        "map": t("Map of police force areas"),
        "ranking": t("Dot chart of police forces in order"),
        "mix": t("Bar chart"),
        "printed": t("Chart of printed and official counts"),
        "prints": t("Chart of printed counts as dots and official counts as steps"),
        "spark": t("Small line chart"),
        "control": t("Control chart by quarter"),
        "periods": t("Dot chart of two periods"),
        "funnel": t("Funnel chart of police forces by population and rate"),
        "heat": t("Chart of areas by quarter, a mark for the state of each figure"),
        "own": t("Line chart of official figures with a reader’s own figures as diamonds"),
    }[chart.kind]


def _series_sentences(chart: Chart) -> list[str]:
    drawn = list(marks(chart))
    own_way = {"funnel": _funnel, "control": _control, "own": _own, "prints": _prints, "heat": _heat}
    if chart.kind in own_way:
        return own_way[chart.kind](chart)
    if chart.kind == "periods":
        return _listed(chart.value_name, [p for m in drawn if isinstance(m, Dots) for p in m.points])
    lines = [mark for mark in drawn if isinstance(mark, Line)]
    told = lines if len(lines) <= FULL_SERIES else [line for line in lines if line.tone != "context"]
    sentences = [sentence for line in told if (sentence := _line(line))]
    if len(told) < len(lines):
        rest = len(lines) - len(told)
        sentences.append(tn("{n} other area is in grey.", "{n} other areas are in grey.", rest))
    for mark in drawn:
        if isinstance(mark, Dots) and mark.key.endswith("-partial"):
            sentences += _partial(mark)
        elif isinstance(mark, Areas):
            sentences += _areas(mark)
    for panel in chart.panels:
        bars = [point for mark in panel.marks if isinstance(mark, Bars) for point in mark.points]
        in_order = sorted(bars, key=lambda point: point.y or 0.0)
        sentences += _listed(panel.title or chart.value_name, in_order)
    if chart.kind == "ranking":
        dots = [point for mark in drawn if isinstance(mark, Dots) for point in mark.points]
        focus = [
            point for mark in drawn if isinstance(mark, Dots) and mark.key == "focus" for point in mark.points
        ]
        sentences += _order(dots, focus)
    return sentences


def _own(chart: Chart) -> list[str]:
    """The official line, then the reader's figures: each where they are few, else first, last and highest."""
    sentences = []
    for mark in marks(chart):
        if isinstance(mark, Line) or (isinstance(mark, Dots) and len(mark.points) > FULL_SERIES):
            sentences.append(_line(mark))
        elif isinstance(mark, Dots):
            sentences += _listed(mark.name, mark.points)
    return sentences


def _heat(chart: Chart) -> list[str]:
    """How many figures are in each state."""
    drawn = [mark for mark in marks(chart) if isinstance(mark, Dots)]
    return [t("{name}: {count}.", name=mark.name, count=theme.number(len(mark.points))) for mark in drawn]


def _prints(chart: Chart) -> list[str]:
    """The official steps, then every printed figure."""
    drawn = list(marks(chart))
    sentences = [_line(mark) for mark in drawn if isinstance(mark, Line)]
    for mark in drawn:
        sentences += _listed(mark.name, mark.points) if isinstance(mark, Dots) else []
    return sentences


def _control(chart: Chart) -> list[str]:
    """The counts first, then mean and limits of each stretch, then every signal by its name."""
    lines = [mark for mark in marks(chart) if isinstance(mark, Line)]
    moving = [line for line in lines if line.key == CONTROL_VALUES]
    level = [line for line in lines if line.key != CONTROL_VALUES]
    sentences = [sentence for line in moving if (sentence := _line(line))]
    sentences += [t("{name}: {value}.", name=line.name, value=line.points[0].shown) for line in level]
    for mark in marks(chart):
        if isinstance(mark, Dots):
            sentences += _signals(mark)
    return sentences


def _signals(mark: Dots) -> list[str]:
    """Each signal where there are few, else how many quarters from when to when."""
    if len(mark.points) <= FULL_SIGNALS:
        return _listed(mark.name, mark.points)
    return [
        t(
            "{name}: {count} quarters, from {first} to {last}.",
            name=mark.name,
            count=theme.number(len(mark.points)),
            first=mark.points[0].when,
            last=mark.points[-1].when,
        )
    ]


def _line(line: Line | Dots) -> str:
    known = [point for point in line.points if point.y is not None]
    if not known:
        return t("{name}: no figures.", name=line.name)
    first, last = known[0], known[-1]
    if len(known) == 1:
        return t("{name}: {value} in {when}.", name=line.name, value=first.shown, when=first.when)
    peak = max(known, key=lambda point: (point.y or 0.0, point.x or 0.0))
    words = {
        "name": line.name,
        "first": first.shown,
        "first_when": first.when,
        "last": last.shown,
        "last_when": last.when,
        "peak": peak.shown,
        "peak_when": peak.when,
    }
    if peak is last:
        return t("{name}: {first} in {first_when}, {last} in {last_when}, its highest.", **words)
    return t(
        "{name}: {first} in {first_when}, {last} in {last_when}, highest {peak} in {peak_when}.", **words
    )


def _partial(mark: Dots) -> list[str]:
    return [
        t(
            "{name}, part of a year only: {value} in {when}.",
            name=mark.name,
            value=point.shown,
            when=point.when,
        )
        for point in mark.points
        if point.y is not None
    ]


def _listed(name: str, points: Sequence[Point]) -> list[str]:
    if not points:
        return []
    items = "; ".join(t("{what} {value}", what=point.when, value=point.shown) for point in points)
    return [t("{name}: {items}.", name=capital(name), items=items)]


def _order(dots: Sequence[Point], focus: Sequence[Point]) -> list[str]:
    ordered = sorted(dots, key=lambda point: point.y or 0.0)
    ends = [
        t("Highest: {name}, {value}.", name=ordered[0].when, value=ordered[0].shown),
        t("Lowest: {name}, {value}.", name=ordered[-1].when, value=ordered[-1].shown),
    ]
    return ends + [t("{name}: {value}.", name=point.when, value=point.shown) for point in focus]


def _areas(mark: Areas) -> list[str]:
    known = sorted(
        (region for region in mark.regions if region.value is not None),
        key=lambda region: (-(region.value or 0.0), region.name),
    )
    highest, lowest = known[0], known[-1]
    sentences = [
        t("Highest: {name}, {value}.", name=highest.name, value=highest.shown),
        t("Lowest: {name}, {value}.", name=lowest.name, value=lowest.shown),
    ]
    counts = "; ".join(
        t("{label}: {count}", label=entry.label, count=theme.number(entry.areas_count))
        for entry in mark.classes
    )
    sentences.append(t("Areas by class: {counts}.", counts=counts))
    shown = [region for region in mark.regions if region.highlighted and region.value is not None]
    return sentences + [t("{name}: {value}.", name=region.name, value=region.shown) for region in shown]


def _funnel(chart: Chart) -> list[str]:
    """The ends of the limits, the line of all forces, highest and lowest, and what stands out or is named."""
    drawn = list(marks(chart))
    sentences = [
        t(
            "{name}: {first} at {first_when}, {last} at {last_when}.",
            name=mark.name,
            first=mark.points[0].shown,
            first_when=mark.points[0].when,
            last=mark.points[-1].shown,
            last_when=mark.points[-1].when,
        )
        for mark in drawn
        if isinstance(mark, Line)
    ]
    sentences += [t("Line across: {label}.", label=mark.label) for mark in drawn if isinstance(mark, Rule)]
    dots = [mark for mark in drawn if isinstance(mark, Dots) and mark.key != "chosen"]
    points = sorted((p for mark in dots for p in mark.points), key=lambda p: (-(p.y or 0.0), p.when))
    sentences += [
        t("Highest: {name}, {value}.", name=points[0].when, value=points[0].shown),
        t("Lowest: {name}, {value}.", name=points[-1].when, value=points[-1].shown),
    ]
    for mark in dots:
        if mark.key == "outside" and len(mark.points) <= FULL_SERIES:
            sentences += _listed(mark.name, mark.points)
        elif mark.key == "outside":
            sentences.append(
                t("{name}: {count} forces.", name=mark.name, count=theme.number(len(mark.points)))
            )
        else:
            labelled = [point for point in mark.points if point.label]
            sentences += [t("{name}: {value}.", name=p.when, value=p.shown) for p in labelled]
    return sentences
