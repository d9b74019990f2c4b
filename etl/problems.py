"""What is wrong with an input, gathered so that a reader sees every failure at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from etl.catalog import SourceError

LISTED_AT_MOST = 20


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong: what, where, and what was allowed there.

    ``row`` is the row number that a spreadsheet program or a text editor shows (the first row is 1).
    """

    what: str
    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    allowed: str = ""

    def __str__(self) -> str:
        places = [self.file]
        if self.sheet:
            places.append(f"sheet {self.sheet!r}")
        if self.row is not None:
            places.append(f"row {self.row}")
        if self.column:
            places.append(f"column {self.column!r}")
        allowed = f" (allowed: {self.allowed})" if self.allowed else ""
        return f"{', '.join(places)}: {self.what}{allowed}"


class InputError(SourceError):
    """An input that can't be trusted. ``problems`` holds those listed, ``total`` counts them all."""

    def __init__(self, problems: tuple[Problem, ...], *, total: int, next_step: str) -> None:
        self.problems = problems
        self.total = total
        self.next_step = next_step
        lines = [str(problem) for problem in problems]
        if total > len(problems):
            lines.append(f"… and {total - len(problems):,} more")
        if next_step:
            lines.append(f"Next: {next_step}")
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[object, tuple[tuple[Problem, ...], int, str]]:
        return _rebuild, (self.problems, self.total, self.next_step)


def _rebuild(problems: tuple[Problem, ...], total: int, next_step: str) -> InputError:
    return InputError(problems, total=total, next_step=next_step)


class Problems:
    """Collects problems: keeps the first ``LISTED_AT_MOST``, counts the rest."""

    def __init__(self) -> None:
        self.listed: list[Problem] = []
        self.total = 0

    def add(
        self,
        what: str,
        *,
        file: str,
        sheet: str = "",
        row: int | None = None,
        column: str = "",
        allowed: str = "",
    ) -> None:
        """Add one problem; the arguments are those of ``Problem``."""
        self.append(Problem(what=what, file=file, sheet=sheet, row=row, column=column, allowed=allowed))

    def append(self, problem: Problem) -> None:
        """Add a problem that was made already."""
        self.total += 1
        if len(self.listed) < LISTED_AT_MOST:
            self.listed.append(problem)

    def add_uncounted(self, number: int) -> None:
        """Count ``number`` further problems of a kind that is already listed."""
        self.total += number

    def raise_if_any(self, *, next_step: str) -> None:
        """Raise ``InputError`` when anything was added."""
        if self.total:
            raise InputError(tuple(self.listed), total=self.total, next_step=next_step)


@contextmanager
def collecting(*, next_step: str) -> Iterator[Problems]:
    """Gather problems inside the block and raise them all together at its end."""
    problems = Problems()
    yield problems
    problems.raise_if_any(next_step=next_step)


def fail(
    what: str,
    *,
    file: str,
    next_step: str,
    sheet: str = "",
    row: int | None = None,
    column: str = "",
    allowed: str = "",
) -> InputError:
    """The error for a single problem that leaves nothing else to look at."""
    problem = Problem(what=what, file=file, sheet=sheet, row=row, column=column, allowed=allowed)
    return InputError((problem,), total=1, next_step=next_step)
