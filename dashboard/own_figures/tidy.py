"""A sheet and the reader's answers as cells: one figure, its area, period and place in the file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from dashboard.i18n import t
from dashboard.own_figures import fault_words, limits, reader_text
from dashboard.own_figures.answers import LEAVE_OUT, Answers, Open
from dashboard.own_figures.cells import Count, count_of
from dashboard.own_figures.figures import OwnCell, Unplaced
from dashboard.own_figures.names import Names, is_total
from dashboard.own_figures.periods import read_period
from dashboard.own_figures.places import Place, places, strays
from dashboard.own_figures.problems import Problem, column_letter
from dashboard.own_figures.rows import Sheet
from dashboard.own_figures.spans import PeriodRead, Question, Span


@dataclass(frozen=True, kw_only=True)
class Tidied:
    """The cells that could be read, what is wrong with the rest, and what has to be asked.

    ``problems`` are the first of ``problem_count``. ``withheld`` and ``unplaced`` are what is not used and
    might be from 1 to 4: ``guard`` has to know of them.
    """

    cells: tuple[OwnCell, ...]
    problems: tuple[Problem, ...]
    problem_count: int
    open: Open
    withheld: tuple[OwnCell, ...]
    unplaced: tuple[Unplaced, ...]


def tidied(sheet: Sheet, answers: Answers, names: Names) -> Tidied:
    """Read every figure of a sheet under the reader's answers."""
    return _Reader(sheet, answers, names).read()


