"""The finding of a comparison: a force, or the forces of a group, against England and Wales."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import card_notes, headlines_compare, queries, wording
from dashboard.areas import ENGLAND_AND_WALES
from dashboard.charts.tidy import known
from dashboard.fitting_rate import as_rate
from dashboard.i18n import format_number, t, td, tn
from dashboard.labels import status_label
from dashboard.press.find_change import inside_words
from dashboard.press.finding import Finding, Number
from dashboard.press.subject import Subject
from dashboard.query_series import SMALL_COUNT
from dashboard.statuses import HAS_VALUE

Row = Mapping[str, Any]


def comparison(subject: Subject) -> Finding:
    """How the rate of the force, or the rates of the group's forces, stand beside England and Wales."""
    rated = as_rate(subject.selection, subject.package).with_(
        period=subject.window.period, start=subject.window.first, end=subject.window.last
    )
    table = queries.compare_table(subject.package, rated, subject.window)
    near = table[table["area_code"].isin(subject.forces)]
    unit = wording.measure_label(rated.measure)
    if near.empty or near["comparison"].isna().all():
        return _none(subject, near)
    if len(near) == 1:
        row = {str(name): value for name, value in near.iloc[0].items()}
        sentence, place = _of_force(row, subject, unit), "force/trend"
        choices = {"force": subject.area.code}
    else:
        sentence, place, choices = _of_group(table, near, subject, unit), "compare/forces", _year(subject)
    shown = near if len(near) <= len(table) // 2 else near.head(0)
    return Finding(
        kind="comparison",
        title=_title(),
        holds=True,
        sentence=sentence,
        numbers=_numbers(shown, table, unit) if len(shown) else _totals(table, unit),
        test=t(
            "Higher or lower is said only when the whole 95% interval of a rate lies on one side of the rate "
            "of England and Wales; a rank is the range that the intervals allow."
        ),
        cautions=inside_words(subject),
        notes=card_notes.numbered_for(
            subject.package,
            rated,
            areas=(subject.area.code,),
            figures=card_notes.figures_of(rated, population=True),
        ),
        link=subject.link(place, **choices),
    )


def _title() -> str:
    return t("Beside England and Wales")


def _year(subject: Subject) -> dict[str, str]:
    return {"year": subject.window.key} if subject.is_full_year else {}


def _none(subject: Subject, near: pd.DataFrame) -> Finding:
    reason = subject.area.rate_excluded_reason
    if reason is None and len(near) and near["rate_status"].iloc[0] not in HAS_VALUE:
        reason = status_label(str(near["rate_status"].iloc[0]))
    named = {"area": subject.area.label, "period": wording.period_phrase(subject.window)}
    return Finding(
        kind="comparison",
        title=_title(),
        holds=False,
        sentence=t(
            "There is no comparison of rates for {area} in {period}: {reason}", reason=td(reason), **named
        )
        if reason
        else t("There is no comparison of rates for {area} in {period}: no rate can be given.", **named),
    )


def _of_force(row: Row, subject: Subject, unit: str) -> str:
    named = {
        "area": subject.area.label,
        "period": wording.period_phrase(subject.window),
        "rate": format_number(row["rate"], decimals=1),
        "unit": unit,
        "lower": format_number(row["rate_lower"], decimals=1),
        "upper": format_number(row["rate_upper"], decimals=1),
        "benchmark": format_number(row["benchmark"], decimals=1),
    }
    said = {
        "higher": t(
            "{area} recorded a higher rate than England and Wales in {period}: {rate} {unit} (95% interval "
            "{lower} to {upper}), against {benchmark}.",
            **named,
        ),
        "lower": t(
            "{area} recorded a lower rate than England and Wales in {period}: {rate} {unit} (95% interval "
            "{lower} to {upper}), against {benchmark}.",
            **named,
        ),
        "similar": t(
            "{area} recorded a rate in {period} that cannot be told from that of England and Wales: {rate} "
            "{unit} (95% interval {lower} to {upper}), against {benchmark}.",
            **named,
        ),
    }[str(row["comparison"])]
    return t("{sentence} {rank}", sentence=said, rank=_rank(row, subject))


def _rank(row: Row, subject: Subject) -> str:
    low, high = known(row["rank_low"]), known(row["rank_high"])
    if low is None or high is None:
        return t("It recorded fewer than {least} offences, so no rank is given.", least=str(SMALL_COUNT))
    count = format_number(_rated(subject))
    if low == high:
        return t("By the intervals it ranks {low} of {count} forces.", low=format_number(low), count=count)
    return t(
        "By the intervals it ranks between {low} and {high} of {count} forces.",
        low=format_number(low),
        high=format_number(high),
        count=count,
    )


def _rated(subject: Subject) -> int:
    rated = as_rate(subject.selection, subject.package)
    return int(queries.force_table_in(subject.package, rated, subject.window)["rate"].notna().sum())


def _of_group(table: pd.DataFrame, near: pd.DataFrame, subject: Subject, unit: str) -> str:
    """How many forces are on either side; for England and Wales also which can have the highest rate."""
    counts = {word: int((near["comparison"] == word).sum()) for word in ("higher", "lower", "similar")}
    said = tn(
        "Of {n} force with a rate in {area}, in {period}, {higher} recorded a higher rate than England and "
        "Wales and {lower} a lower one, by the 95% intervals; {similar} cannot be told from it ({unit}).",
        "Of {n} forces with a rate in {area}, in {period}, {higher} recorded a higher rate than England and "
        "Wales and {lower} a lower one, by the 95% intervals; {similar} cannot be told from it ({unit}).",
        sum(counts.values()),
        area=subject.area.label,
        period=wording.period_phrase(subject.window),
        unit=unit,
        **{word: format_number(count) if count else t("none") for word, count in counts.items()},
    )
    top = headlines_compare.top_words(table) if subject.area.code == ENGLAND_AND_WALES else ""
    return t("{sentence} {rank}", sentence=said, rank=top) if top else said


def _numbers(near: pd.DataFrame, table: pd.DataFrame, unit: str) -> tuple[Number, ...]:
    benchmark = float(table["benchmark"].iloc[0])
    rates = [
        Number(
            what=td(row["area_name"]),
            shown=format_number(row["rate"], decimals=1),
            value=float(row["rate"]),
            unit=unit,
            lower=float(row["rate_lower"]),
            upper=float(row["rate_upper"]),
        )
        for row in near.dropna(subset=["rate", "rate_lower"]).to_dict("records")
    ]
    whole = Number(
        what=t("England and Wales"), shown=format_number(benchmark, decimals=1), value=benchmark, unit=unit
    )
    return (*rates, whole)


def _totals(table: pd.DataFrame, unit: str) -> tuple[Number, ...]:
    """How many forces are higher, similar and lower, and the rate that they are held against."""
    named = {
        "higher": t("Forces with a higher rate than England and Wales"),
        "similar": t("Forces whose rate cannot be told from that of England and Wales"),
        "lower": t("Forces with a lower rate than England and Wales"),
    }
    counts = {word: int((table["comparison"] == word).sum()) for word in named}
    forces = tuple(
        Number(what=label, shown=format_number(counts[word]), value=float(counts[word]), unit=t("forces"))
        for word, label in named.items()
    )
    return (*forces, *_numbers(table.head(0), table, unit))
