"""``diff``: what changed between two releases of the force figures."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from etl.catalog import EtlError
from etl.layout import Layout
from etl.package import read_published
from etl.release_code_moves import Row, moves_of
from etl.release_moves import QUARTERS_A_YEAR
from etl.revisions import Revisions, compare

_CODES_SHOWN = 20
_NAMES = (
    ("areas", "area_code", "area_name", ("area_name",)),
    ("offences", "offence_code", "offence_name", ("short_name", "description")),
)
_FILE_COLUMNS = (
    "old_release", "new_release", "area_code", "area_name", "offence_code", "offence_name", "period_fy",
    "quarter", "period_start", "old_count", "new_count", "difference", "old_status", "new_status",
)  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two releases."""
    parser.add_argument(
        "old", type=date.fromisoformat, metavar="OLD", help="release date, such as 2023-10-19"
    )
    parser.add_argument(
        "new", type=date.fromisoformat, metavar="NEW", help="release date, such as 2026-04-23"
    )
    parser.add_argument("--csv", type=Path, metavar="PATH", help="write every changed cell to this file")


def run(arguments: argparse.Namespace, places: Layout) -> int:
    """Print the summary; write the cells when asked."""
    tables = read_published(places.published)
    counts = tables["offence_counts"]
    old = _release(counts, arguments.old)
    new = _release(counts, arguments.new)
    revisions = compare(old, new)
    print(summary(revisions, old=arguments.old, new=arguments.new))
    moves = moves_of(
        counts,
        old=arguments.old,
        new=arguments.new,
        areas=tables["areas"],
        offences=tables["offences"],
        themes=tables["offence_themes"],
    )
    names = dict(zip(tables["areas"]["area_code"], tables["areas"]["area_name"], strict=True))
    print(moves_in_lines(moves, names=names))
    if arguments.csv is not None:
        cells = with_names(revisions.changed, tables, old=arguments.old, new=arguments.new)
        cells.to_csv(arguments.csv, index=False, date_format="%Y-%m-%d")
        print(f"{len(revisions.changed):,} changed cells written to {arguments.csv}")
    return 0


def with_names(
    changed: pd.DataFrame, tables: Mapping[str, pd.DataFrame], *, old: date, new: date
) -> pd.DataFrame:
    """The changed cells as a file has them: both release dates, names beside codes where a table has them.

    The Revisions page of the dashboard hands out the same columns and cells.
    """
    named = changed.assign(old_release=old, new_release=new)
    for table, code, name, wanted in _NAMES:
        if table in tables:
            known = tables[table].set_index(code)
            words = known[wanted[0]] if len(wanted) == 1 else known[wanted[0]].fillna(known[wanted[1]])
            named[name] = named[code].map(words.to_dict())
    return named[[column for column in _FILE_COLUMNS if column in named]]


def summary(revisions: Revisions, *, old: date, new: date) -> str:
    """The difference in lines for a terminal."""
    cells = int(revisions.by_year["cells"].sum())
    lines = [
        f"{len(revisions.changed):,} of {cells:,} cells that both hold changed from {old} to {new}",
        f"{'year':10}{'cells':>10}{'changed':>10}{'share':>8}{'net':>10}",
    ]
    lines += [
        f"{row.period_fy:10}{row.cells:>10,}{row.changed:>10,}{row.share:>8.1%}{row.net:>+10,}"
        for row in revisions.by_year.itertuples()
    ]
    lines += [
        f"cells only in {old}: {len(revisions.only_old):,}; only in {new}: {len(revisions.only_new):,}",
        f"codes that vanished: {_listed(revisions.vanished_codes)}",
        f"codes that are new: {_listed(revisions.new_codes)}",
        f"bodies that vanished: {_listed(revisions.vanished_areas)}",
        f"bodies that are new: {_listed(revisions.new_areas)}",
    ]
    return "\n".join(lines)


def moves_in_lines(moves: Sequence[Row], *, names: Mapping[str, str]) -> str:
    """What looks like moves between codes, in lines for a terminal; ``names`` are those of areas by code."""
    lines = [f"pairs of codes that look like a move, and may be chance: {len(moves):,}"]
    lines += [
        f"  {names.get(row['area_code'], row['area_code'])}, {row['period_fy']}{_quarters(row)}: "
        f"{row['lost_code']} {row['lost_before']:,} to {row['lost_now']:,}, "
        f"{row['gained_code']} {row['gained_before']:,} to {row['gained_now']:,}, "
        f"{row['overlap']:.0%} in the same quarters"
        for row in moves
    ]
    return "\n".join(lines)


def _quarters(row: Row) -> str:
    """The quarters that both releases publish, where they are not the whole year."""
    first, last = row["first_quarter"], row["last_quarter"]
    if (first, last) == (1, QUARTERS_A_YEAR):
        return ""
    return f" Q{first}" if first == last else f" Q{first} to Q{last}"


def _listed(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _CODES_SHOWN} more" if len(names) > _CODES_SHOWN else ""
    return (", ".join(names[:_CODES_SHOWN]) + more) or "none"


def _release(counts: pd.DataFrame, release: date) -> pd.DataFrame:
    part = counts[counts["release"] == pd.Timestamp(release)]
    if part.empty:
        held = ", ".join(sorted({f"{each:%Y-%m-%d}" for each in counts["release"].unique()}))
        raise EtlError(f"no release of {release} is published; held: {held}")
    return part
