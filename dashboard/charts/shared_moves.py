"""How many police forces moved each offence code far in the same direction."""

from __future__ import annotations

import pandas as pd

from dashboard.charts import mix, theme, tidy
from dashboard.charts.spec import Bars, Chart, Column, LegendItem, Point, Table, Words
from dashboard.i18n import t

NEEDED = ("label", "higher", "forces", "smallest", "largest", "names")
SHORTEST_AXIS = 10.0


def shared_moves(frame: pd.DataFrame, *, words: Words, strong_from: int) -> Chart:
    """Horizontal bars, most forces first, those with at least ``strong_from`` forces in the strong colour.

    ``frame``: label (the offence in the reader's language), higher, forces, smallest and largest (fractions),
    names (of the forces). Raises ChartError for missing columns.
    """
    tidy.require(frame, NEEDED, chart="shared moves")
    if frame.empty:
        return tidy.nothing_to_draw("mix", words=words, reason=t("no large move is shared by many forces."))
    labels = [
        t("{offence}: higher", offence=label) if higher else t("{offence}: lower", offence=label)
        for label, higher in zip(frame["label"], frame["higher"], strict=True)
    ]
    counts = [float(count) for count in frame["forces"]]
    named = {True: t("Shared by at least {n} forces", n=str(strong_from)), False: t("Shared by fewer forces")}
    points = [
        Point(x=count, y=float(place), when=label, shown=theme.number(count))
        for place, (label, count) in enumerate(zip(labels, counts, strict=True))
    ]
    marks = tuple(
        Bars(
            key="strong" if strong else "others",
            name=named[strong],
            points=own,
            tone="focus" if strong else "context",
            horizontal=True,
            direct_label=True,
        )
        for strong in (True, False)
        if (own := tuple(point for point in points if ((point.x or 0) >= strong_from) is strong))
    )
    columns = (
        Column(label=t("Offence")),
        Column(label=t("Forces"), numeric=True),
        Column(label=t("Smallest change, per cent"), numeric=True),
        Column(label=t("Largest change, per cent"), numeric=True),
        Column(label=t("Which forces")),
    )
    rows = tuple(
        (label, float(row["forces"]), row["smallest"] * 100, row["largest"] * 100, str(row["names"]))
        for label, row in zip(labels, frame.to_dict("records"), strict=True)
    )
    legend = tuple(LegendItem(label=mark.name, tone=mark.tone, look="square") for mark in marks)
    return Chart(
        kind="mix",
        words=words,
        legend=legend if len(legend) > 1 else (),
        panels=(mix.bar_panel(marks, labels=labels, values=pd.Series([*counts, SHORTEST_AXIS])),),
        table=Table(caption=words.headline, columns=columns, rows=rows),
        value_name=t("police forces"),
    )
