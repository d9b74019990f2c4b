"""``python -m dashboard.catalogue`` writes the message template; ``--check`` compares it only."""

from __future__ import annotations

import argparse
import sys

from dashboard.catalogue.template import TEMPLATE, as_text, extract


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0: done or up to date; 1: out of date."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.catalogue", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit with 1 when the template is out of date"
    )
    choice = parser.parse_args(arguments)
    text = as_text(extract())
    held = TEMPLATE.read_text(encoding="utf-8") if TEMPLATE.exists() else ""
    if choice.check:
        if text != held:
            sys.stderr.write(
                f"{TEMPLATE.name} is out of date: run `python -m dashboard.catalogue` and commit it.\n"
            )
            return 1
        return 0
    TEMPLATE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
