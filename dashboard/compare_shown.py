"""The table of the Compare page: its orders, its search, and its cells for readers."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboard import recent_trend
from dashboard.areas import areas_of
from dashboard.headlines_compare import range_words
from dashboard.i18n import format_number, format_percent, t, td
from dashboard.labels import interval_label
from dashboard.map_view.facts import comparison_word
from dashboard.markdown import plain
from dashboard.package import Package

TABLE_HEIGHT = 640
LONG_TABLE = 16

Row = Mapping[Hashable, Any]


def sorts() -> dict[str, str]:
    """In which order the table can stand."""
    return {
        "rate": t("Rate, highest first"),
        "count": t("Offences, most first"),
        "change": t("Change on the year before, largest increase first"),
        "name": t("Name"),
    }


def in_order(table: pd.DataFrame, sort: str) -> pd.DataFrame:
    """The table in one of the orders of ``sorts``; forces without a figure come last.

    Changes are ordered by percentage, and where none is shown by the difference.
    """
    names = table["area_name"].map(td)
    keys = {
        "rate": [-table["rate"].astype(float)],
        "count": [-table["count"]],
        "change": [-table["relative_change"], -table["change"].where(~table["crosses_break"])],
        "name": [],
    }[sort]
    order = pd.DataFrame({str(place): key for place, key in enumerate([*keys, names])})
    return table.loc[order.sort_values(list(order.columns), kind="stable", na_position="last").index]


def matching(package: Package, table: pd.DataFrame, words: str) -> pd.DataFrame:
    """The forces whose name, in any language here, holds every word."""
    known = areas_of(package)
    wanted = words.casefold().split()
    names = [
        " ".join([name, td(name), known[code].name_cy or ""]).casefold()
        for code, name in zip(table["area_code"], table["area_name"], strict=True)
    ]
    return table[[all(word in name for word in wanted) for name in names]]


# Which columns a narrow page shows at a time; all of them where there is room.
_COLUMNS = {
    "rates": ("force", "rate", "interval", "compared"),
    "changes": ("force", "change", "verdict", "trend"),
    "counts": ("force", "offences", "people", "rank"),
    "all": (
        "force",
        "offences",
        "people",
        "rate",
        "interval",
        "compared",
        "rank",
        "change",
        "verdict",
        "trend",
    ),
}


def column_choices() -> dict[str, str]:
    """Which columns a narrow page can show."""
    return {"rates": t("Rates"), "changes": t("Changes"), "counts": t("Counts, ranks")}


def shown(table: pd.DataFrame, *, before: str, per_child: bool, columns: str = "all") -> pd.DataFrame:
    """The table as readers see it; an absent figure is a shorthand in square brackets (``shorthand``).

    ``columns`` is "all" or one of ``column_choices``; KeyError for another.
    """
    rows = table.to_dict("records")
    people = t("Children under 18") if per_child else t("People")
    made = {
        "force": (t("Police force"), [td(row["area_name"]) for row in rows]),
        "offences": (t("Offences"), [_count(row) for row in rows]),
        "people": (people, [_number(row["population"], absent="[z]") for row in rows]),
        "rate": (t("Rate"), [_number(row["rate"], decimals=1, absent=_no_rate(row)) for row in rows]),
        "interval": (t("95% interval"), [_interval(row) for row in rows]),
        "compared": (
            t("Against England and Wales"),
            [comparison_word(row["comparison"]) for row in rows],
        ),
        "rank": (t("Rank"), [_rank(row) for row in rows]),
        "change": (t("Change on {before}", before=before), [_change(row) for row in rows]),
        "verdict": (t("Against {before}", before=before), [_verdict(row) for row in rows]),
        "trend": (t("Recent trend"), [recent_trend.word(row["recent_trend"]) for row in rows]),
    }
    return pd.DataFrame(dict(made[name] for name in _COLUMNS[columns])).map(plain)


def shorthand(table: pd.DataFrame) -> str:
    """The meaning of each shorthand that the table holds, in one line."""
    reasons = set(table["change_reason"].dropna())
    under_ten = table["rate"].notna() & table["rank_low"].isna()
    small = table["change_verdict"].notna() & table["relative_change"].isna()
    said = (
        (
            bool(small.any()),
            t(
                "Where a percentage would mislead (a base under 20, a count under 10), the change is the "
                "difference in offences."
            ),
        ),
        ("break" in reasons, t("[b] what is counted changed between the two years: not compared.")),
        (bool(under_ten.any()), t("[u] fewer than ten offences: no rank is given.")),
        (bool(table["rate"].isna().any()), t("[z] no rate is shown, so nothing is compared.")),
        (bool(table["revised"].any()), t("[r] revised since the release before.")),
        (bool(reasons - {"break", "no_rate"}), t("[x] no figures that can be compared.")),
    )
    return plain(" ".join(words for applies, words in said if applies))


def _absent(value: Any) -> bool:
    return bool(pd.isna(value))


def _number(value: float, *, decimals: int = 0, absent: str = "[x]") -> str:
    return absent if _absent(value) else format_number(float(value), decimals=decimals)


def _count(row: Row) -> str:
    shown = _number(row["count"])
    return t("{count} [r]", count=shown) if row["revised"] else shown


def _no_rate(row: Row) -> str:
    return "[z]" if row["rate_status"] == "rate_not_meaningful" else "[x]"


def _interval(row: Row) -> str:
    return interval_label(row["rate_lower"], row["rate_upper"], decimals=1, absent=_no_rate(row))


def _rank(row: Row) -> str:
    if _absent(row["rank_low"]):
        return _no_rate(row) if _absent(row["rate"]) else "[u]"
    return range_words(int(row["rank_low"]), int(row["rank_high"]))


def _absent_change(row: Row) -> str:
    return {"break": "[b]", "no_rate": "[z]"}.get(str(row["change_reason"]), "[x]")


def _change(row: Row) -> str:
    if _absent(row["change_verdict"]):
        return _absent_change(row)
    if _absent(row["relative_change"]):
        return t("{difference} offences", difference=format_number(float(row["change"]), signed=True))
    return format_percent(float(row["relative_change"]), signed=True)


def _verdict(row: Row) -> str:
    if _absent(row["change_verdict"]):
        return _absent_change(row)
    return comparison_word(row["change_verdict"])
