"""The places where two publications print different things, and which claims they concern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.areas import areas_of
from dashboard.claims.ledger import GROOMING, S15A, place_of, share_time
from dashboard.claims.read_period import read_period
from dashboard.package import Package
from dashboard.rows import rows

EVERY_KIND: frozenset[str] = frozenset()
KINDS_OF_MEASURES: dict[str, frozenset[str]] = {
    "sexual communication with a child": frozenset({S15A}),
    "sexual communication with a child (Northern Ireland)": frozenset({"northern_ireland"}),
    "start of the offence in Northern Ireland": frozenset({"northern_ireland"}),
    "sexual grooming (code 88A)": frozenset({GROOMING}),
    "Home Office code that holds the offence": frozenset({S15A, GROOMING, "71"}),
    "all sexual offences against children": frozenset({"all_child_sexual"}),
    "all sexual offences against children, and those flagged as online": frozenset(
        {"all_child_sexual", "cyber_flagged"}
    ),
    "sexual offences against children flagged as online": frozenset({"cyber_flagged"}),
    "number of forces that answered": frozenset({S15A}),
    "children aged 12 to 15 among victims": frozenset({S15A}),
    "offences on Facebook, Instagram and Snapchat": frozenset({S15A}),
    "share on Facebook and Messenger": frozenset({S15A}),
    "share on Facebook and Instagram": frozenset({S15A}),
}
# Measures of how many offences were counted: these can contradict a count, the others only bear on it.
COUNTS = frozenset(
    {
        "sexual communication with a child",
        "sexual communication with a child (Northern Ireland)",
        "sexual grooming (code 88A)",
        "all sexual offences against children",
        "sexual offences against children flagged as online",
    }
)
FEW_FORCES = 10
SAME_DAYS = 35
SHORTEST_YEAR_DAYS, LONGEST_YEAR_DAYS = 360, 367


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Two printed values of one measure, named as in ``published_conflicts``; ``url_b`` "" for no address.

    ``kinds`` is empty for a measure of an unknown kind, which concerns every offence; ``spans`` is empty
    where the period names no dates, which concerns every period.
    """

    conflict_id: str
    place: str
    area_name: str
    period_as_published: str
    measure: str
    value_a: str
    source_a: str
    url_a: str
    value_b: str
    source_b: str
    url_b: str
    explanation: str
    advice: str
    kinds: frozenset[str]
    spans: tuple[tuple[date, date], ...]


def conflicts(package: Package) -> tuple[Conflict, ...]:
    """Every conflict in the published order (read once)."""
    return package.once("claims: conflicts", lambda: _read(package))


def concerning(
    package: Package, *, place: str, kind: str, start: date | None, end: date | None
) -> tuple[Conflict, ...]:
    """The conflicts that bear on an offence, place and period: of the place, or of a force inside a place
    of few forces; without dates every period counts.
    """
    areas = areas_of(package)
    members = areas[place].members if place in areas else ()
    inside = {place, *(members if len(members) <= FEW_FORCES else ())}
    return tuple(
        conflict
        for conflict in conflicts(package)
        if conflict.place in inside
        and (not conflict.kinds or kind in conflict.kinds)
        and (start is None or end is None or not conflict.spans or _meets(conflict, start, end))
    )


def contradicts(conflict: Conflict, *, place: str, start: date | None, end: date | None) -> bool:
    """Whether a conflict is about the very count of a place and period, and not only near it.

    The figure of a year is touched by every such conflict of its dates, one of another length only by a
    conflict of nearly the same period.
    """
    if conflict.place != place or conflict.measure not in COUNTS:
        return False
    if start is None or end is None or not conflict.spans:
        return True
    if SHORTEST_YEAR_DAYS <= (end - start).days <= LONGEST_YEAR_DAYS:
        return _meets(conflict, start, end)
    return any(
        abs((first - start).days) <= SAME_DAYS and abs((last - end).days) <= SAME_DAYS
        for first, last in conflict.spans
    )


def _meets(conflict: Conflict, start: date, end: date) -> bool:
    return any(share_time(span, (start, end)) for span in conflict.spans)


def _read(package: Package) -> tuple[Conflict, ...]:
    areas = areas_of(package)
    return tuple(
        Conflict(
            conflict_id=row.conflict_id,
            place=place_of(row.area_name, row.area_code if isinstance(row.area_code, str) else "", areas),
            area_name=row.area_name,
            period_as_published=row.period_as_published,
            measure=row.measure,
            value_a=row.value_a,
            source_a=row.source_a,
            url_a=row.url_a,
            value_b=row.value_b,
            source_b=row.source_b,
            url_b=row.url_b if isinstance(row.url_b, str) else "",
            explanation=row.explanation,
            advice=row.advice,
            kinds=KINDS_OF_MEASURES.get(row.measure, EVERY_KIND),
            spans=_spans(row.period_as_published),
        )
        for row in rows(package.table("published_conflicts"))
    )


def _spans(words: str) -> tuple[tuple[date, date], ...]:
    read, _ = read_period(words)
    found = (read.span,) if read.span is not None else read.choices
    return tuple((span.start, span.end) for span in found)
