"""``python -m dashboard.press``: press packs as files, one for each area.

Exit codes: 0 done, 1 something went wrong (the message says what to do), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from dashboard.areas import areas_of
from dashboard.offences import offences_of
from dashboard.package import Package, PackageError
from dashboard.press.making import write_packs
from dashboard.selection import MEASURES, Selection, default_selection, parse
from dashboard.store import open_package
from dashboard.web.refusal import Refused
from dashboard.web.site import ADDRESS_VARIABLE

DONE, FAILED, USAGE = 0, 1, 2
USUAL_BASE = "http://localhost:8501"
MOST_PROCESSES = 2
MOST_LISTED = 12


class UsageError(ValueError):
    """Words of the command that name nothing; the message says what is allowed and what to type next."""


def main(words: list[str] | None = None) -> int:
    """Make the packs and give the exit code."""
    arguments = parser().parse_args(words)
    try:
        package = open_package()
        selection, areas = asked(arguments, package)
        return _make(arguments, selection, areas)
    except UsageError as error:
        _tell(f"error: {error}")
        return USAGE
    except (PackageError, Refused) as error:
        _tell(f"error: {error}")
        return FAILED
    except OSError as error:
        _tell(
            f"error: cannot write into {arguments.out}: {error}; next: --out with a folder that you may use"
        )
        return FAILED
    except KeyboardInterrupt:
        _tell("stopped; the packs that were told are whole")
        return FAILED


def parser() -> argparse.ArgumentParser:
    """The arguments; building it reads nothing."""
    made = argparse.ArgumentParser(
        prog="python -m dashboard.press", description="Press packs as ZIP files, one for each area."
    )
    which = made.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "--area", action="extend", nargs="+", metavar="CODE", help="areas by code or name, such as W15000003"
    )
    which.add_argument("--all", action="store_true", help="all 43 forces")
    made.add_argument("--offence", metavar="CODE", help="an offence code or theme (default: 88A)")
    made.add_argument("--measure", choices=MEASURES, help="what the headline speaks of (default: offences)")
    made.add_argument("--release", metavar="DAY", help="a release by its date (default: the newest)")
    made.add_argument(
        "--out", type=Path, default=Path("packs"), metavar="DIR", help="folder (default: packs)"
    )
    made.add_argument(
        "--site",
        default=os.environ.get(ADDRESS_VARIABLE, "").strip(),
        metavar="URL",
        help=f"where the site stands, for links (default: {ADDRESS_VARIABLE}, else {USUAL_BASE})",
    )
    made.add_argument(
        "--processes",
        type=int,
        choices=range(1, 9),
        default=min(MOST_PROCESSES, os.cpu_count() or 1),
        help="how many packs are made at a time",
    )
    made.add_argument("--quiet", action="store_true", help="no progress on standard error")
    return made


def asked(arguments: argparse.Namespace, package: Package) -> tuple[Selection, tuple[str, ...]]:
    """The selection of all packs, and their areas. Raises UsageError for what does not exist."""
    given = {key: value for key in ("offence", "measure", "release") if (value := getattr(arguments, key))}
    selection, problems = parse(given, package)
    if problems:
        first = problems[0]
        allowed = first.allowed or [one.code for one in offences_of(package).pickable]
        raise UsageError(f"{first.why} Allowed: {_listed(allowed)}; next: --{first.key} {allowed[0]}")
    usual = default_selection(package, selection.release)
    if arguments.all:
        return selection, tuple(area.code for area in areas_of(package).forces)
    found = [_area(word, package) for word in arguments.area or usual.areas]
    return selection, tuple(dict.fromkeys(found))


def _area(word: str, package: Package) -> str:
    known = areas_of(package)
    area = known.find(word)
    if area is None or area not in known.pickable:
        codes = [one.code for one in known.forces]
        raise UsageError(
            f"there is no area “{word[:80]}”; allowed: {_listed(codes)}; next: python -m dashboard.press "
            f"--area {codes[0]}"
        )
    return area.code


def _listed(words: Sequence[str]) -> str:
    """Words with commas; of many only the first, and how many there are."""
    shown = ", ".join(words[:MOST_LISTED])
    return shown if len(words) <= MOST_LISTED else f"{shown} … ({len(words)} in all)"


def _make(arguments: argparse.Namespace, selection: Selection, areas: Sequence[str]) -> int:
    base = arguments.site.rstrip("/") or USUAL_BASE
    if not base.startswith(("https://", "http://")):
        raise UsageError(f"“{base[:80]}” is no address; next: --site https://crime.example.org")
    if base == USUAL_BASE and not arguments.quiet:
        _tell(f"links begin with {base}; --site or {ADDRESS_VARIABLE} gives the public address")
    arguments.out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    written = write_packs(selection, areas, folder=arguments.out, base=base, processes=arguments.processes)
    for place, one in enumerate(written, start=1):
        if not arguments.quiet:
            _tell(f"{place}/{len(areas)} {one.path} ({one.size:,} bytes): {one.headline}")
    if not arguments.quiet:
        _tell(f"{len(areas)} done in {time.monotonic() - began:.0f} s")
    return DONE


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
