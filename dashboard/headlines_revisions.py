"""Sentences about figures that one release gives and another gives differently."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from dashboard.areas import Area, areas_of
from dashboard.i18n import format_date, format_number, format_percent, t, tn
from dashboard.labels import status_label
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.phrases import first_fitting, period_phrase, subject
from dashboard.query_revisions import Pair
from dashboard.query_vintages import Since, count_before
from dashboard.selection import Selection
from dashboard.windows import Window

ONE_PER_CENT = 0.01

Row = Mapping[Hashable, Any]


def difference_words(difference: float, percent: float) -> str:
    """ "−23 (−6%)", or the difference alone where no percentage is given."""
    shown = format_number(difference, signed=True)
    decimals = 0 if abs(percent) >= ONE_PER_CENT else 1
    if np.isnan(percent) or round(percent, decimals + 2) == 0:
        return shown
    return t(
        "{difference} ({percent})",
        difference=shown,
        percent=format_percent(percent, decimals=decimals, signed=True),
    )


def vintage_headline(area: Area, rows: pd.DataFrame, windows: Mapping[str, Window], *, pair: Pair) -> str:
    """The finding about one area: its largest revision between two releases, from rows of ``between``."""
    comparable = rows.dropna(subset=["difference"])
    if comparable.empty:
        return first_fitting(
            [
                t("No recorded figure for {area} can be compared between the two releases", area=area.label),
                t("No recorded figure can be compared between the two releases"),
            ]
        )
    row = comparable.iloc[int(comparable["difference"].abs().to_numpy().argmax())]
    if row["difference"] == 0:
        ends = [period_phrase(windows[str(key)]) for key in comparable["period_key"].iloc[[0, -1]]]
        named = {"area": area.label, "first": ends[0], "last": ends[-1]}
        return first_fitting(
            [
                t("No figure recorded for {area} in {first} differs between the two releases", **named)
                if len(comparable) == 1
                else t(
                    "No figure recorded for {area} from {first} to {last} differs between the two releases",
                    **named,
                ),
                t("No recorded figure shown for {area} differs between the two releases", **named),
                t("No recorded figure shown differs between the two releases"),
            ]
        )
    named = {
        "police": subject(area),
        "now": format_number(row["now"]),
        "before": format_number(row["before"]),
        "period": period_phrase(windows[str(row["period_key"])]),
        "release": format_date(pair.old, form="MMMM y"),
    }
    return first_fitting(
        [
            t(
                "{police}: {now} offences recorded in {period}; the release of {release} said {before}",
                **named,
            ),
            t("{police}: {now} recorded in {period}, where {release} said {before}", **named),
            t("{police}: {now} recorded in {period}, earlier {before}", **named),
            t("{now} offences recorded in {period}, earlier {before}", **named),
        ]
    )


def figure_words(area: Area, row: Row, window: Window, *, offence: str, pair: Pair) -> str:
    """One figure in both releases as a sentence in Markdown; ``offence`` is its label."""
    named: dict[str, str] = {
        "what": t(
            "{area}, {offence}, {period}", area=area.label, offence=offence, period=period_phrase(window)
        ),
        "old": format_date(pair.old),
        "new": format_date(pair.new),
    }
    before, now = float(row["before"]), float(row["now"])
    if np.isnan(before) and np.isnan(now):
        return t(
            "{what}: neither release has a figure ({reason}).",
            reason=status_label(str(row["status_now"])),
            **named,
        )
    if np.isnan(before):
        return t(
            "{what}: **{now}** in the release of {new}. The release of {old} has no figure: {reason}.",
            now=format_number(now),
            reason=status_label(str(row["status_before"])),
            **named,
        )
    if np.isnan(now):
        return t(
            "{what}: **{before}** in the release of {old}. The release of {new} has no figure: {reason}.",
            before=format_number(before),
            reason=status_label(str(row["status_now"])),
            **named,
        )
    figures = {"before": format_number(before), "now": format_number(now)}
    if np.isnan(float(row["difference"])):
        return t(
            "{what}: **{before}** in the release of {old} and **{now}** in that of {new}, over different "
            "quarters: the code did not exist in all of them.",
            **named,
            **figures,
        )
    if before == now:
        return t("{what}: **{now}** in both releases.", now=figures["now"], **named)
    return t(
        "{what}: this figure was **{before}** in the release of {old} and is **{now}** in that of {new}: "
        "{difference}.",
        difference=difference_words(float(row["difference"]), float(row["percent"])),
        **named,
        **figures,
    )


def with_revision(
    package: Package, words: str, *, offence: str, area: str, window: Window, release: date | None
) -> str:
    """Words beside a headline number, with what the release before said of its count where that differs."""
    before = count_before(
        package, offence=offence, area=areas_of(package)[area], window=window, release=release
    )
    earlier = package.previous_release(release)
    if before is None or earlier is None:
        return words
    return t(
        "{words}; revised, it was {before} in the release of {date}",
        words=words,
        before=format_number(before),
        date=format_date(earlier),
    )


def mark_words(package: Package, release: date | None) -> str:
    """What the mark [r] beside a count means, in Markdown; "" in the oldest release held."""
    earlier = package.previous_release(release)
    if earlier is None:
        return ""
    return t("\\[r\\] revised since the release of {date}.", date=format_date(earlier))


def since_words(package: Package, selection: Selection, since: Since) -> str:
    """How the figures of an older release, as selected, stand in the newest one."""
    offence = offences_of(package)[selection.offence].label
    named = {"offence": offence, "newest": format_date(since.newer)}
    if not since.compared:
        return t(
            "No figure for {offence} in the areas and periods chosen can be compared with the newest one.",
            **named,
        )
    if since.largest is None:
        return tn(
            "Nothing has changed since: the figure for {offence} in the area and period chosen is the same "
            "in the release of {newest}.",
            "Nothing has changed since: all {n} figures for {offence} in the areas and periods chosen are "
            "the same in the release of {newest}.",
            since.compared,
            **named,
        )
    moved = since.largest
    return t(
        "Of {all} counts for {offence} in the areas and periods chosen, {changed} since. The largest "
        "change: {area}, {period}, {before} then and {now} in the release of {newest}.",
        all=format_number(since.compared),
        changed=tn("{n} has changed", "{n} have changed", since.changed),
        area=areas_of(package)[moved.area_code].label,
        period=period_phrase(moved.window),
        before=format_number(moved.before),
        now=format_number(moved.now),
        **named,
    )


def share_subtitle(old: date, new: date) -> str:
    """What a chart of the share of figures that changed between two releases shows."""
    return t(
        "Share of figures (body, offence code and quarter) that differ between the releases of {old} and "
        "{new}, all offences and bodies",
        old=format_date(old),
        new=format_date(new),
    )


def share_headline(frame: pd.DataFrame) -> str:
    """The finding about the share of figures that changed, from rows of ``changed_share``."""
    whole = frame[~frame["partial"].astype(bool)]
    rows = frame if whole.empty else whole
    if rows.empty or not rows["changed"].sum():
        return t("No recorded figure differs between the two releases")
    top = rows.iloc[int(rows["share"].to_numpy().argmax())]
    return t(
        "{percent} of the figures recorded for {year} changed between the two releases",
        percent=format_percent(float(top["share"])),
        year=str(top["period_fy"]),
    )
