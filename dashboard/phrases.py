"""Parts of sentences made from the data: who, when, how much more than the year before."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.areas import Area
from dashboard.i18n import format_number, format_percent, t
from dashboard.labels import measure_label, months_label, period_kind_label, year_label
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.query_change import ChangeOnYear
from dashboard.selection import Selection
from dashboard.windows import Window, windows

MOST_WORDS = 15


def first_fitting(candidates: Iterable[str]) -> str:
    """The first sentence of at most fifteen words, else the last one. Raises ValueError without any."""
    sentence = None
    for sentence in candidates:
        if len(sentence.split()) <= MOST_WORDS:
            return sentence
    if sentence is None:
        raise ValueError("a headline needs at least one candidate")
    return sentence


def period_phrase(window: Window) -> str:
    """A window inside a sentence: "2024/25", "April to December 2025", "the year to December 2025"."""
    if window.period == "rolling" and not window.partial:
        return t("the year to {month}", month=months_label(window.end, window.end))
    if window.period == "year" and not window.partial:
        return year_label(window.last.fy_start)
    return months_label(window.start, window.end)


def subject(area: Area, *, begins: bool = True) -> str:
    """Who recorded: a force by its name, a group as "Police in Wales" (small p inside a sentence)."""
    if not area.is_group:
        return area.label
    return t("Police in {area}", area=area.label) if begins else t("police in {area}", area=area.label)


def change_words(change: ChangeOnYear) -> str:
    """The change on the year before, as headline numbers show it: "+7 on 2023/24, within chance"."""
    before = period_phrase(change.window_before)
    if change.count is None or change.count_before is None:
        return t("no figure for {before} to compare with", before=before)
    if change.crosses_break:
        return t("counted differently from {before}", before=before)
    difference = format_number(change.count - change.count_before, signed=True)
    if change.test is None:
        return t("{difference} on {before}, not tested", difference=difference, before=before)
    if change.percent is not None and change.measure != "offences":
        difference = format_percent(change.percent, signed=True)
    if change.test.distinguishable:
        return t(
            "{difference} on {before}, more than chance would explain", difference=difference, before=before
        )
    return t("{difference} on {before}, within chance", difference=difference, before=before)


def subtitle(package: Package, selection: Selection) -> str:
    """What, in which unit, how and when: the statistical line under a headline."""
    held = package.cube(selection.release).quarters
    chosen = windows(held, period=selection.period, start=selection.start, end=selection.end)
    return t(
        "{offence}: {measure}, {period}, {months}",
        offence=offences_of(package)[selection.offence].label,
        measure=measure_label(selection.measure),
        period=period_kind_label(selection.period),
        months=months_label(chosen[0].start, chosen[-1].end),
    )
