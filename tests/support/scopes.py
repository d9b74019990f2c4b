"""Which caveats touch which figures, told in plain Python from the files kept by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from tests.data.reference_rows import read

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
ENGLAND_AND_WALES = "K04000001"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a reference table."""
    return tuple(read(REFERENCE / f"{name}.csv"))


@cache
def members(code: str) -> frozenset[str]:
    """The recording bodies that an area is made of."""
    forces = [row for row in rows("areas") if row["area_kind"] == "force"]
    if code == ENGLAND_AND_WALES:
        return frozenset({*(row["area_code"] for row in forces), "XBTP"})
    inside = {row["area_code"] for row in forces if code in (row["nation_code"], row["region_code"])}
    return frozenset(inside or {code})


@cache
def parts_of(code: str) -> frozenset[str]:
    """An area and what lies within it."""
    mine = members(code)
    others = {row["area_code"]: members(row["area_code"]) for row in rows("areas")}
    return frozenset({code, *(other for other, parts in others.items() if parts <= mine)})


@cache
def codes_of(offence: str) -> frozenset[str]:
    """The codes of a theme, or the code itself."""
    inside = {row["offence_code"] for row in rows("offence_themes") if row["theme_id"] == offence}
    return frozenset(inside or {offence})


def touching(
    areas: Iterable[str], offence: str, start: date, end: date, *, figures: frozenset[str]
) -> frozenset[str]:
    """Identifiers of the caveats whose figures, areas, offences and days meet these."""
    near = frozenset(code for area in areas for code in parts_of(area))
    return frozenset(
        row["caveat_id"]
        for row in rows("caveats")
        if figures & set(row["figures"].split())
        and (row["area_codes"] == "*" or near & set(row["area_codes"].split()))
        and (row["offence_codes"] == "*" or codes_of(offence) & set(row["offence_codes"].split()))
        and _days_meet(row, start, end)
    )


def _days_meet(row: dict[str, str], start: date, end: date) -> bool:
    first = date.fromisoformat(row["period_start"]) if row["period_start"] else date.min
    last = date.fromisoformat(row["period_end"]) if row["period_end"] else date.max
    if row["kind"] in {"break", "law"} and row["period_start"]:
        quarter = date(first.year, first.month - (first.month - 1) % 3, 1)
        return start < quarter and first <= end
    return first <= end and last >= start


@cache
def stretches(area: str, offence: str) -> frozenset[tuple[date, date]]:
    """First and last days of what a caveat calls incomplete or recorded in another way."""
    return frozenset(
        (date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"]))
        for row in rows("caveats")
        if row["kind"] in {"incomplete", "recording_change"}
        and "recorded" in row["figures"].split()
        and row["period_start"]
        and row["period_end"]
        and (row["area_codes"], row["offence_codes"]) != ("*", "*")
        and (row["area_codes"] == "*" or area in row["area_codes"].split())
        and (row["offence_codes"] == "*" or offence in row["offence_codes"].split())
    )
