"""From a sheet and the reader's answers to what may be shown: the one way from a file to the screen."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.areas import areas_of
from dashboard.i18n import t
from dashboard.own_figures.answers import Answers, Open
from dashboard.own_figures.columns import data_rows
from dashboard.own_figures.figures import OwnCell
from dashboard.own_figures.guard import guarded
from dashboard.own_figures.names import names_of
from dashboard.own_figures.problems import FileRefusedError, Problem
from dashboard.own_figures.rows import Sheet
from dashboard.own_figures.tidy import tidied
from dashboard.package import Package


@dataclass(frozen=True, kw_only=True)
class Understood:
    """Cells that are safe to show, of all offences of the file; problems; what is still to be asked."""

    cells: tuple[OwnCell, ...]
    problems: tuple[Problem, ...]
    problem_count: int
    open: Open
    hidden_small: int
    hidden_beside: int


def understand(sheet: Sheet, answers: Answers, package: Package) -> Understood:
    """Read a sheet, and hide what must not show before anybody else sees it.

    Raises FileRefusedError when there are headings only.
    """
    rows = data_rows(sheet, answers.layout)
    if not any(text.strip() for row in rows for text in sheet.rows[row]):
        raise FileRefusedError(
            what=t("The table has headings only."),
            allowed=t("A row of headings and at least one row of figures."),
            next_step=t("Choose another sheet or another file."),
        )
    read = tidied(sheet, answers, names_of(package))
    safe = guarded(
        read.cells,
        {code: area.members for code, area in areas_of(package).items()},
        withheld=read.withheld,
        unplaced=read.unplaced,
    )
    return Understood(
        cells=safe.cells,
        problems=read.problems,
        problem_count=read.problem_count,
        open=read.open,
        hidden_small=safe.hidden_small,
        hidden_beside=safe.hidden_beside,
    )


def of_offence(cells: tuple[OwnCell, ...], offence: str | None) -> tuple[OwnCell, ...]:
    """The cells of one of the file's offences; all of them when the file has none or one."""
    return cells if offence is None else tuple(cell for cell in cells if cell.offence == offence)
