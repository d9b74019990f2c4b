"""Lines by area over time."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pandas as pd

from dashboard.charts import scales, theme, tidy
from dashboard.charts import timeline as tl
from dashboard.charts.spec import Axis, Chart, LegendItem, Mark, Panel, Rule, Words, with_notes
from dashboard.i18n import t
from dashboard.periods import fy_label

BREAK_YEAR = 2017
SMALL_BASE = 20


def trend(
    frame: pd.DataFrame,
    *,
    words: Words,
    measure: str,
    period: str,
    view: Literal["lines", "index"] = "lines",
    events: pd.DataFrame | None = None,
    focus: tuple[str, ...] = (),
) -> Chart:
    """Lines by area with end labels, events as dotted rules, the provisional tail shaded.

    ``frame`` is ``queries.series``; per-head views are the measures ``rate_all`` and ``rate_under18``.
    ``events`` is ``queries.events_for``; rows with on_chart are drawn. ``view="index"`` sets the first full
    financial year that begins on or after 1 April 2017 to 100 and leaves out areas with fewer than 20
    offences in that year (each is named in a note). ``focus`` area codes stand out, the others are grey.
    Raises ChartError for missing columns or repeated cells.
    """
    tidy.require(frame, (*tl.NEEDED, "quarters"), chart="trend")
    decimals = tidy.decimals_of(measure)
    base = ""
    if view == "index":
        decimals = 0
        frame, base, refused = indexed(frame)
        words = _with_refusals(words, refused=refused, base=base)
        if not base:
            return tidy.nothing_to_draw(
                "trend", words=words, reason=t("it holds no full year from April 2017 on.")
            )
    if frame["value"].isna().all():
        return tidy.nothing_to_draw("trend", words=words, reason=_why_empty(view))
    line = tl.timeline(frame, period=period, chart="trend")
    words = _with_silent(words, line)
    x_axis = line.axis(period=period)
    y_title = t("{year} = 100", year=base) if base else ""
    y_axis = scales.value_axis(line.values(), decimals=decimals, title=y_title)
    styles = tl.tones(list(line.names), focus=focus)
    panel = Panel(
        marks=_marks(line, styles, x_axis=x_axis, events=events, period=period, decimals=decimals, base=base),
        x_axis=x_axis,
        y_axis=y_axis,
    )
    return Chart(
        kind="trend",
        words=words,
        panels=(panel,),
        table=tl.table(line, caption=words.headline, decimals=decimals),
        legend=_legend(line, styles, panel.marks),
        breaks=tuple(mark.label for mark in panel.marks if isinstance(mark, Rule) and mark.vertical),
        value_name=t("index, {year} = 100", year=base) if base else tidy.unit_of(measure),
        decimals=decimals,
    )


def _marks(
    line: tl.Timeline,
    styles: dict[str, tuple[str, str, float]],
    *,
    x_axis: Axis,
    events: pd.DataFrame | None,
    period: str,
    decimals: int,
    base: str,
) -> tuple[Mark, ...]:
    drawn: list[Mark] = [*tl.provisional_band(line, axis=x_axis, period=period)]
    drawn += tl.event_rules(events, axis=x_axis)
    if base:
        drawn.append(Rule(at=100, label="", vertical=False, tone="zero", dash="solid"))
    quiet_first = sorted(styles, key=lambda area: (styles[area][0].startswith("series"),))
    for area in quiet_first:
        tone, dash, width = styles[area]
        labelled = tone != "context"
        drawn += tl.area_line(
            line, area, decimals=decimals, tone=tone, dash=dash, width=width, labelled=labelled
        )
    return tuple(drawn)


def _legend(
    line: tl.Timeline, styles: dict[str, tuple[str, str, float]], marks: tuple[Mark, ...]
) -> tuple[LegendItem, ...]:
    others = sum(tone == "context" for tone, _, _ in styles.values())
    grey = (tidy.legend_line(t("Other areas ({count})", count=others), tone="context"),) if others else ()
    return grey + tl.legend(line, marks, tone="series-1")


def _why_empty(view: str) -> str:
    if view == "index":
        return t("every area has fewer than {least} offences in the base year.", least=SMALL_BASE)
    return t("police have published none for these areas and periods.")


def indexed(frame: pd.DataFrame) -> tuple[pd.DataFrame, str, tuple[str, ...]]:
    """Values as an index of the base year, the base year's label, and the names of areas left out.

    The base is the first financial year from 2017/18 on that the frame holds whole: the year itself, the
    rolling twelve months that end with it, or the mean of its four quarters. "" when there is none.
    """
    start = pd.to_datetime(frame["period_start"])
    end = pd.to_datetime(frame["period_end"])
    for year in range(BREAK_YEAR, int(end.dt.year.max()) + 1 if len(frame) else BREAK_YEAR):
        inside = (start >= pd.Timestamp(date(year, 4, 1))) & (end <= pd.Timestamp(date(year + 1, 3, 31)))
        if frame.loc[inside].groupby("area_code")["quarters"].sum().eq(4).any():
            return _over_base(frame, frame.loc[inside], fy_label(year))
    return frame, "", ()


def _over_base(
    frame: pd.DataFrame, base_rows: pd.DataFrame, label: str
) -> tuple[pd.DataFrame, str, tuple[str, ...]]:
    base = base_rows.groupby("area_code").agg(
        offences=("count", "sum"), level=("value", "mean"), quarters=("quarters", "sum")
    )
    usable = base[(base["offences"] >= SMALL_BASE) & (base["level"] > 0) & (base["quarters"] == 4)]
    names = tidy.area_names(frame)
    refused = tuple(name for code, name in names.items() if code not in usable.index)
    kept = frame.loc[frame["area_code"].isin(usable.index)].copy()
    level = kept["area_code"].map(usable["level"]).astype(float)
    kept["value"] = kept["value"].astype(float) / level * 100
    return kept, label, refused


def _with_silent(words: Words, line: tl.Timeline) -> Words:
    """A note that names the areas that have no figure at all, such as rates of a body without residents."""
    told = {area for (area, _), cell in line.rows.items() if cell.value is not None}
    silent = [name for code, name in line.names.items() if code not in told]
    if not silent:
        return words
    text = t("No line for {areas}: there is no figure for this choice.", areas=", ".join(silent))
    return with_notes(words, [text])


def _with_refusals(words: Words, *, refused: tuple[str, ...], base: str) -> Words:
    if not refused or not base:
        return words
    text = t(
        "No index for {areas}: fewer than {least} offences in {year}, so the counts are shown "
        "elsewhere instead.",
        areas=", ".join(refused),
        least=theme.number(SMALL_BASE),
        year=base,
    )
    return with_notes(words, [text])
