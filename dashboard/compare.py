"""Parts of the Compare page: what can be focused on, and what is said."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import headlines_compare, memo, queries, recent_trend
from dashboard.areas import ENGLAND_AND_WALES, READERS_GROUP, WALES, Area, areas_of
from dashboard.asking import Choose
from dashboard.comparable import without
from dashboard.groups import GroupError, is_group
from dashboard.i18n import format_number, t
from dashboard.overview import bodies
from dashboard.package import Package
from dashboard.phrases import period_phrase
from dashboard.selection import Selection
from dashboard.stats.trend import POINTS
from dashboard.windows import Window

EVERYBODY = "all"
FOCUS_PIXELS = 260


def focus_options(package: Package, selection: Selection) -> dict[str, str]:
    """What can be looked at: all forces, Wales, the regions, and the reader's own groups."""
    known = areas_of(package)
    own = [known[code] for code in selection.areas if known[code].kind == READERS_GROUP]
    regions = [area for area in known.of_kind("region") if area.code != WALES]
    offered = [known[WALES], *own, *regions] if WALES in known else [*own, *regions]
    return {EVERYBODY: t("All forces"), **{area.code: area.label for area in offered}}


def shows() -> dict[str, str]:
    """Whether the forces beside the focus are shown too, by code in the address."""
    return {"all": t("All forces"), "focus": t("These forces only")}


def focus_spelled(package: Package, word: str) -> str:
    """The code of a group as ``focus_options`` spells it, in whatever order its members were named."""
    try:
        return areas_of(package).group(word).code if is_group(word) else word
    except GroupError:
        return word


def choose_focus(package: Package, selection: Selection, choose: Choose, *, label: str) -> str:
    """Make the choice of what to look at, and return its code (``focus_options``)."""
    return choose(
        "focus",
        label=label,
        options=focus_options(package, selection),
        default=EVERYBODY,
        spelled=partial(focus_spelled, package),
    )


def focused(package: Package, focus: str) -> Area | None:
    """The group in focus, or None for all forces."""
    return None if focus == EVERYBODY else areas_of(package)[focus]


def strong(package: Package, selection: Selection, group: Area | None) -> tuple[str, ...]:
    """The forces in the strong colour: those of the group in focus, else those that the reader chose."""
    return bodies(package, selection.areas) if group is None else group.members


def scope(strong_codes: tuple[str, ...], group: Area | None) -> tuple[str, ...]:
    """The areas whose caveats a figure carries: those in focus, else the whole."""
    return (ENGLAND_AND_WALES,) if group is None else strong_codes


def reference(table: pd.DataFrame) -> float | None:
    """The rate of England and Wales, or None where it has none."""
    rate = float(table["benchmark"].iloc[0])
    return None if math.isnan(rate) else rate


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the page says, made once for its choices. ``sentences`` are paragraphs in their order."""

    headline: str
    sentences: tuple[str, ...]
    denominators: str
    benchmark: str


def said(
    package: Package,
    selection: Selection,
    *,
    window: Window,
    focus: str,
    lead: str,
    left_out: tuple[str, ...] = (),
) -> Said:
    """Every sentence for a rate; ``lead`` is the force whose rank is told per child and per person.

    Nothing is said of the forces that are ``left_out``.
    """

    def make() -> Said:
        table = without(queries.compare_table(package, selection, window), left_out)
        group = focused(package, focus)
        near = table if group is None else table[table["area_code"].isin(group.members)]
        period, before = period_phrase(window), period_phrase(window.year_before())
        ended = [year for year in queries.full_years(package, selection) if year.end <= window.end]
        span = [period_phrase(year) for year in ended[-POINTS:]]
        found = queries.denominators(package, selection, window, lead)
        sentences = (
            headlines_compare.top_words(table),
            headlines_compare.changes_words(near, period, before),
            headlines_compare.trends_words(near, span),
        )
        return Said(
            headline=headlines_compare.compare_headline(near, period, area=group),
            sentences=tuple(sentence for sentence in sentences if sentence),
            denominators=headlines_compare.denominator_words(areas_of(package)[lead].label, found),
            benchmark=_benchmark(table),
        )

    return memo.remember(package, ("compare words", selection, window, focus, lead, left_out), make)


def _benchmark(table: pd.DataFrame) -> str:
    rate = reference(table)
    if rate is None:
        return t("England and Wales has no rate in this year.")
    return t("England and Wales: {rate}.", rate=format_number(rate, decimals=1))


def left_out_words(package: Package, out: Mapping[str, str]) -> tuple[str, ...]:
    """What is left out and why, in one note for each reason; nothing when nothing is."""
    known = areas_of(package)
    named: dict[str, list[str]] = {}
    for code, reason in out.items():
        named.setdefault(reason, []).append(known[code].label)
    return tuple(
        t("Left out: {forces} ({reason}).", forces=", ".join(names), reason=reason)
        for reason, names in named.items()
    )


def left_out(package: Package, out: Mapping[str, str]) -> None:
    """Draw which forces are left out, why, and what the line of England and Wales holds."""
    lines = left_out_words(package, out) or (t("No force is left out."),)
    st.markdown("\n".join(f"- {line}" for line in lines))
    st.caption(
        t(
            "Left out are forces with a note on incomplete figures or another way of recording in this year "
            "or the year before. The rate of England and Wales still holds all forces."
        )
    )


def lead_force(package: Package, codes: Iterable[str]) -> str:
    """The first force with a rate among some areas, else the first Welsh force."""
    forces = {area.code: area for area in areas_of(package).forces}
    rated = [code for code, area in forces.items() if not area.rate_excluded]
    return next((code for code in codes if code in rated), rated[0])


def why_rates(selection: Selection, compared: Selection) -> str:
    """Why rates are shown to a reader who chose counts."""
    if selection.is_rate:
        return ""
    if compared.measure == "rate_under18":
        return t(
            "You chose counts. They follow how many people live in an area, so this page compares rates per "
            "100,000 children under 18."
        )
    return t(
        "You chose counts. They follow how many people live in an area, so this page compares rates per "
        "100,000 people."
    )


def methods() -> None:
    """Draw how the columns are made, folded."""
    with st.expander(t("How ranks, comparisons, changes and trends are told")):
        st.markdown(
            "\n".join(
                f"- {line}"
                for line in (
                    t(
                        "**Rank:** 1 is the highest rate. A force ranks below those whose whole 95% interval "
                        "lies above its own, and above those whose interval lies below: the range is what "
                        "the intervals allow. Under ten offences no rank is given."
                    ),
                    t(
                        "**Against England and Wales:** higher or lower when the whole 95% interval of the "
                        "force lies on one side of the rate of England and Wales, else similar. Among 42 "
                        "forces about two would be told apart by chance alone."
                    ),
                    t(
                        "**Against the year before:** the exact test of two counts with the populations "
                        "behind them, at 5%. Similar means that chance would explain the change. The test "
                        "takes offences as independent, while one investigation can add many at once."
                    ),
                    recent_trend.method(),
                )
            )
        )
