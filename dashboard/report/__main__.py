"""``python -m dashboard.report``: the reports of some or all forces as files.

Exit codes: 0 done, 1 something went wrong (the message says what to do), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from dashboard import freshness
from dashboard.areas import areas_of
from dashboard.offences import DEFAULT_OFFENCE, offences_of
from dashboard.package import Package, PackageError
from dashboard.report.content import report
from dashboard.report.files import FORMS, name_of
from dashboard.selection import Selection, default_selection
from dashboard.store import open_package
from dashboard.web.refusal import Refused
from dashboard.web.site import ADDRESS_VARIABLE, told


def main(words: list[str] | None = None) -> int:
    """Write the reports that were asked for and give the exit code."""
    asked = parser().parse_args(words)
    try:
        package = open_package()
    except PackageError as error:
        return _failed(str(error))
    problem = _problem(asked, package)
    if problem:
        _say(f"error: {problem}")
        return 2
    try:
        return _write(asked, package)
    except OSError as error:
        return _failed(f"cannot write: {error}; next: choose another folder with --out")
    except Refused as refused:
        return _failed(refused.detail)
    except KeyboardInterrupt:
        return _failed("stopped; the reports written so far are whole")


def parser() -> argparse.ArgumentParser:
    """Every argument."""
    made = argparse.ArgumentParser(
        prog="python -m dashboard.report",
        description="Two pages about each police force, as PDF and as HTML.",
    )
    which = made.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", help="all 43 forces")
    which.add_argument(
        "--area", action="extend", nargs="+", metavar="CODE", help="codes of forces, such as W15000003"
    )
    made.add_argument(
        "--offence",
        default=DEFAULT_OFFENCE,
        metavar="CODE",
        help="code of an offence or a theme (default: %(default)s)",
    )
    made.add_argument("--release", type=_day, metavar="DATE", help="date of a release (default: the newest)")
    made.add_argument("--format", choices=sorted(FORMS), help="one form only (default: both)")
    made.add_argument(
        "--out", type=Path, default=Path("reports"), metavar="DIR", help="folder (default: reports)"
    )
    made.add_argument(
        "--site",
        default=told(),
        metavar="URL",
        help="where the site stands, for the address on the paper; also the environment variable "
        f"{ADDRESS_VARIABLE} (default: no address on the paper)",
    )
    made.add_argument("--quiet", action="store_true", help="no progress on standard error")
    return made


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2026-04-23") from error


def _problem(asked: argparse.Namespace, package: Package) -> str:
    """What cannot be done as asked, with what could be; "" where all can."""
    forces = {area.code: area.label for area in areas_of(package).forces}
    strange = [code for code in asked.area or () if code.upper() not in forces]
    if strange:
        allowed = ", ".join(f"{code} ({name})" for code, name in forces.items())
        return f"{', '.join(strange)}: no police force; allowed are {allowed}"
    if asked.release is not None and asked.release not in package.releases:
        held = ", ".join(day.isoformat() for day in package.releases)
        return f"release {asked.release.isoformat()} is not in the package; allowed are {held}"
    known = offences_of(package)
    if asked.offence not in known:
        allowed = ", ".join(offence.code for offence in known.pickable)
        return f"{asked.offence}: no offence or theme; allowed are {allowed}"
    site = urlsplit(asked.site)
    if asked.site and not (site.scheme in ("http", "https") and site.netloc):
        return f"{asked.site!r}: no address such as https://example.org"
    return ""


def _write(asked: argparse.Namespace, package: Package) -> int:
    selection = default_selection(package, asked.release).with_(offence=asked.offence)
    codes = _codes(asked, package)
    asked.out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    for number, (label, names) in enumerate(_made(asked, package, selection, codes), start=1):
        if not asked.quiet:
            _say(f"[{number}/{len(codes)}] {label}: {', '.join(names)}")
    if not asked.quiet:
        _say(f"{len(codes)} forces in {time.monotonic() - began:.0f} seconds, in {asked.out}")
    return 0


def _codes(asked: argparse.Namespace, package: Package) -> list[str]:
    """The forces asked for, each once."""
    every = [area.code for area in areas_of(package).forces]
    return every if asked.all else list(dict.fromkeys(code.upper() for code in asked.area))


def _made(
    asked: argparse.Namespace, package: Package, selection: Selection, codes: list[str]
) -> Iterator[tuple[str, list[str]]]:
    """Write force after force; gives each one's name and files. A file is there whole or not at all."""
    forms = [asked.format] if asked.format else list(FORMS)
    today = freshness.today()
    for code in codes:
        content = report(package, selection, force=code, base=asked.site.rstrip("/"), today=today)
        names = [f"{name_of(package, selection, code)}.{form}" for form in forms]
        for form, name in zip(forms, names, strict=True):
            half = asked.out / f".{name}.part"
            half.write_bytes(FORMS[form].write(content))
            half.replace(asked.out / name)
        yield areas_of(package)[code].label, names


def _failed(message: str) -> int:
    _say(f"error: {message}")
    return 1


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    raise SystemExit(main())
