"""What a funnel of the forces says in words; "unusual" is only said outside the adjusted 99.8% limits."""

from __future__ import annotations

import pandas as pd

from dashboard.i18n import format_number, t, td, tn
from dashboard.phrases import first_fitting, period_phrase
from dashboard.query_funnel import ForcesFunnel
from dashboard.stats.funnel import FEWEST_AREAS

MOST_NAMED = 6


def funnel_headline(answer: ForcesFunnel) -> str:
    """The finding of the funnel in one period."""
    period = period_phrase(answer.window)
    if not answer.has_limits:
        return first_fitting(
            [
                t("No limits can be given for rates recorded in {period}", period=period),
                t("No limits can be given for recorded rates"),
            ]
        )
    count = len(answer.outside)
    forces = format_number(answer.found.areas_count)
    if not answer.found.adjusted:
        return first_fitting(
            [
                t(
                    "Limits for chance alone leave out {n} of {forces} recorded rates in {period}",
                    n=format_number(count),
                    forces=forces,
                    period=period,
                ),
                t(
                    "Limits for chance alone leave out {n} of {forces} recorded rates",
                    n=format_number(count),
                    forces=forces,
                ),
            ]
        )
    if not count:
        return first_fitting(
            [
                t("No force recorded an unusual rate in {period}", period=period),
                t("No force recorded an unusual rate"),
            ]
        )
    if count == 1:
        area = td(answer.outside["area_name"].iloc[0])
        return first_fitting(
            [
                t("Only {area} recorded an unusual rate in {period}", area=area, period=period),
                t("Only {area} recorded an unusual rate", area=area),
            ]
        )
    return first_fitting(
        [
            t("{n} forces recorded unusual rates in {period}", n=format_number(count), period=period),
            t("{n} forces recorded unusual rates", n=format_number(count)),
        ]
    )


def outside_words(answer: ForcesFunnel) -> str:
    """How many forces lie outside the limits that are drawn, with their names when they are few."""
    if not answer.has_limits:
        return no_limits_words(answer)
    return " ".join([_outside_wide(answer), _outside_narrow(answer)])


def _outside_wide(answer: ForcesFunnel) -> str:
    outside = answer.outside
    count = len(outside)
    if not count:
        return (
            t("No force is outside the 99.8% limits.")
            if answer.found.adjusted
            else t("No force is outside the plain 99.8% limits.")
        )
    higher = int((outside["outside_998"] == "higher").sum())
    parts = {"who": _names(outside)} if count <= MOST_NAMED else {
        "who": t(
            "{higher} higher, {lower} lower",
            higher=format_number(higher),
            lower=format_number(count - higher),
        )
    }  # fmt: skip
    if answer.found.adjusted:
        return tn(
            "{n} force is outside the 99.8% limits: {who}.",
            "{n} forces are outside the 99.8% limits: {who}.",
            count,
            **parts,
        )
    return tn(
        "{n} force is outside the plain 99.8% limits: {who}.",
        "{n} forces are outside the plain 99.8% limits: {who}.",
        count,
        **parts,
    )


def _outside_narrow(answer: ForcesFunnel) -> str:
    count = outside_counts(answer)[0]
    if not count:
        return t("All forces lie inside the 95% limits.")
    return tn(
        "{n} of {forces} is outside the 95% limits, where about one in twenty lies by chance.",
        "{n} of {forces} are outside the 95% limits, where about one in twenty lies by chance.",
        count,
        forces=format_number(answer.found.areas_count),
    )


def outside_counts(answer: ForcesFunnel) -> tuple[int, int]:
    """How many forces lie outside the 95% and the 99.8% limits."""
    words = ["lower", "higher"]
    return (
        int(answer.frame["outside_95"].isin(words).sum()),
        int(answer.frame["outside_998"].isin(words).sum()),
    )


def _names(rows: pd.DataFrame) -> str:
    """The forces with the side on which they lie, apart by commas."""
    sides = {"lower": t("lower"), "higher": t("higher")}
    return ", ".join(
        t("{area} ({side})", area=td(name), side=sides[word])
        for name, word in zip(rows["area_name"], rows["outside_998"], strict=True)
    )


def no_limits_words(answer: ForcesFunnel) -> str:
    """Why there are no limits."""
    if answer.found.areas_count < FEWEST_AREAS:
        return t(
            "No limits can be given: fewer than two forces have a figure for {period}.",
            period=period_phrase(answer.window),
        )
    return t(
        "No limits can be given: no force recorded any of these offences in {period}.",
        period=period_phrase(answer.window),
    )


def without_figure_words(answer: ForcesFunnel) -> str:
    """The forces that are left out because they have no usable figure, "" where all have one."""
    rows = answer.without_figure
    if rows.empty or not answer.has_limits:
        return ""
    return tn(
        "{n} force is left out because it has no figure, or one below zero from a correction: {names}.",
        "{n} forces are left out because they have no figure, or one below zero from a correction: {names}.",
        len(rows),
        names=", ".join(td(name) for name in rows["area_name"]),
    )


def phi_words(answer: ForcesFunnel) -> str:
    """What phi is, before and after the extremes are pulled in, and what it means."""
    found = answer.found.dispersion
    return t(
        "**φ (phi) = {before}, and {after} with the extremes pulled in.** So many times more do the forces "
        "vary than chance alone would make them: near 1 there is only chance. The most extreme tenth on "
        "either side is pulled in first, so that a few forces do not decide what is usual.",
        before=format_number(found.phi_before, decimals=1),
        after=format_number(found.phi, decimals=1),
    )


def tau_words(answer: ForcesFunnel) -> str:
    """What tau is and means."""
    tau = answer.found.dispersion.tau
    shown = format_number(tau, decimals=3)
    if tau == 0:
        return t("**τ (tau) = {tau}.** The forces vary no more than chance explains.", tau=shown)
    return t(
        "**τ (tau) = {tau}.** The spread between forces that chance does not explain, on the scale of "
        "square roots; 0 would be none. The adjusted limits are wider by it, for large forces too.",
        tau=shown,
    )


def plain_words(adjusted: ForcesFunnel, plain: ForcesFunnel) -> str:
    """Why plain limits mislead, with the numbers of forces that they would call unusual."""
    first, second = outside_counts(plain), outside_counts(adjusted)
    if adjusted.found.dispersion.tau == 0:
        return t(
            "Here the plain and the adjusted limits are the same: the forces vary no more than chance "
            "explains."
        )
    numbers = {
        "narrow": format_number(first[0]),
        "wide": format_number(first[1]),
        "forces": format_number(plain.found.areas_count),
    }
    said = t(
        "Plain limits allow for chance alone. They leave {narrow} of {forces} forces outside the 95% limits "
        "and {wide} outside the 99.8% limits.",
        **numbers,
    )
    after = t(
        "Adjusted for how much forces vary, {narrow} lie outside the 95% limits and {wide} outside the 99.8% "
        "limits.",
        narrow=format_number(second[0]),
        wide=format_number(second[1]),
    )
    if first[1] <= second[1]:
        return f"{said} {after}"
    why = t(
        "Forces differ for many reasons that are not chance: how they record, what is reported to them, who "
        "lives there. To call them unusual by plain limits would mislead."
    )
    return f"{said} {why} {after}"
