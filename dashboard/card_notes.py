"""Which caveats a card carries: numbered ones inside the picture, general ones in its notes."""

from datetime import date

import pandas as pd

from dashboard import memo
from dashboard.areas import READERS_GROUP, Area, areas_of
from dashboard.charts.spec import Note
from dashboard.i18n import t, td
from dashboard.package import Package
from dashboard.queries import breaks_for, caveats_for, events_for
from dashboard.selection import Selection

# What changes a line that a reader sees. The rest says how to read the figures as a whole.
VISIBLE_KINDS = frozenset({"break", "incomplete", "recording_change"})
EVERYTHING = "*"


def found(
    package: Package,
    selection: Selection,
    *,
    areas: tuple[str, ...] | None = None,
    offences: tuple[str, ...] | None = None,
) -> pd.DataFrame:
    """Caveats that meet areas, offences and dates (by default the selection's), in the order to show."""
    scope = _scope(selection, areas, offences)

    def make() -> pd.DataFrame:
        caveats = caveats_for(package, *scope)
        return caveats[caveats["direct"]].drop_duplicates("text")

    return memo.remember(package, ("caveats", scope), make)


def numbered_for(
    package: Package,
    selection: Selection,
    *,
    areas: tuple[str, ...] | None = None,
    offences: tuple[str, ...] | None = None,
) -> tuple[Note, ...]:
    """``numbered`` of what ``found`` gives, then what each reader's group among the areas adds up."""
    scope = _scope(selection, areas, offences)

    def make() -> tuple[Note, ...]:
        notes = numbered(found(package, selection, areas=areas, offences=offences))
        chosen = [areas_of(package)[code] for code in scope[0]]
        pooled = [pooled_note(package, area) for area in chosen if area.kind == READERS_GROUP]
        return (*notes, *(Note(number=len(notes) + n, text=text) for n, text in enumerate(pooled, start=1)))

    return memo.remember(package, ("numbered caveats", scope), make)


def pooled_note(package: Package, area: Area) -> str:
    """What a reader's group is, and how its figures are made."""
    known = areas_of(package)
    return t(
        "{group} is a group made by a reader: {forces}. Its counts are the sums of theirs, and its rate is "
        "the sum of the counts over the sum of the populations.",
        group=area.label,
        forces=", ".join(known[code].label for code in area.members),
    )


def _scope(
    selection: Selection, areas: tuple[str, ...] | None, offences: tuple[str, ...] | None
) -> tuple[tuple[str, ...], tuple[str, ...], date, date]:
    return (
        selection.areas if areas is None else areas,
        (selection.offence,) if offences is None else offences,
        selection.start.first_day,
        selection.end.last_day,
    )


def _is_numbered(caveats: pd.DataFrame) -> pd.Series:
    everywhere = (caveats["area_codes"] == EVERYTHING) & (caveats["offence_codes"] == EVERYTHING)
    return caveats["kind"].isin(VISIBLE_KINDS) & ~everywhere


def numbered(caveats: pd.DataFrame) -> tuple[Note, ...]:
    """The notes of the picture: what changed in these areas or these offences, numbered from 1."""
    texts = caveats.loc[_is_numbered(caveats), "text"]
    return tuple(Note(number=number, text=td(text)) for number, text in enumerate(texts, start=1))


def general(caveats: pd.DataFrame) -> list[tuple[str, str]]:
    """Label and text of the other caveats."""
    rest = caveats[~_is_numbered(caveats)]
    return [(td(label), td(text)) for label, text in zip(rest["label"], rest["text"], strict=True)]


def events(package: Package, selection: Selection, *, only_breaks: bool = False) -> pd.DataFrame:
    """Dated events for the chart: those that concern a chosen area itself, not only a force inside a group.

    `only_breaks` keeps the days on which the series changes its meaning, for small charts.
    """
    scope = (
        selection.areas,
        (selection.offence,),
        selection.start.first_day,
        selection.end.last_day,
    )

    def make() -> pd.DataFrame:
        found_events = events_for(package, *scope, on_chart_only=True)
        kept = found_events[found_events["direct"]]
        if only_breaks:
            breaks = breaks_for(package, selection.areas, (selection.offence,))
            kept = kept[pd.to_datetime(kept["event_date"]).dt.date.isin(breaks)]
        return kept

    return memo.remember(package, ("events", scope, only_breaks), make)