class _Reader:
    """Goes through one sheet once and writes down what it meets."""

    def __init__(self, sheet: Sheet, answers: Answers, names: Names) -> None:
        self.sheet, self.answers, self.names = sheet, answers, names
        self.problems: list[Problem] = []
        self.questions: list[Question] = []
        self.days: set[date] = set()
        self.unknown: dict[str, dict[int, None]] = {}
        self.withheld: list[OwnCell] = []
        self.unplaced: list[Unplaced] = []
        self.seen_problems: set[tuple[int, str, str]] = set()
        self.periods: dict[str, PeriodRead] = {}
        self.codes: dict[str, str | None] = {}
        self.totals: dict[str, bool] = {}
        self.counts: dict[str, Count] = {}

    def read(self) -> Tidied:
        layout = self.answers.layout
        cells = [cell for place in places(self.sheet, layout) if (cell := self._cell(place)) is not None]
        for place in strays(self.sheet, layout):
            self._stray(place)
        cells = self._without_repeats(_marked_partial(cells))
        offences = tuple(dict.fromkeys(cell.offence for cell in cells if cell.offence))
        return Tidied(
            cells=tuple(cells),
            problems=tuple(sorted(self.problems, key=lambda one: (one.row, one.column))),
            problem_count=len(self.seen_problems),
            open=Open(
                periods=tuple(dict.fromkeys(self.questions)),
                days=tuple(sorted(self.days)),
                names={text: tuple(rows) for text, rows in self.unknown.items()},
                offences=offences if len(offences) > 1 else (),
            ),
            withheld=tuple(self.withheld),
            unplaced=tuple(dict.fromkeys(self.unplaced)),
        )

    def _cell(self, place: Place) -> OwnCell | None:
        text = self.sheet.cell(place.row, place.column)
        if self._is_total(place.area) or self._is_total(place.period):
            return None
        if self._is_remark(place, text):
            return None
        area = self._area(place)
        span = self._span(place)
        count = self._count(place, text)
        if area is None or span is None:
            if count.might_be_small:
                self.unplaced.append(Unplaced(area, span))
            return None
        offence = " ".join(self.sheet.cell(place.row, self.answers.layout.offence).split())
        cell = OwnCell(
            row=place.row + 1,
            column=place.column,
            area_code=area,
            span=span,
            offence=offence,
            value=count.value,
            status=count.status,
        )
        if count.status != "fault":
            return cell
        if count.might_be_small:
            self.withheld.append(replace(cell, value=None, status="own_hidden"))
        return None

    def _stray(self, place: Place) -> None:
        """A figure in a column whose heading is neither area nor period: listed, not used, not given away."""
        count = self._known_count(self.sheet.cell(place.row, place.column))
        if count.value is None and count.status != "own_hidden":
            return
        self._problem(
            place.period_row, place.column, reader_text.shown(place.heading),
            what=t("a column whose heading is not understood"),
            allowed=t("the name of an area or of a period"),
            next_step=t("Mend the heading, or delete the column."),
        )  # fmt: skip
        if count.might_be_small:
            area = self.names.code(place.area) if place.area_at is not None else self.answers.one_area
            self.unplaced.append(Unplaced(area, self._read_period(place.period).span))

    def _is_total(self, text: str) -> bool:
        if text not in self.totals:
            self.totals[text] = is_total(text)
        return self.totals[text]

    def _is_remark(self, place: Place, text: str) -> bool:
        """A line of words under or between the figures: one filled cell, and that no count."""
        filled = [cell for cell in self.sheet.rows[place.row] if cell.strip()]
        at_formula = (place.row, place.column) in self.sheet.formulas
        return len(filled) == 1 and not text.strip() and self.sheet.width > 1 and not at_formula

    def _area(self, place: Place) -> str | None:
        if self.answers.one_area is not None and self.answers.layout.area is None:
            return self.answers.one_area
        text = " ".join(place.area.split())
        if text not in self.codes:
            self.codes[text] = self.names.code(text)
        code = self.codes[text]
        if code is not None:
            return code
        row = place.row if self.answers.layout.form != "areas_across" else self.answers.layout.header
        if not text:
            self._problem(
                place.row, place.area_at, "",
                what=t("no area"), allowed=t("the name of a police force, a region, England or Wales"),
                next_step=t("Write the name into the row."),
            )  # fmt: skip
            return None
        answer = self.answers.names.get(text)
        if answer:
            return answer
        self.unknown.setdefault(text, {})[row + 1] = None
        self._problem(
            row, place.area_at, reader_text.shown(text),
            what=t("left out as you chose") if answer == LEAVE_OUT else t("a name that is not known"),
            allowed=t("the name of a police force, a region, England or Wales"),
            next_step=t("Choose above which area it is, or leave it out."),
        )  # fmt: skip
        return None

    def _span(self, place: Place) -> Span | None:
        key = place.period
        if key not in self.periods:
            self.periods[key] = self._read_period(key)
        found = self.periods[key]
        if found.question is not None:
            self.questions.append(found.question)
            if found.day is not None:
                self.days.add(found.day)
            return None
        if found.span is not None:
            return found.span
        self._problem(
            place.period_row, place.period_at, reader_text.shown(place.period),
            what=t("part of a year without the month that it ends with")
            if found.open_part
            else t("a period that is not understood"),
            allowed=t("such as 2017/18, 2018, April 2017 to March 2018, 2018/19 Q1 or 01/04/2018"),
            next_step=t("Write first and last month, such as April to September 2018."),
        )  # fmt: skip
        return None

    def _read_period(self, text: str) -> PeriodRead:
        meaning = self.answers.meaning
        found = read_period(text, meaning)
        if not found.understood and not found.open_part and " to " in text:
            start, _, end = text.partition(" to ")
            days = [read_period(part, replace(meaning, dates="day")).span for part in (start, end)]
            if days[0] is not None and days[1] is not None and days[0].start <= days[1].end:
                return PeriodRead(span=Span(days[0].start, days[1].end))
        return found

    def _count(self, place: Place, text: str) -> Count:
        if (place.row, place.column) in self.sheet.formulas:
            self._problem(
                place.row, place.column, "",
                what=t("a formula without a saved value"), allowed=t("whole numbers"),
                next_step=t("Open the file in a spreadsheet program, save it, and choose it again."),
            )  # fmt: skip
            return Count(None, "fault", "no_number")
        count = self._known_count(text)
        if count.status == "fault":
            what, allowed, next_step = fault_words.of(count.fault)
            self._problem(
                place.row, place.column, reader_text.shown_count(text),
                what=what, allowed=allowed, next_step=next_step,
            )  # fmt: skip
        return count

    def _known_count(self, text: str) -> Count:
        if text not in self.counts:
            self.counts[text] = count_of(text)
        return self.counts[text]

    def _problem(
        self, row: int, column: int | None, found: str, *, what: str, allowed: str, next_step: str
    ) -> None:
        letter = "" if column is None else column_letter(column)
        if (row, letter, what) in self.seen_problems:
            return
        self.seen_problems.add((row, letter, what))
        if len(self.problems) >= limits.PROBLEMS:
            return
        self.problems.append(
            Problem(row=row + 1, column=letter, what=what, found=found, allowed=allowed, next_step=next_step)
        )

    def _without_repeats(self, cells: list[OwnCell]) -> list[OwnCell]:
        def what(cell: OwnCell) -> tuple[object, ...]:
            return (cell.area_code, cell.span.start, cell.span.end, cell.offence)

        times = Counter(map(what, cells))
        kept = []
        for cell in cells:
            if times[what(cell)] == 1:
                kept.append(cell)
                continue
            self.withheld.append(cell)
            self._problem(
                cell.row - 1, cell.column, "",
                what=t("the same area and period more than once; none of these is drawn"),
                allowed=t("one figure an area and period"),
                next_step=t("Keep the right row, delete the others, and choose the file again."),
            )  # fmt: skip
        return kept


def _marked_partial(cells: list[OwnCell]) -> list[OwnCell]:
    """Cells of a file by year whose period is shorter are parts of a year."""
    months = Counter(span.months for span in {cell.span for cell in cells})
    if not months or months.most_common(1)[0][0] != 12:
        return cells
    return [
        replace(cell, span=replace(cell.span, partial=True)) if cell.span.months < 12 else cell
        for cell in cells
    ]
