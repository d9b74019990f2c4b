"""How much of each year changed between two releases."""

from __future__ import annotations

import pandas as pd

from dashboard.charts import mix, theme, tidy
from dashboard.charts.spec import Bars, Chart, Column, LegendItem, Point, Table, Words
from dashboard.i18n import t

PERCENT = 100
HIGHEST = 50.0


def changed_share(frame: pd.DataFrame, *, words: Words) -> Chart:
    """Horizontal bars, oldest year on top; a year of which one release holds a part is hatched.

    ``frame``: period_label, cells, changed, share (a fraction), partial. Raises ChartError for missing
    columns.
    """
    tidy.require(frame, ("period_label", "cells", "changed", "share", "partial"), chart="changed share")
    if frame.empty:
        reason = t("the two releases have no period in common.")
        return tidy.nothing_to_draw("mix", words=words, reason=reason)
    labels = [str(label) for label in frame["period_label"]]
    shares = [float(share) * PERCENT for share in frame["share"]]
    marks = tuple(
        Bars(
            key="part" if part else "whole",
            name=t("Part of a year") if part else t("Whole years"),
            points=tuple(
                Point(x=share, y=float(place), when=label, shown=theme.number(share, decimals=1) + "%")
                for place, (label, share, partial) in enumerate(
                    zip(labels, shares, frame["partial"], strict=True)
                )
                if bool(partial) is part
            ),
            tone="focus",
            horizontal=True,
            hatched=part,
            direct_label=True,
        )
        for part in (False, True)
        if bool((frame["partial"].astype(bool) == part).any())
    )
    columns = (
        Column(label=t("Financial year")),
        Column(label=t("Figures that both releases hold"), numeric=True),
        Column(label=t("Changed"), numeric=True),
        Column(label=t("Per cent changed"), numeric=True, decimals=1),
    )
    rows = tuple(
        (label, float(row["cells"]), float(row["changed"]), share)
        for label, share, row in zip(labels, shares, frame.to_dict("records"), strict=True)
    )
    striped = (LegendItem(label=t("Striped: not a full year"), tone="focus", look="hatch"),)
    return Chart(
        kind="mix",
        words=words,
        legend=striped if any(mark.hatched for mark in marks) else (),
        panels=(mix.bar_panel(marks, labels=labels, values=pd.Series([*shares, HIGHEST])),),
        table=Table(caption=words.headline, columns=columns, rows=rows),
        value_name=t("per cent of figures"),
        decimals=1,
    )
