"""``python -m etl``: from the publishers' files to the published package.

Exit codes: 0 done, 1 a check failed or something went wrong (the message says what to do), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from etl.catalog import EtlError
from etl.layout import FOLDER_VARIABLE, Layout, layout
from etl.transport import MIRROR_VARIABLE

_COMMANDS = {
    "list": "sources, tables, the last release held and when the next is due",
    "update": "fetch what is new at the publishers, then build",
    "fetch": "bring in one named release, older ones too",
    "build": "from the snapshots to the published package",
    "check": "run every check again on what is published",
    "diff": "what changed between two releases",
    "status": "what is published, from what, how fresh, which checks passed",
}


class Command(Protocol):
    """The shape of a module in ``etl/commands``."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The command's own arguments."""

    def run(self, arguments: argparse.Namespace, places: Layout) -> int:
        """Do it and give the exit code. Raises ``EtlError`` with a message for a person."""


def main(words: list[str] | None = None) -> int:
    """Run one command and give its exit code."""
    arguments = parser().parse_args(words)
    places = layout(arguments.data, arguments.reference)
    try:
        return _command(arguments.command).run(arguments, places)
    except EtlError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("stopped; what was published before is untouched", file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    """Every command and its arguments; building it runs nothing."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--mirror",
        type=Path,
        metavar="DIR",
        help=f"serve every address from this folder (index.csv: url, file) instead of the network; "
        f"also the environment variable {MIRROR_VARIABLE}",
    )
    shared.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help=f"folder of raw files, lock and package (default: data beside the code, or {FOLDER_VARIABLE})",
    )
    shared.add_argument(
        "--reference",
        type=Path,
        metavar="DIR",
        help="folder of the hand-kept CSV files (default: data/reference beside the code)",
    )
    shared.add_argument("--quiet", action="store_true", help="no progress on standard error")
    top = argparse.ArgumentParser(
        prog="python -m etl", description="From the publishers' files to the published package."
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary in _COMMANDS.items():
        described = f"{summary[0].upper()}{summary[1:]}."
        one = commands.add_parser(name, help=summary, description=described, parents=[shared])
        _command(name).add_arguments(one)
    return top


def _command(name: str) -> Command:
    return cast(Command, import_module(f"etl.commands.{name}"))


if __name__ == "__main__":
    # A process for one command: to search its objects for cycles, at its end too, costs more than it frees.
    gc.disable()
    code = main()
    gc.freeze()
    sys.exit(code)
