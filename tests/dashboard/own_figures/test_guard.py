"""From what is shown, no count from 1 to 4 can be worked out; a zero stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.own_figures.figures import OwnCell, Unplaced
from dashboard.own_figures.guard import Guarded, guarded
from dashboard.own_figures.spans import Span
from dashboard.periods import Quarter

FORCES = ("A", "B", "C", "D")
GROUPS: dict[str, tuple[str, ...]] = {"AB": ("A", "B"), "BC": ("B", "C"), "ALL": FORCES}
MEMBERS = {force: (force,) for force in FORCES} | GROUPS
FIRST = Quarter(2018, 1).index
Atom = tuple[str, int]
Atoms = dict[Atom, int]


def cell(
    area: str, first: int, last: int, value: int | None, *, offence: str = "", status: str = "own"
) -> OwnCell:
    span = Span(Quarter.from_index(FIRST + first).first_day, Quarter.from_index(FIRST + last).last_day)
    return OwnCell(
        row=1,
        column=0,
        area_code=area,
        span=span,
        offence=offence,
        value=value,
        status=status,  # type: ignore[arg-type]
    )


def atoms_of(one: OwnCell) -> list[Atom]:
    start, end = Quarter.containing(one.span.start).index, Quarter.containing(one.span.end).index
    return [(body, place - FIRST) for body in MEMBERS[one.area_code] for place in range(start, end + 1)]


def years(values: Mapping[tuple[str, int], int]) -> list[OwnCell]:
    """A table of areas by years."""
    return [cell(area, year * 4, year * 4 + 3, value) for (area, year), value in values.items()]


def hidden_small(before: Iterable[OwnCell], after: Guarded) -> list[OwnCell]:
    return [
        old
        for old, new in zip(before, after.cells, strict=True)
        if old.value is not None and 1 <= old.value <= 4 and new.value is None
    ]


def in_span(target: np.ndarray, rows: list[np.ndarray]) -> bool:
    """Whether a sum can be worked out from others by adding and subtracting."""
    if not rows:
        return False
    matrix = np.array(rows)
    return bool(np.linalg.matrix_rank(np.vstack([matrix, target])) == np.linalg.matrix_rank(matrix))


@st.composite
def files(draw: st.DrawFn) -> list[OwnCell]:
    """Counts of forces by quarter that add up, and the cells of a file that holds some sums of them."""
    atoms = {(force, q): draw(st.integers(0, 7)) for force in FORCES for q in range(4)}
    spans = draw(
        st.lists(
            st.sampled_from([(a, b) for a in range(4) for b in range(a, 4)]),
            min_size=1,
            max_size=7,
            unique=True,
        )
    )
    areas = draw(st.lists(st.sampled_from(sorted(MEMBERS)), min_size=1, max_size=7, unique=True))
    cells = []
    for area in areas:
        for first, last in spans:
            if draw(st.booleans()):
                value = sum(atoms[body, q] for body in MEMBERS[area] for q in range(first, last + 1))
                cells.append(cell(area, first, last, value))
    return cells


def shown_sums(safe: Guarded) -> tuple[list[np.ndarray], Callable[[OwnCell], np.ndarray]]:
    """What is shown as sums over bodies and quarters without empty ones, and what writes a cell so."""
    shown = [one for one in safe.cells if one.value is not None]
    empty = {atom for one in shown if one.value == 0 for atom in atoms_of(one)}
    order = {atom: place for place, atom in enumerate((f, q) for f in FORCES for q in range(4))}

    def row(one: OwnCell) -> np.ndarray:
        made = np.zeros(len(order))
        for atom in atoms_of(one):
            if atom not in empty:
                made[order[atom]] = 1
        return made

    return [row(one) for one in shown if one.value], row


@given(files())
@settings(max_examples=300)
def test_nothing_hidden_can_be_worked_out_from_what_is_shown(cells: list[OwnCell]) -> None:
    safe = guarded(cells, MEMBERS)
    assert not [one for one in safe.cells if one.value is not None and 1 <= one.value <= 4]
    known, row = shown_sums(safe)
    for one in hidden_small(cells, safe):
        assert not in_span(row(one), known)


@given(files(), st.data())
@settings(max_examples=300)
def test_a_figure_whose_place_is_not_known_is_not_what_is_left_of_a_total(
    cells: list[OwnCell], data: st.DataObject
) -> None:
    """One small figure has lost its area or its period, or stands there twice; the rest is shown."""
    small = [place for place, one in enumerate(cells) if one.value is not None and 1 <= one.value <= 4]
    if not small:
        return
    lost = data.draw(st.sampled_from(small))
    one = cells[lost]
    rest = [*cells[:lost], *cells[lost + 1 :]]
    fate = data.draw(st.sampled_from(["area", "period", "both", "twice", "unreadable"]))
    unplaced = {
        "area": [Unplaced(None, one.span)],
        "period": [Unplaced(one.area_code, None)],
        "both": [Unplaced(None, None)],
    }
    withheld = {
        "twice": [one, replace(one, value=40)],
        "unreadable": [replace(one, value=None, status="own_hidden")],
    }
    safe = guarded(rest, MEMBERS, unplaced=unplaced.get(fate, ()), withheld=withheld.get(fate, ()))
    known, row = shown_sums(safe)
    for hidden in [one, *hidden_small(rest, safe)]:
        assert not in_span(row(hidden), known)


@given(files())
def test_a_zero_and_what_is_no_count_stay_as_they_are(cells: list[OwnCell]) -> None:
    extra = [cell("D", 0, 0, None, status="own_missing")]
    safe = guarded([*cells, *extra], MEMBERS)
    for old, new in zip([*cells, *extra], safe.cells, strict=True):
        if not old.value:
            assert new == old
        assert new.value in (None, old.value)
        assert new.status == ("own_hidden" if old.value and new.value is None else old.status)
    hidden = sum(
        old.value is not None and new.value is None for old, new in zip(cells, safe.cells, strict=False)
    )
    assert hidden == safe.hidden_small + safe.hidden_beside


@given(
    st.integers(2, 5), st.integers(2, 5), st.randoms(use_true_random=False), st.sampled_from([0.1, 0.3, 0.6])
)
@settings(max_examples=300)
def test_known_totals_of_rows_and_columns_give_nothing_away(
    rows: int, columns: int, random: object, share: float
) -> None:
    """Every total of a table of counts above zero is known from elsewhere; nothing small comes out."""
    values = {
        (f"F{r}", c): random.randint(1, 4) if random.random() < share else random.randint(5, 60)  # type: ignore[attr-defined]
        for r in range(rows)
        for c in range(columns)
    }
    cells = years(values)
    safe = guarded(cells, {f"F{r}": (f"F{r}",) for r in range(rows)})
    unknown = [at for at, one in zip(values, safe.cells, strict=True) if one.value is None]
    place = {at: number for number, at in enumerate(unknown)}
    sums = []
    for line in [*(("row", f"F{r}") for r in range(rows)), *(("column", c) for c in range(columns))]:
        made = np.zeros(len(unknown))
        for at in unknown:
            made[place[at]] = at[0 if line[0] == "row" else 1] == line[1]
        sums.append(made)
    for at in unknown:
        if values[at] <= 4:
            target = np.zeros(len(unknown))
            target[place[at]] = 1
            assert not in_span(target, sums)


@given(st.lists(st.integers(0, 30), min_size=2, max_size=12))
def test_a_known_total_of_one_line_gives_nothing_away(values: list[int]) -> None:
    safe = guarded(years({("A", year): value for year, value in enumerate(values)}), MEMBERS)
    hidden = [value for value, one in zip(values, safe.cells, strict=True) if one.value is None]
    small = [value for value in hidden if value <= 4]
    others = [value for value in values if value > 0]
    if small and len(others) > 1:
        assert len(hidden) >= 2
    if small and any(value > 1 for value in others):
        assert hidden != [1] * len(hidden)


def test_two_ones_are_not_left_alone_with_their_sum() -> None:
    safe = guarded(years({("A", 0): 1, ("A", 1): 1, ("A", 2): 9, ("A", 3): 12}), MEMBERS)
    assert [one.value for one in safe.cells] == [None, None, None, 12]


def test_the_second_hidden_is_the_smallest_and_a_rectangle_is_closed() -> None:
    values = {("A", 0): 3, ("A", 1): 50, ("A", 2): 9, ("B", 0): 70, ("B", 1): 20, ("B", 2): 30}
    safe = guarded(years(values), MEMBERS)
    assert [one.value for one in safe.cells] == [None, 50, None, None, 20, None]
    assert (safe.hidden_small, safe.hidden_beside) == (1, 3)


def test_a_group_and_a_longer_period_around_a_hidden_figure_are_hidden() -> None:
    cells = [
        cell("A", 0, 0, 3),
        cell("A", 1, 1, 8),
        cell("A", 0, 3, 40),
        cell("AB", 0, 0, 20),
        cell("C", 0, 0, 9),
        cell("BC", 0, 0, 26),
        cell("A", 4, 7, 44),
    ]
    safe = guarded(cells, MEMBERS)
    assert safe.cells[0].value is None
    assert safe.cells[2].value is None
    assert safe.cells[3].value is None


def test_what_the_file_itself_holds_back_is_protected_too() -> None:
    cells = [cell("A", 0, 0, None, status="own_hidden"), cell("B", 0, 0, 20), cell("AB", 0, 0, 23)]
    safe = guarded(cells, MEMBERS)
    assert [one.value for one in safe.cells][2] is None
    assert safe.cells[0].status == "own_hidden"


def test_a_total_of_offences_gives_no_part_away() -> None:
    cells = [
        cell("A", 0, 3, 3, offence="x"),
        cell("A", 0, 3, 20, offence="y"),
        cell("A", 0, 3, 23, offence="Total"),
    ]
    assert [one.value for one in guarded(cells, MEMBERS).cells] == [None, 20, None]
    unnamed = [cell("A", 0, 3, value, offence=name) for name, value in (("x", 3), ("y", 20), ("sexual", 23))]
    assert [one.value for one in guarded(unnamed, MEMBERS).cells] == [None, None, 23]


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    cells = years({(area, year): 5 + year for area, year in combinations_of(FORCES, 3)})
    assert guarded(cells, MEMBERS) == Guarded(cells=tuple(cells), hidden_small=0, hidden_beside=0)
    assert guarded([], MEMBERS) == Guarded(cells=(), hidden_small=0, hidden_beside=0)


def combinations_of(areas: Iterable[str], count: int) -> list[tuple[str, int]]:
    return [(area, year) for area in areas for year in range(count)]


def test_the_days_of_a_span_decide_what_overlaps() -> None:
    one = cell("A", 0, 0, 2)
    other = OwnCell(
        row=2,
        column=0,
        area_code="A",
        span=Span(date(2018, 6, 30), date(2018, 7, 1)),
        offence="",
        value=30,
        status="own",
    )
    assert guarded([one, other], MEMBERS).cells[1].value is None
