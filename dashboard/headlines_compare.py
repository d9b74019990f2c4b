"""Sentences about the 43 forces beside each other, each from the table that stands next to it.

Every function takes rows of ``queries.compare_table``; none counts anything that the table doesn't show.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.areas import Area
from dashboard.i18n import format_number, t, td, tn
from dashboard.phrases import first_fitting
from dashboard.query_compare import Denominators

MOST_NAMES = 6


def compare_headline(table: pd.DataFrame, period: str, *, area: Area | None = None) -> str:
    """How many forces are higher and lower than England and Wales; ``area`` is the group in focus."""
    words = table["comparison"].dropna()
    higher, lower, similar = (int((words == word).sum()) for word in ("higher", "lower", "similar"))
    compared = higher + lower + similar
    counts = {"higher": _none_or_number(higher), "lower": _none_or_number(lower)}
    if not compared:
        return t("No recorded rates can be compared in {period}", period=period)
    if area is not None:
        return _of_group(area.label, period, compared, counts, _none_or_number(similar))
    if compared == similar:
        return first_fitting(
            [
                t("No force's recorded rate differs from England and Wales in {period}", period=period),
                t("No force's recorded rate differs from England and Wales"),
            ]
        )
    return first_fitting(
        [
            tn(
                "Of {n} force, {higher} recorded higher rates than England and Wales in {period}, "
                "{lower} lower",
                "Of {n} forces, {higher} recorded higher rates than England and Wales in {period}, "
                "{lower} lower",
                compared,
                period=period,
                **counts,
            ),
            tn(
                "Of {n} force, {higher} recorded higher rates than England and Wales, {lower} lower",
                "Of {n} forces, {higher} recorded higher rates than England and Wales, {lower} lower",
                compared,
                **counts,
            ),
        ]
    )


def _none_or_number(count: int) -> str:
    return format_number(count) if count else t("none")


def _of_group(name: str, period: str, compared: int, counts: dict[str, str], similar: str) -> str:
    return first_fitting(
        [
            tn(
                "{area}: {higher} of {n} force recorded a higher rate than England and Wales in {period}, "
                "{lower} lower",
                "{area}: {higher} of {n} forces recorded higher rates than England and Wales in {period}, "
                "{lower} lower",
                compared,
                area=name,
                period=period,
                **counts,
            ),
            tn(
                "{area}: {higher} of {n} force recorded a higher rate than England and Wales, {lower} lower",
                "{area}: {higher} of {n} forces recorded higher rates than England and Wales, {lower} lower",
                compared,
                area=name,
                **counts,
            ),
            t(
                "{area}, recorded rates of forces: {higher} higher, {lower} lower, {similar} similar",
                area=name,
                similar=similar,
                **counts,
            ),
            t(
                "Recorded rates of these forces: {higher} higher, {lower} lower, {similar} similar",
                similar=similar,
                **counts,
            ),
        ]
    )


def top_words(table: pd.DataFrame) -> str:
    """Which forces can have the highest rate as far as the intervals tell, and which are not ranked."""
    rated = int(table["rate"].notna().sum())
    if not rated:
        return ""
    ranked = table[table["rank_low"].notna()]
    first = ranked[ranked["rank_low"] == 1].sort_values("rate", ascending=False)
    sentences = [_firsts(first, rated)] if len(first) else []
    if len(ranked) < rated:
        sentences.append(
            tn(
                "{n} force recorded fewer than ten offences and is not ranked.",
                "{n} forces recorded fewer than ten offences and are not ranked.",
                rated - len(ranked),
            )
        )
    return " ".join(sentences)


def _firsts(first: pd.DataFrame, rated: int) -> str:
    names = [td(name) for name in first["area_name"]]
    if len(first) == 1 and first["rank_high"].iloc[0] == 1:
        return t(
            "{area} has the highest recorded rate of {count} forces: no other interval reaches it.",
            area=names[0],
            count=format_number(rated),
        )
    if len(names) > MOST_NAMES:
        return t(
            "The intervals of {n} of {count} forces allow the highest rate: none can be called the highest.",
            n=format_number(len(names)),
            count=format_number(rated),
        )
    return t(
        "Of {count} forces, the intervals allow the highest recorded rate to: {areas}.",
        areas=", ".join(names),
        count=format_number(rated),
    )


def changes_words(table: pd.DataFrame, period: str, before: str) -> str:
    """How many forces changed on the year before by more than chance would explain."""
    verdicts = table["change_verdict"].dropna()
    reasons = set(table["change_reason"].dropna())
    if verdicts.empty:
        if "break" in reasons:
            return t(
                "{period} is not compared with {before}: what is counted changed between them.",
                period=period,
                before=before,
            )
        return t(
            "{period} is not compared with {before}: there are no figures for both.",
            period=period,
            before=before,
        )
    higher, lower, similar = (
        format_number(int((verdicts == word).sum())) for word in ("higher", "lower", "similar")
    )
    said = t(
        "Recorded rates against {before}, by the exact test: {higher} higher, {lower} lower, {similar} "
        "within chance.",
        before=before,
        higher=higher,
        lower=lower,
        similar=similar,
    )
    left = len(table) - len(verdicts)
    if not left:
        return said
    return t(
        "{sentence} {rest}",
        sentence=said,
        rest=tn("{n} force can't be tested.", "{n} forces can't be tested.", left),
    )


def trends_words(table: pd.DataFrame, span: Sequence[str]) -> str:
    """How many forces have each tag of the recent trend. ``span``: the five years, oldest first."""
    tags = table["recent_trend"]
    reasons = set(table["trend_reason"].dropna()) - {"no_rate"}
    if (tags == "cannot_be_calculated").all():
        return _no_trend(reasons, span)
    return t(
        "Recent trend of recorded rates, {first} to {last}: {increasing} increasing, {decreasing} "
        "decreasing, {none} with no significant change, {cannot} that can't be calculated.",
        first=span[0],
        last=span[-1],
        increasing=format_number(int((tags == "increasing").sum())),
        decreasing=format_number(int((tags == "decreasing").sum())),
        none=format_number(int((tags == "no_significant_change").sum())),
        cannot=format_number(int((tags == "cannot_be_calculated").sum())),
    )


def _no_trend(reasons: set[str], span: Sequence[str]) -> str:
    if "break" in reasons:
        return t(
            "The recent trend can't be calculated: what is counted changed between {first} and {last}.",
            first=span[0],
            last=span[-1],
        )
    if "too_few" in reasons:
        return t("The recent trend can't be calculated: it needs five full years.")
    return t("The recent trend can't be calculated: one of the five years has no figure.")


def denominator_words(name: str, found: Denominators) -> str:
    """What it changes whether a rate counts children or everybody, for one force."""
    children, people = found.per_child, found.per_person
    if children is None or people is None:
        return t(
            "{area} recorded fewer than ten offences or has no rate, so no rank is given.",
            area=name,
        )
    count = format_number(children.forces_count)
    if (children.low, children.high) == (people.low, people.high):
        return t(
            "{area} ranks {ranks} of {count}, whether per 100,000 children or per 100,000 people.",
            area=name,
            ranks=range_words(children.low, children.high),
            count=count,
        )
    return t(
        "{area} ranks {children} of {count} per 100,000 children and {people} per 100,000 people.",
        area=name,
        children=range_words(children.low, children.high),
        people=range_words(people.low, people.high),
        count=count,
    )


def range_words(low: int, high: int) -> str:
    """A range of ranks: "3 to 7", or one rank where the intervals allow no other."""
    if low == high:
        return format_number(low)
    return t("{low} to {high}", low=format_number(low), high=format_number(high))
